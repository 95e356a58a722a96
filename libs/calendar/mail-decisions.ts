import type { ActorTransaction } from '#platform/database/database.js';
import { BELONGING, IN_CALENDARS } from '#curriculum/session.reader.js';
import { decideMail, type MailDecision, type MailStanding, type SessionStanding } from './invitation.rules.js';

/** A session, as far as it matters for what people are to be told. */
interface SettledSession extends SessionStanding {
  readonly id: string;
  readonly leergangId: string;
  /** The last change of the plan with this session of which not all is queued yet: what is said now, is said because of it. */
  readonly planChangeId: string | null;
}

/** What one person is still to be told about one session. */
export interface CalendarDecision extends MailDecision {
  readonly session: SettledSession;
  readonly personId: string;
  /** That of the message to send, counted for this person and this session. */
  readonly number: number;
}

interface PersonMailRow extends MailStanding {
  readonly sessionId: string;
  readonly personId: string;
  readonly number: number;
}

const SESSIONS = `select s.id, s.leergang_id as "leergangId", ${IN_CALENDARS} as "inCalendars", s.sequence, s.ends_at < $2 as ended,
    (select c.id from plan_change_session p join plan_change c on c.id = p.plan_change_id
      where p.session_id = s.id and c.told_at is null order by c.id desc limit 1) as "planChangeId"
  from session s where s.id = any ($1) order by s.id`;

const WHO_BELONG = `select s.id as "sessionId", i.person_id as "personId" from session s cross join lateral ${BELONGING} i
  where s.id = any ($1) and ($2::uuid is null or i.person_id = $2)`;

const MAILS = `select id, session_id as "sessionId", person_id as "personId", number, kind, sequence, state,
    handed_over_at is not null as "mayHaveArrived"
  from mail where session_id = any ($1) and number is not null and ($2::uuid is null or person_id = $2)
  order by session_id, person_id, number`;
const MAILS_HELD = `${MAILS} for update`;

/**
 * Decides what people are still to be told about sessions, as all of it stands now: in three statements, however many
 * they are. Nobody for whom there is nothing to do is among them.
 * @param personId one person; null: everyone concerned
 * @param mails HOLD to write what is decided; LOOK only to say it: who coordinates may see mails, not change them
 */
export async function decideMails(
  tx: ActorTransaction,
  sessionIds: readonly string[],
  personId: string | null,
  mails: 'HOLD' | 'LOOK',
): Promise<readonly CalendarDecision[]> {
  const sessions = await tx.query<SettledSession>(SESSIONS, [sessionIds, tx.now]);
  const belonging = await tx.query<{ sessionId: string; personId: string }>(WHO_BELONG, [sessionIds, personId]);
  const made = await tx.query<PersonMailRow>(mails === 'HOLD' ? MAILS_HELD : MAILS, [sessionIds, personId]);

  const belongingTo = Map.groupBy(belonging, (row) => row.sessionId);
  const madeAbout = Map.groupBy(made, (row) => row.sessionId);
  return sessions.flatMap((session) => {
    const belongs = new Set(belongingTo.get(session.id)?.map((row) => row.personId));
    const before = Map.groupBy(madeAbout.get(session.id) ?? [], (row) => row.personId);
    return [...new Set([...belongs, ...before.keys()])].flatMap((person): CalendarDecision[] => {
      const theirs = before.get(person) ?? [];
      const decision = decideMail(session, belongs.has(person), theirs);
      if (!decision.send && decision.superseded.length === 0) return [];
      return [{ session, personId: person, number: (theirs.at(-1)?.number ?? 0) + 1, ...decision }];
    });
  });
}
