import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { allNodes, MOST_AT_ONCE } from '../../kit/all-nodes.js';
import { Answer } from '../../kit/answer.js';
import { ButtonLink } from '../../kit/button.js';
import { ServerList } from '../../kit/list.js';
import { useListAddress } from '../../kit/list-address.js';
import { Page } from '../../kit/page.js';
import { Empty } from '../../kit/states.js';
import { PeopleQuery, type PersonRow } from './people.graphql.js';

/** The people whom the reader looks after: of the own organisation, or in the own leergangen. */
export function PeoplePage() {
  const { t } = useTranslation(['people', 'status']);
  const list = useListAddress();
  const client = useClient();
  const wish = {
    first: 20,
    after: list.after ?? null,
    search: list.search || null,
    organisationId: list.filter('organisatie') || null,
    sort: list.sort === 'ORGANISATION' ? ('ORGANISATION' as const) : ('NAME' as const),
  };
  const [result, again] = useQuery({ query: PeopleQuery, variables: wish });
  const mayAdd = result.data?.organisations.some((organisation) => organisation.viewerMayAdminister) ?? false;
  const employers = (person: PersonRow) => person.employments.map(({ organisation }) => organisation.name).join(', ');
  const teams = (person: PersonRow) => person.employments.flatMap(({ team }) => team ?? []).join(', ');
  const roles = (person: PersonRow) =>
    [...new Set(person.grants.map(({ role }) => t(`status:role.${role}`)))].join(', ');
  return (
    <Page
      title={t('title')}
      action={
        mayAdd && (
          <ButtonLink to="/mensen/nieuw" icon="add">
            {t('add')}
          </ButtonLink>
        )
      }
    >
      <Answer of={result} again={again}>
        {({ people, organisations }) => (
          <ServerList
            name={t('title')}
            connection={people}
            rowKey={(person) => person.id}
            csv="mensen"
            filters={
              organisations.length > 1
                ? [
                    {
                      name: 'organisatie',
                      label: t('organisation'),
                      options: organisations.map(({ id, name }) => ({ value: id, label: name })),
                    },
                  ]
                : []
            }
            all={() =>
              allNodes(async (after) => {
                const page = { ...wish, first: MOST_AT_ONCE, after };
                return (await client.query(PeopleQuery, page).toPromise()).data?.people;
              })
            }
            columns={[
              {
                key: 'NAME',
                label: t('name'),
                sortable: 'up',
                value: (person) => person.name,
                cell: (person) => (
                  <Link
                    to="/mensen/$personId"
                    params={{ personId: person.id }}
                    className="utrecht-link utrecht-link--html-a"
                  >
                    {person.name}
                  </Link>
                ),
              },
              { key: 'email', label: t('email'), value: ({ email }) => email ?? '', cell: ({ email }) => email },
              { key: 'ORGANISATION', label: t('organisation'), sortable: 'up', value: employers, cell: employers },
              { key: 'team', label: t('team'), value: teams, cell: teams },
              { key: 'role', label: t('roles'), value: roles, cell: roles },
            ]}
            empty={
              <Empty
                title={t('emptyTitle')}
                action={mayAdd ? <ButtonLink to="/mensen/nieuw">{t('add')}</ButtonLink> : undefined}
              >
                <p>{t('emptyText')}</p>
              </Empty>
            }
          />
        )}
      </Answer>
    </Page>
  );
}
