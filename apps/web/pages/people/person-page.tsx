import { useState } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DefinitionList, Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { Dialog } from '../../kit/dialog.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { ChangePersonForm } from './change-person-form.js';
import { PersonQuery, type PersonDetail } from './people.graphql.js';
import { PersonRoles } from './person-roles.js';

/** One person: where they work, what they are, and in which leergangen they take part. */
export function PersonPage() {
  const { t } = useTranslation('people');
  const { personId } = useParams({ from: '/signed-in/mensen/$personId' });
  const [result, again] = useQuery({ query: PersonQuery, variables: { id: personId } });
  return (
    <PageAnswer of={result} again={again} title={t('title')}>
      {({ person }) => (person ? <PersonDetails person={person} /> : <NotFound />)}
    </PageAnswer>
  );
}

function PersonDetails({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('people');
  const [changing, setChanging] = useState(false);
  return (
    <Page
      title={person.name}
      breadcrumb={[{ label: t('title'), to: '/mensen' }]}
      action={
        person.viewerMayChange && (
          <Button weight="secondary" onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        )
      }
    >
      <DefinitionList
        items={[
          [t('email'), person.email],
          [
            t('employers'),
            person.employments
              .map(({ organisation, team }) => [organisation.name, team].filter(Boolean).join(', '))
              .join('; '),
          ],
        ]}
      />
      <Section title={t('roles')}>
        <PersonRoles person={person} />
      </Section>
      {/* What the reader may not see is not there; so nothing to see does not mean that there is nothing. */}
      {person.enrolments.length > 0 && (
        <Section title={t('leergangen')}>
          <ul className="lg-lines">
            {person.enrolments.map((enrolment) => (
              <li className="lg-line" key={enrolment.id}>
                <div className="lg-line__what">
                  <Link to="/leergangen/$leergangId" params={{ leergangId: enrolment.leergang.id }}>
                    {enrolment.leergang.title}
                  </Link>
                </div>
                <Status of="enrolment" value={enrolment.status} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Dialog open={changing} title={t('change')} onClose={() => setChanging(false)}>
        <ChangePersonForm person={person} onDone={() => setChanging(false)} />
      </Dialog>
    </Page>
  );
}
