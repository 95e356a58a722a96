import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Prose } from '../../kit/prose.js';
import { Empty, NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { SessionsOfModule } from '../leergangen/module-lines.js';
import { ConfirmSessions } from './confirm-sessions.js';
import { ModuleMoves } from './module-moves.js';
import { ModuleSessions } from './module-sessions.js';
import { ModuleQuery, type ModuleData } from './module.graphql.js';

/** What will be learned in a module, its sessions and their homework. */
export function ModulePage() {
  const { t } = useTranslation('modules');
  const { moduleId } = useParams({ from: '/signed-in/modules/$moduleId' });
  const [result, again] = useQuery({ query: ModuleQuery, variables: { id: moduleId } });
  return (
    <PageAnswer of={result} again={again} title={t('one')}>
      {({ module }) => (module === null ? <NotFound /> : <ModuleView module={module} />)}
    </PageAnswer>
  );
}

function ModuleView({ module }: { module: ModuleData }) {
  const { t } = useTranslation('modules');
  const { t: tLeergangen } = useTranslation('leergangen');
  const { leergang } = module;
  const mayCoordinate = leergang.viewerMayCoordinate;
  const isOver = leergang.status === 'COMPLETED' || leergang.status === 'CANCELLED';
  const held = module.sessions.filter(({ status }) => status !== 'CANCELLED');
  const isFixed = held.some(({ status }) => status === 'CONFIRMED') || isOver;
  const mayPlan = mayCoordinate && !isFixed && module.status !== 'RUNNING' && module.status !== 'COMPLETED';
  const params = { moduleId: module.id };
  const plan = (
    <ButtonLink to="/modules/$moduleId/inplannen" params={params} weight={held.length === 0 ? 'primary' : 'secondary'}>
      {t(held.length === 0 ? 'plan.action' : 'plan.again')}
    </ButtonLink>
  );
  return (
    <Page
      title={module.title}
      within={leergang.title}
      kind={t('number', { number: module.position })}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params: { leergangId: leergang.id } },
        {
          label: tLeergangen('parts.modules'),
          to: '/leergangen/$leergangId/modules',
          params: { leergangId: leergang.id },
        },
      ]}
      intro={
        <p className="lg-head-facts">
          <Status of="module" value={module.status} /> <SessionsOfModule sessions={module.sessions} />
        </p>
      }
      action={mayPlan && held.length === 0 && plan}
    >
      {mayCoordinate && (
        <ConfirmSessions
          moduleId={module.id}
          leergang={leergang}
          sessions={module.sessions}
          peopleToTell={module.peopleToTell}
        />
      )}
      {module.description !== '' && (
        <Section title={t('about')}>
          <Prose text={module.description} />
        </Section>
      )}
      <Section title={t('sessions')} more={mayPlan && held.length > 0 && plan}>
        {module.sessions.length === 0 ? (
          <Empty title={t('emptyTitle')}>
            <p>{t(mayPlan ? 'emptyText' : 'emptyTextReader')}</p>
          </Empty>
        ) : (
          <ModuleSessions sessions={module.sessions} />
        )}
      </Section>
      {mayCoordinate && (
        <Section title={t('moves.title')}>
          <p>{t(`moves.now.${module.status}`)}</p>
          <div className="lg-actions">
            {!isOver && <ModuleMoves module={module} />}
            <ButtonLink weight="secondary" to="/modules/$moduleId/wijzigen" params={params}>
              {t('change')}
            </ButtonLink>
          </div>
        </Section>
      )}
    </Page>
  );
}
