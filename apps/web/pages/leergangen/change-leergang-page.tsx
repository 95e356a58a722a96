import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { ChangedMeanwhile } from '../../kit/changed-meanwhile.js';
import { useCommand } from '../../kit/command.js';
import { useEditing, type Seen } from '../../kit/editing.js';
import { CheckboxesField } from '../../kit/fields.js';
import { Form } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { DayText } from '../../kit/time-text.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { useReminderOptions, type ReminderMoment } from '../settings/reminder-options.js';
import { LeergangFields, type LeergangValues } from './leergang-fields.js';

const LeergangToChange = graphql(`
  query LeergangToChange($id: ID!) {
    leergang(id: $id) {
      id
      title
      description
      startsOn
      endsOn
      reminders
      version
      viewerMayCoordinate
    }
  }
`);

const ChangeLeergang = graphql(
  `
    mutation ChangeLeergang($input: ChangeLeergangInput!) {
      changeLeergang(input: $input) {
        __typename
        ... on Leergang {
          id
          title
          version
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Leergang = NonNullable<ResultOf<typeof LeergangToChange>['leergang']>;
type Values = LeergangValues & { reminders: ReminderMoment[] };

/** Changes the words and the period of a leergang, and when people are reminded of its sessions. */
export function ChangeLeergangPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/wijzigen' });
  const [result, again] = useQuery({ query: LeergangToChange, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('change')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        return leergang.viewerMayCoordinate ? <ChangeForm leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function ChangeForm({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  const navigate = useNavigate();
  const options = useReminderOptions();
  const { id, title, description, startsOn, endsOn, reminders, version } = leergang;
  const values: Values = { title, description, startsOn, endsOn, reminders };
  const { form, send, disagreement } = useEditing({ version, values: { ...values } });
  const change = useCommand(ChangeLeergang, {
    announce: t('changed'),
    onDone: () => void navigate({ to: '/leergangen/$leergangId', params: { leergangId: id } }),
  });
  const submit = ({ seen, ...given }: Values & { seen: Seen }) =>
    send(change.run({ input: { ...given, leergangId: id, version: seen.version } }));
  const showDay = (day: unknown) => <DayText day={String(day)} />;
  const showReminders = (chosen: unknown) =>
    options
      .filter(({ value }) => (chosen as string[]).includes(value))
      .map(({ label }) => label)
      .join(', ') || t('fields.noReminders');
  return (
    <Page
      title={t('change')}
      within={title}
      kind={title}
      breadcrumb={[
        { label: t('title'), to: '/leergangen' },
        { label: title, to: '/leergangen/$leergangId', params: { leergangId: id } },
      ]}
    >
      <Form
        form={form}
        submit={t('saveChange')}
        failure={change.failure}
        draft={`leergang-${id}`}
        onSubmit={submit}
        secondary={
          <ButtonLink weight="secondary" to="/leergangen/$leergangId" params={{ leergangId: id }}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        {disagreement && (
          <ChangedMeanwhile
            form={form}
            fields={[
              { name: 'title', label: t('fields.title') },
              { name: 'startsOn', label: t('fields.startsOn'), show: showDay },
              { name: 'endsOn', label: t('fields.endsOn'), show: showDay },
              { name: 'description', label: t('fields.description') },
              { name: 'reminders', label: t('fields.reminders'), show: showReminders },
            ]}
            {...disagreement}
          />
        )}
        <LeergangFields />
        <CheckboxesField<Values>
          name="reminders"
          label={t('fields.reminders')}
          help={t('fields.remindersHelp')}
          options={options}
          optional
        />
      </Form>
    </Page>
  );
}
