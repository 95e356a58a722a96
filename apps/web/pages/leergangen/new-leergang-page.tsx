import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { RadioField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { Page } from '../../kit/page.js';
import { Loading, NoPermission } from '../../kit/states.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';
import { useCoordinatedOrganisations } from './coordination.js';
import { LeergangFields, type LeergangValues } from './leergang-fields.js';

const CreateLeergang = graphql(
  `
    mutation CreateLeergang($input: CreateLeergangInput!) {
      createLeergang(input: $input) {
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

type Values = LeergangValues & { organisationId: string };

/** Begins a leergang, as a draft that nobody but coordinators sees. */
export function NewLeergangPage() {
  const organisations = useCoordinatedOrganisations();
  if (organisations === null) return <Loading />;
  if (organisations.length === 0) return <NoPermission />;
  return <NewLeergangForm organisations={organisations} />;
}

function NewLeergangForm({ organisations }: { organisations: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('leergangen');
  const navigate = useNavigate();
  const [only] = organisations.length === 1 ? organisations : [];
  const form = useForm<Values>({
    defaultValues: { organisationId: only?.id ?? '', title: '', description: '', startsOn: '', endsOn: '' },
  });
  const create = useCommand(CreateLeergang, {
    announce: ({ title }) => t('begun', { title }),
    onDone: ({ id }) => void navigate({ to: '/leergangen/$leergangId', params: { leergangId: id } }),
  });
  return (
    <Page
      title={t('begin')}
      breadcrumb={[{ label: t('title'), to: '/leergangen' }]}
      intro={<p>{only ? t('beginIntroFor', { organisation: only.name }) : t('beginIntro')}</p>}
    >
      <Form
        form={form}
        submit={t('begin')}
        failure={create.failure}
        draft="leergang-nieuw"
        onSubmit={(values) => create.run({ input: values })}
        secondary={
          <Link to="/leergangen/nieuw/importeren" className="utrecht-link utrecht-link--html-a">
            {t('fromFile')}
          </Link>
        }
      >
        {!only && (
          <RadioField<Values>
            name="organisationId"
            label={t('fields.lead')}
            help={t('fields.leadHelp')}
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <LeergangFields />
      </Form>
    </Page>
  );
}
