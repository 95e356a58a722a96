import { TimeText } from '../../kit/time-text.js';
import { useSessionWords } from '../sessions/session-words.js';
import type { ConfirmableSession } from './confirmable-session.js';

/** Which sessions a question is about: what each is called, and when it is. */
export function SessionDates({ sessions }: { sessions: readonly ConfirmableSession[] }) {
  const words = useSessionWords();
  return (
    <ul className="lg-dates">
      {sessions.map((session) => (
        <li key={session.id}>
          <span>{words.name(session)}</span>
          <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} withoutDistance />
        </li>
      ))}
    </ul>
  );
}
