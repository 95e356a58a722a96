import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { Card, Cards, DefinitionList, Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { TimeText } from '../../kit/time-text.js';
import { useActionWords } from '../../texts/audit-words.js';
import type { AdministratorPart } from './start.graphql.js';

/** What an administrator looks after: people, roles, and what happened. */
export function AdministratorStart({ part }: { part: AdministratorPart }) {
  const { t } = useTranslation('start');
  const actionInWords = useActionWords();
  return (
    <>
      <Section
        title={t('administrator.organisations', { count: part.organisations.length })}
        more={<Link to="/mensen">{t('administrator.people')}</Link>}
      >
        <Cards>
          {part.organisations.map(({ organisation, people, withRole, neverSignedIn }) => (
            <Card
              key={organisation.id}
              level={3}
              title={organisation.name}
              footer={
                <ButtonLink to="/mensen/nieuw" weight="secondary" icon="add">
                  {t('administrator.addPerson')}
                </ButtonLink>
              }
            >
              <DefinitionList
                items={[
                  [t('administrator.count'), people],
                  [t('administrator.withRole'), withRole],
                  [t('administrator.neverSignedIn'), neverSignedIn],
                ]}
              />
            </Card>
          ))}
        </Cards>
      </Section>
      {part.latestAudit.length > 0 && (
        <Section title={t('administrator.latest')} more={<Link to="/organisatie">{t('administrator.history')}</Link>}>
          <ul className="lg-lines">
            {part.latestAudit.map((entry) => (
              <li className="lg-line" key={entry.id}>
                <div className="lg-line__what">
                  <span>{actionInWords(entry.action)}</span>
                  <span className="lg-subtle">
                    {[entry.subject, t('administrator.by', { name: entry.actorName })].filter(Boolean).join(' · ')}
                  </span>
                </div>
                <div className="lg-line__when lg-subtle">
                  <TimeText startsAt={entry.at} />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
