import { useState } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Alert } from '../../kit/alert.js';
import { ButtonLink } from '../../kit/button.js';
import { useCommand, type Outcome } from '../../kit/command.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { wallTime } from '../../kit/time-words.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { PlanFields } from './plan-fields.js';
import { PlanProposals, PROPOSALS_ID } from './plan-proposals.js';
import { firstPlanValues, inputOf, type PlanValues } from './plan.rules.js';
import { useProposals } from './use-proposals.js';

const ModuleToPlan = graphql(`
  query ModuleToPlan($id: ID!) {
    module(id: $id) {
      id
      title
      status
      planWish {
        withMasterclass
        meetings
        firstDay
        weekday
        startTime
        durationMinutes
        intervalWeeks
        place
        onlineUrl
      }
      leergang {
        id
        title
        status
        startsOn
        endsOn
        viewerMayCoordinate
        freePeriods {
          from
          until
          label
        }
        lecturers {
          id
          name
        }
        rooms {
          id
          name
          seats
          organisation {
            id
            name
          }
        }
        modules {
          id
          position
          sessions {
            id
            kind
            status
            day
            startTime
            durationMinutes
            place
            onlineUrl
            lecturers {
              id
            }
            room {
              id
            }
          }
        }
      }
    }
  }
`);

const PlanModule = graphql(
  `
    mutation PlanModule($input: PlanModuleInput!) {
      planModule(input: $input) {
        __typename
        ... on Module {
          id
          sessions {
            id
            status
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

/** As many free weeks as the server takes. */
const MOST_FREE_PERIODS = 200;

/** Where the server's problems stand in this form: it has the wish as one value, with a list in it. */
const FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['meetings', 'firstDay', 'startTime', 'durationMinutes', 'intervalWeeks', 'gapDays', 'freePeriods'],
    ...Array.from({ length: MOST_FREE_PERIODS }, (_, row) =>
      ['from', 'until', 'label'].map((name) => `freePeriods.${row}.${name}`),
    ).flat(),
  ].map((name) => [`wish.${name}`, name]),
);

/** Nothing was proposed yet for what is filled in: the form keeps it. */
const NOT_SENT: Outcome<never> = { ok: false, refusal: { code: 'NO_DATES_LEFT', facts: [], problems: [] } };

type Module = NonNullable<ResultOf<typeof ModuleToPlan>['module']>;

/** Plans a module in one action: a few values, and the dates that follow from them. */
export function PlanModulePage() {
  const { t } = useTranslation('modules');
  const { moduleId } = useParams({ from: '/signed-in/modules/$moduleId/inplannen' });
  const [result, again] = useQuery({ query: ModuleToPlan, variables: { id: moduleId } });
  return (
    <PageAnswer of={result} again={again} title={t('plan.action')}>
      {({ module }) => {
        if (module === null) return <NotFound />;
        return module.leergang.viewerMayCoordinate ? <PlanForm module={module} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function PlanForm({ module }: { module: Module }) {
  const { t } = useTranslation('modules');
  const { t: tLeergangen } = useTranslation('leergangen');
  const navigate = useNavigate();
  const { leergang } = module;
  const own = leergang.modules.find(({ id }) => id === module.id)?.sessions ?? [];
  const isPlanned = own.some(({ status }) => status === 'TENTATIVE');
  const isFixed =
    own.some(({ status }) => status === 'CONFIRMED') || module.status === 'RUNNING' || module.status === 'COMPLETED';
  // Read once: a newer answer must not replace what someone is typing.
  const [first] = useState(() => firstPlanValues(module, leergang, today()));
  const form = useForm<PlanValues>({ defaultValues: first });
  const plan = useCommand(PlanModule, {
    fields: FIELDS,
    announce: ({ sessions }) =>
      t('plan.done', { count: sessions.filter(({ status }) => status === 'TENTATIVE').length }),
    onDone: () => void navigate({ to: '/modules/$moduleId', params: { moduleId: module.id } }),
  });
  const proposals = useProposals(module.id, form.control);
  const [notice, setNotice] = useState<'notYet' | 'changed' | null>(null);
  const submit = async (values: PlanValues) => {
    const { wish, chosen, isCurrent } = proposals;
    setNotice(null);
    // What is planned is what was shown, so it must have been shown.
    if (!wish || !chosen || !isCurrent) {
      if (!isCurrent) setNotice('notYet');
      document.getElementById(PROPOSALS_ID)?.focus();
      return NOT_SENT;
    }
    const outcome = await plan.run({ input: inputOf(wish, chosen, values) });
    if (!outcome.ok && outcome.refusal?.code === 'CHANGED_MEANWHILE') {
      setNotice('changed');
      plan.forget();
      proposals.again();
    }
    return outcome;
  };
  return (
    <Page
      title={t('plan.title', { title: module.title })}
      within={leergang.title}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params: { leergangId: leergang.id } },
        { label: module.title, to: '/modules/$moduleId', params: { moduleId: module.id } },
      ]}
      intro={<p>{t('plan.intro')}</p>}
    >
      {isFixed ? (
        <Alert kind="info" title={t('plan.fixedTitle')}>
          <p>{t('plan.fixedText')}</p>
        </Alert>
      ) : (
        <Form
          form={form}
          submit={t(isPlanned ? 'plan.again' : 'plan.action')}
          failure={plan.failure}
          draft={`planning-${module.id}`}
          onSubmit={submit}
          secondary={
            <ButtonLink weight="secondary" to="/modules/$moduleId" params={{ moduleId: module.id }}>
              {t('cancel', { ns: 'common' })}
            </ButtonLink>
          }
        >
          {isPlanned && (
            <Alert kind="info">
              <p>{t('plan.againText')}</p>
            </Alert>
          )}
          {notice && (
            <Alert kind="warning" urgent>
              <p>{t(`plan.${notice}`, { action: t(isPlanned ? 'plan.again' : 'plan.action') })}</p>
            </Alert>
          )}
          <div className="lg-plan">
            <div className="lg-plan__fields">
              <PlanFields lecturers={leergang.lecturers} rooms={leergang.rooms} leergangId={leergang.id} />
            </div>
            <PlanProposals proposals={proposals} />
          </div>
        </Form>
      )}
    </Page>
  );
}

function today(): string {
  return wallTime(Date.now(), 'Europe/Amsterdam').day;
}
