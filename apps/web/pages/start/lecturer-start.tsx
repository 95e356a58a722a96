import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { Section } from '../../kit/blocks.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { SessionLine } from './session-line.js';
import type { LecturerPart } from './start.graphql.js';

/** What a lecturer comes for: the own sessions, and what was handed in last. */
export function LecturerStart({ part }: { part: LecturerPart }) {
  const { t } = useTranslation('start');
  return (
    <>
      <Section title={t('lecturer.sessions')} more={<Link to="/agenda">{t('wholeAgenda')}</Link>}>
        {part.sessions.length === 0 ? (
          <p className="lg-subtle">{t('lecturer.noSessions')}</p>
        ) : (
          <ul className="lg-lines">
            {part.sessions.map((session) => (
              <SessionLine key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('lecturer.handedIn')}>
        {part.latestSubmissions.length === 0 ? (
          <p className="lg-subtle">{t('lecturer.nothingHandedIn')}</p>
        ) : (
          <ul className="lg-lines">
            {part.latestSubmissions.map((submission) => (
              <li className="lg-line" key={submission.id}>
                <div className="lg-line__what">
                  <Link to="/opdrachten/$assignmentId" params={{ assignmentId: submission.assignment.id }}>
                    {submission.assignment.title}
                  </Link>
                  <span className="lg-subtle">{submission.person.name}</span>
                </div>
                <div className="lg-line__when lg-subtle">
                  <TimeText startsAt={submission.latest?.handedInAt ?? submission.firstHandedInAt} />
                </div>
                {submission.late && <StatusBadge tone="warning">{t('lecturer.late')}</StatusBadge>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
