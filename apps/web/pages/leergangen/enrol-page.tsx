import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { reworded, useCommand } from '../../kit/command.js';
import { TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { useMinute } from '../../kit/time-text.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { standsInCalendars } from '../sessions/calendar-standing.js';
import { PersonFields, type PersonValues } from './person-fields.js';

const LeergangToEnrolIn = graphql(`
  query LeergangToEnrolIn($id: ID!) {
    leergang(id: $id) {
      id
      title
      viewerMayCoordinate
      partners {
        part
        organisation {
          id
          name
        }
      }
      modules {
        id
        sessions {
          id
          status
          announcedAt
          endsAt
        }
      }
    }
  }
`);

const Enrol = graphql(
  `
    mutation Enrol($input: EnrolInput!) {
      enrol(input: $input) {
        __typename
        ... on Enrolment {
          id
          person {
            id
            name
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Leergang = NonNullable<ResultOf<typeof LeergangToEnrolIn>['leergang']>;
type Values = PersonValues & { team: string };

/** Enrols one person; for more there is the sheet. */
export function EnrolPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/deelnemers/nieuw' });
  const [result, again] = useQuery({ query: LeergangToEnrolIn, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('participants.enrol')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        return leergang.viewerMayCoordinate ? <EnrolForm leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function EnrolForm({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  const navigate = useNavigate();
  const now = useMinute();
  const params = { leergangId: leergang.id };
  const form = useForm<Values>({ defaultValues: { name: '', email: '', organisationId: '', team: '' } });
  const enrol = useCommand(Enrol, {
    announce: ({ person }) => t('participants.enrolled', { name: person.name }),
    onDone: () => void navigate({ to: '/leergangen/$leergangId/deelnemers', params }),
  });
  const coming = leergang.modules
    .flatMap(({ sessions }) => sessions)
    .filter((session) => standsInCalendars(session) && Date.parse(session.endsAt) > now).length;
  return (
    <Page
      title={t('participants.enrol')}
      within={leergang.title}
      breadcrumb={[
        { label: t('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params },
        { label: t('parts.participants'), to: '/leergangen/$leergangId/deelnemers', params },
      ]}
      intro={<p>{coming > 0 ? t('participants.enrolIntro', { count: coming }) : t('participants.enrolIntroNone')}</p>}
    >
      <Form
        form={form}
        submit={t('participants.enrol')}
        failure={reworded(enrol.failure, { ALREADY_EXISTS: t('participants.already') })}
        draft={`deelnemer-${leergang.id}`}
        onSubmit={({ email, team, ...values }) =>
          enrol.run({
            input: { ...values, leergangId: leergang.id, email: email.trim(), team: team.trim() || null },
          })
        }
        secondary={
          <ButtonLink weight="secondary" to="/leergangen/$leergangId/deelnemers" params={params}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        <PersonFields organisations={leergang.partners.map(({ organisation }) => organisation)} />
        <TextField<Values> name="team" label={t('participants.team')} optional rules={{ maxLength: 200 }} />
      </Form>
    </Page>
  );
}
