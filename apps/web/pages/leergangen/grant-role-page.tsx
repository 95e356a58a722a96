import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { reworded, useCommand } from '../../kit/command.js';
import { RadioField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { PersonFields, type PersonValues } from './person-fields.js';

const LeergangToGrantIn = graphql(`
  query LeergangToGrantIn($id: ID!) {
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
    }
  }
`);

const PersonByAddress = graphql(`
  query PersonByAddress($search: String!) {
    people(first: 20, search: $search) {
      edges {
        node {
          id
          email
        }
      }
    }
  }
`);

const AddPersonForRole = graphql(
  `
    mutation AddPersonForRole($input: AddPersonInput!) {
      addPerson(input: $input) {
        __typename
        ... on Person {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

const GrantLeergangRole = graphql(
  `
    mutation GrantLeergangRole($input: GrantRoleInput!) {
      grantRole(input: $input) {
        __typename
        ... on RoleGrant {
          id
          role
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Leergang = NonNullable<ResultOf<typeof LeergangToGrantIn>['leergang']>;
const ROLES = ['LECTURER', 'COORDINATOR'] as const;
type Values = PersonValues & { role: (typeof ROLES)[number] };

/** Makes someone a lecturer or coordinator of one leergang; who is not known yet becomes known. */
export function GrantRolePage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/rollen/nieuw' });
  const [result, again] = useQuery({ query: LeergangToGrantIn, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('roles.grant')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        return leergang.viewerMayCoordinate ? <GrantForm leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function GrantForm({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  const { t: tStatus } = useTranslation('status');
  const navigate = useNavigate();
  const client = useClient();
  const params = { leergangId: leergang.id };
  const form = useForm<Values>({ defaultValues: { role: 'LECTURER', name: '', email: '', organisationId: '' } });
  const add = useCommand(AddPersonForRole, { quiet: true });
  const grant = useCommand(GrantLeergangRole, {
    announce: t('roles.granted'),
    onDone: () => void navigate({ to: '/leergangen/$leergangId/deelnemers', params }),
  });

  const submit = async ({ role, name, email, organisationId }: Values) => {
    add.forget();
    grant.forget();
    const address = email.trim().toLowerCase();
    const { data } = await client.query(PersonByAddress, { search: address }).toPromise();
    const known = data?.people.edges.find(({ node }) => node.email?.toLowerCase() === address)?.node.id;
    if (known) return grant.run({ input: { personId: known, role, leergangId: leergang.id } });
    const added = await add.run({ input: { name, email: address, organisationId } });
    if (!added.ok) return added;
    return grant.run({ input: { personId: added.thing.id, role, leergangId: leergang.id } });
  };

  const failure =
    reworded(add.failure, { ALREADY_EXISTS: t('roles.notFindable') }) ??
    reworded(grant.failure, { ALREADY_EXISTS: t('roles.already') });
  return (
    <Page
      title={t('roles.grant')}
      within={leergang.title}
      breadcrumb={[
        { label: t('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params },
        { label: t('parts.participants'), to: '/leergangen/$leergangId/deelnemers', params },
      ]}
    >
      <Form
        form={form}
        submit={t('roles.grant')}
        failure={failure}
        draft={`rol-${leergang.id}`}
        onSubmit={submit}
        secondary={
          <ButtonLink weight="secondary" to="/leergangen/$leergangId/deelnemers" params={params}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        <RadioField<Values>
          name="role"
          label={t('roles.role')}
          options={ROLES.map((value) => ({ value, label: tStatus(`role.${value}`), help: t(`roles.help.${value}`) }))}
        />
        <PersonFields organisations={leergang.partners.map(({ organisation }) => organisation)} />
      </Form>
    </Page>
  );
}
