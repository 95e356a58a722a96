import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { momentOf } from '../../kit/time-words.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { AssignmentFields, type AssignmentValues } from './assignment-fields.js';
import { useSessionWords } from './session-words.js';

const SessionForAssignment = graphql(`
  query SessionForAssignment($id: ID!) {
    session(id: $id) {
      id
      kind
      number
      title
      day
      zone
      module {
        id
        title
      }
      leergang {
        id
        title
        viewerMayCoordinate
        viewerMayTeach
      }
    }
  }
`);

const AddAssignment = graphql(
  `
    mutation AddAssignment($input: AddAssignmentInput!) {
      addAssignment(input: $input) {
        __typename
        ... on Assignment {
          id
          title
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Session = NonNullable<ResultOf<typeof SessionForAssignment>['session']>;

/** Gives homework with a session. */
export function NewAssignmentPage() {
  const { t } = useTranslation('sessions');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/huiswerk/nieuw' });
  const [result, again] = useQuery({ query: SessionForAssignment, variables: { id: sessionId } });
  return (
    <PageAnswer of={result} again={again} title={t('homework.add')}>
      {({ session }) => {
        if (session === null) return <NotFound />;
        const { viewerMayCoordinate, viewerMayTeach } = session.leergang;
        return viewerMayCoordinate || viewerMayTeach ? <NewAssignmentForm session={session} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function NewAssignmentForm({ session }: { session: Session }) {
  const { t } = useTranslation('sessions');
  const { t: tLeergangen } = useTranslation('leergangen');
  const words = useSessionWords();
  const navigate = useNavigate();
  const params = { sessionId: session.id };
  const form = useForm<AssignmentValues>({
    defaultValues: {
      kind: 'HOMEWORK',
      title: '',
      instructions: '',
      due: 'BEFORE',
      dueDaysBefore: 1,
      dueTime: '23:59',
      dueDay: '',
    },
  });
  const add = useCommand(AddAssignment, {
    fields: { dueAt: 'dueDay' },
    announce: ({ title }) => t('homework.added', { title }),
    onDone: () => void navigate({ to: '/bijeenkomsten/$sessionId', params }),
  });
  const submit = ({ kind, title, instructions, due, dueDaysBefore, dueTime, dueDay }: AssignmentValues) =>
    add.run({
      input: {
        sessionId: session.id,
        kind,
        title,
        instructions,
        ...(due === 'BEFORE' ? { dueDaysBefore, dueTime } : { dueAt: momentOf(dueDay, dueTime, session.zone) }),
      },
    });
  return (
    <Page
      title={t('homework.add')}
      within={words.name(session)}
      kind={words.name(session)}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        {
          label: session.leergang.title,
          to: '/leergangen/$leergangId',
          params: { leergangId: session.leergang.id },
        },
        { label: session.module.title, to: '/modules/$moduleId', params: { moduleId: session.module.id } },
        { label: words.name(session), to: '/bijeenkomsten/$sessionId', params },
      ]}
    >
      <Form
        form={form}
        submit={t('homework.submit')}
        failure={add.failure}
        draft={`opdracht-nieuw-${session.id}`}
        onSubmit={submit}
        secondary={
          <ButtonLink weight="secondary" to="/bijeenkomsten/$sessionId" params={params}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        <AssignmentFields sessionDay={session.day} />
      </Form>
    </Page>
  );
}
