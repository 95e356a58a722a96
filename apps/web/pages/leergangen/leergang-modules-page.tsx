import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Card } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { blocksOf } from '../../../../libs/kernel/prose-blocks.js';
import { Empty, NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { ModuleMoves } from '../modules/module-moves.js';
import { LeergangFrame } from './leergang-frame.js';
import { LeergangHead } from './leergangen.graphql.js';
import { SessionsOfModule } from './module-lines.js';

const LeergangModules = graphql(
  `
    query LeergangModules($id: ID!) {
      leergang(id: $id) {
        ...LeergangHead
        modules {
          id
          position
          title
          description
          status
          version
          possibleStatuses
          sessions {
            id
            status
            startsAt
            zone
          }
        }
      }
    }
  `,
  [LeergangHead],
);

type Leergang = NonNullable<ResultOf<typeof LeergangModules>['leergang']>;

/** The modules of a leergang, in their order. */
export function LeergangModulesPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/modules' });
  const [result, again] = useQuery({ query: LeergangModules, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('parts.modules')}>
      {({ leergang }) => (leergang === null ? <NotFound /> : <Modules leergang={leergang} />)}
    </PageAnswer>
  );
}

function Modules({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  const mayAdd = leergang.viewerMayCoordinate && leergang.status !== 'COMPLETED' && leergang.status !== 'CANCELLED';
  const add = (
    <ButtonLink to="/leergangen/$leergangId/modules/nieuw" params={{ leergangId: leergang.id }} icon="add">
      {t('modules.add')}
    </ButtonLink>
  );
  return (
    <LeergangFrame leergang={leergang} part="modules" action={mayAdd && leergang.modules.length > 0 && add}>
      <h2 className="lg-hidden">{t('parts.modules')}</h2>
      {leergang.modules.length === 0 ? (
        <Empty title={t('modules.emptyTitle')} action={mayAdd && add}>
          <p>{t(mayAdd ? 'modules.emptyText' : 'modules.emptyTextReader')}</p>
        </Empty>
      ) : (
        <ol className="lg-plain lg-stack lg-stack--tight">
          {leergang.modules.map((module) => (
            <li key={module.id}>
              <ModuleCard module={module} mayCoordinate={leergang.viewerMayCoordinate} />
            </li>
          ))}
        </ol>
      )}
    </LeergangFrame>
  );
}

function ModuleCard({ module, mayCoordinate }: { module: Leergang['modules'][number]; mayCoordinate: boolean }) {
  const { t } = useTranslation('leergangen');
  const params = { moduleId: module.id };
  const isUnplanned = module.sessions.every(({ status }) => status === 'CANCELLED');
  const mayPlan = isUnplanned && module.status !== 'RUNNING' && module.status !== 'COMPLETED';
  return (
    <Card
      level={3}
      kind={t('modules.number', { number: module.position })}
      title={module.title}
      link={{ to: '/modules/$moduleId', params }}
      footer={
        mayCoordinate && (
          <>
            {mayPlan && (
              <ButtonLink weight="secondary" to="/modules/$moduleId/inplannen" params={params}>
                {t('modules.plan')} <span className="lg-hidden">{module.title}</span>
              </ButtonLink>
            )}
            <ModuleMoves module={module} />
          </>
        )
      }
    >
      <p>
        <Status of="module" value={module.status} />{' '}
        <span className="lg-subtle">
          <SessionsOfModule sessions={module.sessions} />
        </span>
      </p>
      {module.description !== '' && <p>{firstParagraph(module.description)}</p>}
    </Card>
  );
}

/** What a text begins with; a list further on is for the page of the module. */
function firstParagraph(text: string): string {
  return (
    blocksOf(text)
      .find(({ kind }) => kind === 'paragraph')
      ?.lines.join(' ') ?? ''
  );
}
