import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Alert } from '../../kit/alert.js';
import { ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { DateField, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { useMinute } from '../../kit/time-text.js';
import { wallTime } from '../../kit/time-words.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { useCoordinatedOrganisations } from './coordination.js';
import { firstDayOfCopy, weeksToMove } from './copy.rules.js';

const LeergangToCopy = graphql(`
  query LeergangToCopy($id: ID!) {
    leergang(id: $id) {
      id
      title
      startsOn
      partners {
        part
        organisation {
          id
        }
      }
      modules {
        id
        sessions {
          id
          status
        }
      }
    }
  }
`);

const CopyLeergang = graphql(
  `
    mutation CopyLeergang($input: CopyLeergangInput!) {
      copyLeergang(input: $input) {
        __typename
        ... on Leergang {
          id
          title
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Leergang = NonNullable<ResultOf<typeof LeergangToCopy>['leergang']>;

interface Values {
  title: string;
  startsOn: string;
}

/** Begins a leergang anew on another day, with everything but its people. */
export function CopyLeergangPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/kopieren' });
  const [result, again] = useQuery({ query: LeergangToCopy, variables: { id: leergangId } });
  const organisations = useCoordinatedOrganisations();
  return (
    <PageAnswer of={result} again={again} title={t('copy.title')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        const lead = leergang.partners.find(({ part }) => part === 'LEAD')?.organisation.id;
        return organisations?.some(({ id }) => id === lead) ? <CopyForm leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function CopyForm({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  const navigate = useNavigate();
  const params = { leergangId: leergang.id };
  const today = wallTime(useMinute(), 'Europe/Amsterdam').day;
  const form = useForm<Values>({
    defaultValues: {
      title: t('copy.name', { title: leergang.title }),
      startsOn: firstDayOfCopy(leergang.startsOn, today),
    },
  });
  const copy = useCommand(CopyLeergang, {
    announce: ({ title }) => t('copy.done', { title }),
    onDone: ({ id }) => void navigate({ to: '/leergangen/$leergangId/planning', params: { leergangId: id } }),
  });
  const startsOn = form.watch('startsOn');
  const sessions = leergang.modules
    .flatMap((module) => module.sessions)
    .filter(({ status }) => status !== 'CANCELLED').length;
  return (
    <Page
      title={t('copy.title')}
      within={leergang.title}
      breadcrumb={[
        { label: t('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params },
      ]}
      intro={<p>{t('copy.intro')}</p>}
    >
      <Form
        form={form}
        submit={t('copy.submit')}
        failure={copy.failure}
        draft={`leergang-kopie-${leergang.id}`}
        onSubmit={(values) => copy.run({ input: { leergangId: leergang.id, ...values } })}
        secondary={
          <ButtonLink weight="secondary" to="/leergangen/$leergangId" params={params}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        <TextField<Values>
          name="title"
          label={t('fields.title')}
          help={t('copy.titleHelp')}
          rules={{ maxLength: 200 }}
          width="long"
        />
        <DateField<Values> name="startsOn" label={t('fields.startsOn')} />
        <Alert kind="info" title={t('copy.along')}>
          <ul>
            <li>{t('copy.modules', { count: leergang.modules.length })}</li>
            <li>{t('copy.sessions', { count: sessions })}</li>
            {startsOn && <li>{t('copy.weeks', { count: weeksToMove(leergang.startsOn, startsOn) })}</li>}
            <li>{t('copy.holidays')}</li>
            <li>{t('copy.notPeople')}</li>
          </ul>
        </Alert>
      </Form>
    </Page>
  );
}
