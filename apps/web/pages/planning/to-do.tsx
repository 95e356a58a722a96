import { useTranslation } from 'react-i18next';
import { Card, Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { SessionsOfModule } from '../leergangen/module-lines.js';
import { ConfirmSessions } from '../modules/confirm-sessions.js';
import type { PlanLeergang, PlanModule } from './planning.graphql.js';
import type { PlanDesk } from './use-plan-desk.js';

/** Per module what nobody is invited to yet. What is drafted of a module is sent first: people are invited to what it is now. */
export function ToConfirm({ leergang, desk }: { leergang: PlanLeergang; desk: PlanDesk }) {
  const { t } = useTranslation('planning');
  const modules = leergang.modules.filter(({ sessions }) => sessions.some(({ status }) => status === 'TENTATIVE'));
  const [first] = modules;
  if (!first) return null;
  // Before the partners have agreed there is one thing to say, not one per module.
  const isDraft = leergang.status === 'DRAFT';
  const confirm = (module: PlanModule) =>
    !isDraft && desk.changes.some(({ session }) => session.moduleId === module.id) ? (
      <p className="lg-subtle">{t('sendFirst')}</p>
    ) : (
      <ConfirmSessions
        moduleId={module.id}
        leergang={leergang}
        sessions={module.sessions}
        peopleToTell={module.peopleToTell}
        weight={module === first ? 'primary' : 'secondary'}
      />
    );
  return (
    <div className="lg-screen-only">
      <Section title={t('toConfirm')}>
        <div className="lg-stack lg-stack--tight">
          {isDraft && confirm(first)}
          {modules.map((module) => (
            <Card key={module.id} level={3} title={module.title} footer={!isDraft && confirm(module)}>
              <p>
                <SessionsOfModule sessions={module.sessions} />
              </p>
            </Card>
          ))}
        </div>
      </Section>
    </div>
  );
}

/** The first module without sessions: that is where planning goes on. */
export function ToPlan({ leergang }: { leergang: PlanLeergang }) {
  const { t } = useTranslation('leergangen');
  if (leergang.status === 'COMPLETED' || leergang.status === 'CANCELLED') return null;
  const next = leergang.modules.find(
    ({ status, sessions }) =>
      (status === 'IDEA' || status === 'DESIGNED') && sessions.every((session) => session.status === 'CANCELLED'),
  );
  if (!next) return null;
  return (
    <p className="lg-screen-only">
      <ButtonLink weight="secondary" to="/modules/$moduleId/inplannen" params={{ moduleId: next.id }}>
        {t('setup.plan.action', { title: next.title })}
      </ButtonLink>
    </p>
  );
}
