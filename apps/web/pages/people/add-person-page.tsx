import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { SelectField, TextField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission } from '../../kit/states.js';
import { graphql } from '../../platform/graphql.js';
import { AddPerson } from './people.graphql.js';

const OrganisationsToAddTo = graphql(`
  query OrganisationsToAddTo {
    organisations {
      id
      name
      viewerMayAdminister
    }
  }
`);

interface Values {
  name: string;
  email: string;
  organisationId: string;
  team: string;
}

/** Brings someone into an organisation; who is known through another employer keeps the own name. */
export function AddPersonPage() {
  const { t } = useTranslation('people');
  const [result, again] = useQuery({ query: OrganisationsToAddTo });
  return (
    <PageAnswer of={result} again={again} title={t('add')}>
      {({ organisations }) => {
        const own = organisations.filter((organisation) => organisation.viewerMayAdminister);
        return own.length === 0 ? <NoPermission /> : <AddPersonForm organisations={own} />;
      }}
    </PageAnswer>
  );
}

function AddPersonForm({ organisations }: { organisations: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const form = useForm<Values>({
    defaultValues: { name: '', email: '', organisationId: organisations[0]?.id ?? '', team: '' },
  });
  const add = useCommand(AddPerson, {
    announce: t('added'),
    onDone: (person) => void navigate({ to: '/mensen/$personId', params: { personId: person.id } }),
  });
  return (
    <Page title={t('add')} breadcrumb={[{ label: t('title'), to: '/mensen' }]}>
      <Form
        form={form}
        submit={t('add')}
        failure={add.failure}
        draft="persoon-nieuw"
        onSubmit={({ team, ...values }) => add.run({ input: { ...values, team: team || null } })}
        secondary={
          <ButtonLink weight="secondary" to="/mensen">
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        <TextField<Values> name="name" label={t('name')} rules={{ maxLength: 200 }} />
        <TextField<Values>
          name="email"
          type="email"
          label={t('email')}
          help={t('emailHelp')}
          rules={{ maxLength: 254 }}
        />
        <SelectField<Values>
          name="organisationId"
          label={t('organisation')}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField<Values> name="team" label={t('team')} optional rules={{ maxLength: 200 }} />
      </Form>
    </Page>
  );
}
