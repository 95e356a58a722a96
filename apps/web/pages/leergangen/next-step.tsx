import { useTranslation } from 'react-i18next';
import { Card, Steps } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import type { LeergangOverview } from './leergang-overview.graphql.js';
import { LeergangMoves } from './leergang-moves.js';
import { setupOf, type SetupStep } from './setup.rules.js';

/** What a coordinator does next, so that the leergang comes to run; nothing when all of it is done. */
export function NextStep({ leergang }: { leergang: LeergangOverview }) {
  const { t } = useTranslation('leergangen');
  const sessions = leergang.modules.flatMap((module) => module.sessions);
  const steps = setupOf({
    status: leergang.status,
    modules: leergang.modules.length,
    participants: leergang.progress.participants,
    tentative: sessions.filter(({ status }) => status === 'TENTATIVE').length,
    confirmed: sessions.filter(({ status }) => status === 'CONFIRMED').length,
  });
  const current = steps.find(({ state }) => state === 'current')?.step;
  if (!current) return null;
  return (
    <Card
      emphasis
      kind={t('setup.kind')}
      title={t(`setup.${current}.title`)}
      footer={<StepAction step={current} leergang={leergang} />}
    >
      <p>{t(`setup.${current}.text`)}</p>
      <Steps
        label={t('setup.all')}
        steps={steps.map(({ step, state }) => ({ label: t(`setup.${step}.label`), state }))}
      />
    </Card>
  );
}

function StepAction({ step, leergang }: { step: SetupStep; leergang: LeergangOverview }) {
  const { t } = useTranslation('leergangen');
  const params = { leergangId: leergang.id };
  switch (step) {
    case 'modules':
      return (
        <ButtonLink to="/leergangen/$leergangId/modules/nieuw" params={params}>
          {t('modules.add')}
        </ButtonLink>
      );
    case 'participants':
      return (
        <>
          <ButtonLink to="/leergangen/$leergangId/importeren" params={params}>
            {t('participants.import')}
          </ButtonLink>
          <ButtonLink weight="secondary" to="/leergangen/$leergangId/deelnemers/nieuw" params={params}>
            {t('participants.enrol')}
          </ButtonLink>
        </>
      );
    case 'commission':
      return <LeergangMoves leergang={leergang} participants={leergang.progress.participants} only="COMMISSIONED" />;
    case 'plan': {
      const first = leergang.modules[0];
      return first ? (
        <ButtonLink to="/modules/$moduleId/inplannen" params={{ moduleId: first.id }}>
          {t('setup.plan.action', { title: first.title })}
        </ButtonLink>
      ) : null;
    }
    case 'confirm':
      return (
        <ButtonLink to="/leergangen/$leergangId/planning" params={params}>
          {t('setup.confirm.action')}
        </ButtonLink>
      );
  }
}
