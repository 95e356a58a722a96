import type { Language } from '#kernel/actor.js';
import type { Instant } from '#kernel/wall-time.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import { spanOf } from '#curriculum/booking.rules.js';
import type { SessionStatus } from '#curriculum/session.entity.js';
import { IN_CALENDARS, lecturersOfSession, sessionById } from '#curriculum/session.reader.js';
import { availabilityOf, type Availability } from './availability.rules.js';
import { localOf, takesAnswers, type Choice, type Moment, type PollStanding } from './date-poll.rules.js';
import type { AskedMoment, DatePollQuestion } from './date-poll.type.js';
import { readPlanningFacts } from './planning-facts.reader.js';

/** A poll as its reader answers it. */
export interface DatePollRow extends PollStanding {
  readonly id: string;
  readonly sessionId: string;
  readonly leergangId: string;
  readonly note: string;
  readonly version: number;
  readonly createdAt: Date;
  /** As {@link localOf}; null before it is decided. */
  readonly chosen: string | null;
  /** When the session is planned now, as {@link localOf}. */
  readonly present: string;
  readonly durationMinutes: number;
}

/** A poll, and how one person stands to it. */
export interface QuestionRow extends DatePollRow {
  readonly title: string;
  readonly leergangTitle: string;
  readonly status: SessionStatus;
  /** Whether everyone who belongs in the session has it in the calendar. */
  readonly inCalendars: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly isOnline: boolean;
  readonly language: Language;
  /** Whether the person takes part in the leergang now, or gives the session. */
  readonly belongs: boolean;
  /** Null before answering. */
  readonly choices: readonly Choice[] | null;
}

/** Someone who is asked, and the own answer. */
export interface AskedPersonRow {
  readonly pollId: string;
  readonly personId: string;
  readonly isLecturer: boolean;
  readonly choices: readonly Choice[];
  readonly givenAt: Date | null;
}

/** Of a poll `p` about a session `s`, as a {@link DatePollRow}. Wall time is text: a driver would make moments of it. */
const POLL_COLUMNS = `p.id, p.session_id as "sessionId", p.leergang_id as "leergangId", p.state, p.note,
  to_char(p.closes_on, 'YYYY-MM-DD') as "closesOn", p.version, p.created_at as "createdAt",
  (select json_agg(json_build_object('day', to_char(one.at, 'YYYY-MM-DD'), 'startTime', to_char(one.at, 'HH24:MI')) order by one.place)
   from unnest(p.moments) with ordinality as one (at, place)) as moments,
  to_char(p.chosen_local, 'YYYY-MM-DD"T"HH24:MI') as chosen, to_char(s.starts_local, 'YYYY-MM-DD"T"HH24:MI') as present,
  s.zone, (extract(epoch from s.ends_local - s.starts_local) / 60)::integer as "durationMinutes"`;

/** $1 poll. For a command, under the lock of its leergang. */
export const DATE_POLL = `select ${POLL_COLUMNS} from date_poll p join session s on s.id = p.session_id where p.id = $1`;

const FOR_WHO_RUNS_IT = `(p.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
  or exists (select from session_lecturer t where t.session_id = p.session_id and t.person_id = (select app.person_id())))`;

const BY_IDS = {
  name: 'date-polls-by-ids',
  text: `select ${POLL_COLUMNS} from date_poll p join session s on s.id = p.session_id
    where p.id = any ($1) and ${FOR_WHO_RUNS_IT}`,
};

const OF_SESSION = {
  name: 'date-poll-of-session',
  text: `select ${POLL_COLUMNS} from date_poll p join session s on s.id = p.session_id
    where p.session_id = $1 and ${FOR_WHO_RUNS_IT} order by p.created_at desc, p.id desc limit 1`,
};

/** Who belong in sessions `s` now: its lecturers, and who take part in its leergang and, where there are seats, have one. */
export const ASKED = `(
  select t.leergang_id, t.session_id, t.person_id, true as "isLecturer", null::uuid as enrolment_id from session_lecturer t
  union all
  select e.leergang_id, null, e.person_id, false, e.id from enrolment e where e.status = 'ACTIVE') i
  on i.leergang_id = s.leergang_id and (i.session_id = s.id or i.session_id is null and not exists (
    select from session_lecturer t where t.session_id = s.id and t.person_id = i.person_id)
    and (not exists (select from masterclass k where k.session_id = s.id)
      or exists (select from registration r where r.session_id = s.id and r.person_id = i.person_id and r.state = 'SEATED')))`;

const ASKED_PEOPLE = {
  name: 'people-asked-in-date-polls',
  text: `select p.id as "pollId", i.person_id as "personId", i."isLecturer", coalesce(a.choices, '{}') as choices, a.given_at as "givenAt"
    from date_poll p join session s on s.id = p.session_id join ${ASKED}
    join person n on n.id = i.person_id
    left join date_poll_answer a on a.poll_id = p.id and a.person_id = i.person_id
    where p.id = any ($1) and ${FOR_WHO_RUNS_IT}
    order by p.id, i."isLecturer" desc, n.name collate "nl-x-icu", n.id`,
};

// $1 the person who is asked: the actor, or the guest that holds the link.
const questions = (name: string, which: string) => ({
  name,
  text: `select * from (
    select ${POLL_COLUMNS}, s.title, l.title as "leergangTitle", s.status, ${IN_CALENDARS} as "inCalendars", s.starts_at as "startsAt", s.ends_at as "endsAt",
      s.place, s.online_url is not null as "isOnline", n.language, a.choices,
      exists (select from enrolment e where e.leergang_id = p.leergang_id and e.person_id = $1 and e.status = 'ACTIVE')
        or exists (select from session_lecturer t where t.session_id = p.session_id and t.person_id = $1) as belongs
    from date_poll p join session s on s.id = p.session_id join leergang l on l.id = p.leergang_id
    left join person n on n.id = $1
    left join date_poll_answer a on a.poll_id = p.id and a.person_id = $1) asked
  where ${which}`,
});

/** $2 poll. */
export const QUESTION = questions('date-poll-question', 'id = $2');

const QUESTION_OF_SESSION = questions(
  'date-poll-question-of-session',
  `"sessionId" = $2 and belongs order by "createdAt" desc, id desc limit 1`,
);

const MY_QUESTIONS = questions('my-date-poll-questions', `state = 'OPEN' and belongs order by "createdAt", id`);

/** For `context.load`: a poll by id, for who coordinates its leergang or gives its session; null for others. */
export async function datePollById(context: RequestContext, ids: readonly string[]): Promise<(DatePollRow | null)[]> {
  return inOrderOf(ids, await context.read<DatePollRow>(BY_IDS, [ids]), (row) => row.id);
}

/** The last poll about a session, as {@link datePollById}; null when there was none. */
export function datePollOfSession(context: RequestContext, sessionId: string): Promise<DatePollRow | null> {
  return context.readOne<DatePollRow>(OF_SESSION, [sessionId]);
}

/** What the asker is or was last asked about a session; null for who does not belong in it. */
export function questionOfSession(
  context: RequestContext,
  personId: string,
  sessionId: string,
): Promise<QuestionRow | null> {
  return context.readOne<QuestionRow>(QUESTION_OF_SESSION, [personId, sessionId]);
}

/** The questions that the asker can answer now, the oldest first. */
export async function questionsOf(context: RequestContext, personId: string): Promise<QuestionRow[]> {
  const rows = await context.read<QuestionRow>(MY_QUESTIONS, [personId]);
  return rows.filter((row) => takesAnswers(row, context.now));
}

/** For `context.load`: who belong in the session of a poll now and what they answered, lecturers first, by name. */
export async function peopleAskedIn(context: RequestContext, ids: readonly string[]): Promise<AskedPersonRow[][]> {
  return groupedBy(ids, await context.read<AskedPersonRow>(ASKED_PEOPLE, [ids]), (row) => row.pollId);
}

/** For `context.load`: who and what is free at the moments of a poll, as far as the asker may know. */
export function availabilityFor(context: RequestContext, polls: readonly DatePollRow[]): Promise<Availability[]> {
  return Promise.all(polls.map((poll) => availabilityOfOne(context, poll)));
}

async function availabilityOfOne(context: RequestContext, poll: DatePollRow): Promise<Availability> {
  const { sessionId, leergangId, moments, durationMinutes, zone } = poll;
  const [session, lecturers] = await Promise.all([
    context.load(sessionById, sessionId),
    context.load(lecturersOfSession, sessionId),
  ]);
  const facts = await readPlanningFacts((statement, values) => context.read(statement, values), {
    leergangId,
    plannedId: sessionId,
    from: moments[0]!.day,
    until: moments.at(-1)!.day,
    lecturerIds: lecturers.map(({ id }) => id),
    roomIds: session?.roomId ? [session.roomId] : [],
  });
  return availabilityOf(facts, { durationMinutes, zone });
}

/** A moment of a poll as people see it. */
export interface SeenMoment extends Moment {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly isPast: boolean;
  readonly isChosen: boolean;
}

/** The moments of a poll as people see them at this moment. */
export function seenMoments(
  { moments, durationMinutes, zone, chosen }: DatePollRow,
  now: Instant,
): readonly SeenMoment[] {
  return moments.map((moment) => {
    const span = spanOf({ ...moment, durationMinutes, zone });
    return { ...moment, ...span, isPast: span.startsAt <= now, isChosen: localOf(moment) === chosen };
  });
}

/** The question as its receiver sees it. */
export function seenQuestion(row: QuestionRow, now: Instant): DatePollQuestion {
  const { id, choices, ...question } = row;
  return {
    ...question,
    pollId: id,
    takesAnswers: takesAnswers(row, now),
    isAnswered: choices !== null,
    moments: seenMoments(row, now).map((moment, place): AskedMoment => ({
      ...moment,
      choice: choices?.[place] ?? null,
    })),
  };
}
