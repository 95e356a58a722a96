import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/blocks.js';
import { Status } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { isAnnounced } from '../sessions/calendar-standing.js';
import { useSessionWords } from '../sessions/session-words.js';
import type { ModuleData } from './module.graphql.js';

type Session = ModuleData['sessions'][number];

/** The sessions of a module by date, each with its homework. */
export function ModuleSessions({ sessions }: { sessions: readonly Session[] }) {
  return (
    <ol className="lg-plain lg-stack lg-stack--tight">
      {sessions.map((session) => (
        <li key={session.id}>
          <SessionCard session={session} />
        </li>
      ))}
    </ol>
  );
}

function SessionCard({ session }: { session: Session }) {
  const { t } = useTranslation('modules');
  const words = useSessionWords();
  const where = [session.place, session.onlineUrl ? t('online') : ''].filter(Boolean).join(' + ');
  const lecturers = session.lecturers.map(({ name }) => name).join(', ');
  return (
    <Card
      level={3}
      title={words.name(session)}
      link={{ to: '/bijeenkomsten/$sessionId', params: { sessionId: session.id } }}
      kind={<TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} />}
    >
      <p>
        <Status of="session" value={session.status} />{' '}
        <span className="lg-subtle">
          {[isAnnounced(session) ? t('announce.isIn') : '', where, lecturers].filter(Boolean).join(' · ')}
        </span>
      </p>
      {session.assignments.length > 0 && (
        <ul className="lg-homework">
          {session.assignments.map((assignment) => (
            <li key={assignment.id}>
              <p>
                <Link
                  to="/opdrachten/$assignmentId"
                  params={{ assignmentId: assignment.id }}
                  className="utrecht-link utrecht-link--html-a"
                >
                  {assignment.title}
                </Link>{' '}
                <span className="lg-subtle">
                  {t('due')} <TimeText startsAt={assignment.dueAt} zone={session.zone} withoutDistance />
                </span>{' '}
                {assignment.viewerMayHandIn && <Status of="assignment" value={assignment.myState} />}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
