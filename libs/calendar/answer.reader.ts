import type { Language } from '#kernel/actor.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import { BELONGING, IN_CALENDARS } from '#curriculum/session.reader.js';
import type { Answer, AnswerWay, RepliedInvitation, SeatOfInvited } from './answer.rules.js';

/** How someone stands to an invitation: the answer, unless there is none or it was about a time from before a move. */
export type AnswerStanding = Answer | 'EARLIER_TIME' | 'NONE';

/** The invitation of one person to one session. */
export interface InvitationRow extends RepliedInvitation {
  readonly sessionId: string;
  readonly leergangId: string;
  readonly title: string;
  readonly leergangTitle: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly place: string;
  readonly isOnline: boolean;
  readonly language: Language;
  readonly answer: Answer | null;
  readonly standing: AnswerStanding;
  readonly seatState: SeatOfInvited['state'] | null;
  readonly seatEndedBecause: SeatOfInvited['endedBecause'];
  readonly seatGiveBackEndsAt: Date;
  /** The page of the masterclass that everyone can see who has the link; null when there is none. */
  readonly publicSlug: string | null;
  readonly isGuest: boolean;
}

/** Someone who belongs in a session, and the own answer. */
export interface AnswerRow {
  readonly sessionId: string;
  readonly personId: string;
  readonly isLecturer: boolean;
  readonly standing: AnswerStanding;
  readonly answer: Answer | null;
  readonly givenAt: Date | null;
  readonly way: AnswerWay | null;
}

export interface AnswerCountsRow {
  readonly accepted: number;
  readonly tentative: number;
  readonly declined: number;
  readonly earlierTime: number;
  readonly none: number;
}

/** Of an answer `a` about a session `s`. */
const STANDING = `case when a.person_id is null then 'NONE' when a.sequence < s.moved_sequence then 'EARLIER_TIME' else a.answer end`;

/** $1 session, $2 person. For the person, or the guest that holds the invitation. */
export const INVITATION = {
  name: 'invitation',
  text: `select s.id as "sessionId", s.leergang_id as "leergangId", s.title, l.title as "leergangTitle", s.status,
      s.announced_at as "announcedAt",
      s.starts_at as "startsAt", s.ends_at as "endsAt", s.zone, s.place, s.online_url is not null as "isOnline",
      s.calendar_uid as uid, s.sequence, s.moved_sequence as "movedSequence", p.language, m.address,
      exists (select from ${BELONGING} i where i.person_id = $2) as belongs,
      a.answer, ${STANDING} as standing, r.state as "seatState", r.reason as "seatEndedBecause",
      least(k.cancel_until, s.starts_at) as "seatGiveBackEndsAt",
      case when k.visibility <> 'INTERNAL' then k.slug end as "publicSlug", p.guest_since is not null as "isGuest"
    from session s join leergang l on l.id = s.leergang_id
    left join person p on p.id = $2 left join person_email m on m.person_id = $2
    left join session_answer a on a.session_id = s.id and a.person_id = $2
    left join masterclass k on k.session_id = s.id
    left join lateral (select r.state, r.reason from registration r where r.session_id = s.id and r.person_id = $2
      order by r.made_at desc, r.id desc limit 1) r on true
    where s.id = $1`,
};

/** Who come to a session `s`, as a table of `person_id`: who had not left before it, or who have a seat in it. */
const COMING = `(
    select e.person_id from enrolment e
    where e.leergang_id = s.leergang_id and (e.left_at is null or e.left_at > s.starts_at)
      and not exists (select from masterclass k where k.session_id = s.id)
    union all
    select r.person_id from registration r
    where r.session_id = s.id and r.state = 'SEATED' and r.person_id is not null)`;

/** Who belong in sessions `s`: who come to it, and who give it. */
const INVITED = `lateral (
  select c.person_id, false as "isLecturer" from ${COMING} c
  union all
  select t.person_id, true from session_lecturer t where t.session_id = s.id) i on true`;

/** Who may know what others answered. */
const FOR_WHO_RUNS_IT = `s.leergang_id = any ((select app.leergangen_coordinated())::uuid[] || (select app.leergangen_taught())::uuid[])`;

const OF_SESSIONS = {
  name: 'answers-of-sessions',
  text: `select s.id as "sessionId", i.person_id as "personId", i."isLecturer", a.answer, a.given_at as "givenAt", a.way,
      ${STANDING} as standing
    from session s join ${INVITED}
    join person p on p.id = i.person_id
    left join session_answer a on a.session_id = s.id and a.person_id = i.person_id
    where s.id = any ($1) and ${IN_CALENDARS} and ${FOR_WHO_RUNS_IT}
    order by s.id, i."isLecturer" desc, p.name collate "nl-x-icu", p.id`,
};

const COUNTED = {
  name: 'answers-of-sessions-counted',
  text: `select id, count(*) filter (where standing = 'ACCEPTED')::int as accepted,
      count(*) filter (where standing = 'TENTATIVE')::int as tentative,
      count(*) filter (where standing = 'DECLINED')::int as declined,
      count(*) filter (where standing = 'EARLIER_TIME')::int as "earlierTime",
      count(*) filter (where standing = 'NONE')::int as none
    from (select s.id, case when e.person_id is not null then ${STANDING} end as standing
      from session s
      left join lateral ${COMING} e on true
      left join session_answer a on a.session_id = s.id and a.person_id = e.person_id
      where s.id = any ($1) and ${IN_CALENDARS} and ${FOR_WHO_RUNS_IT}) invited
    group by id`,
};

const MINE = {
  name: 'my-answers-to-sessions',
  text: `select s.id as "sessionId", $2::uuid as "personId", a.answer, a.given_at as "givenAt", a.way, ${STANDING} as standing,
      exists (select from session_lecturer t where t.session_id = s.id and t.person_id = $2) as "isLecturer"
    from session s left join session_answer a on a.session_id = s.id and a.person_id = $2
    where s.id = any ($1) and ${IN_CALENDARS} and exists (select from ${BELONGING} i where i.person_id = $2)`,
};

/** For `context.load`: who belong in a session and what they answered, lecturers first; nobody for who does not run it. */
export async function answersOfSession(context: RequestContext, ids: readonly string[]): Promise<AnswerRow[][]> {
  return groupedBy(ids, await context.read<AnswerRow>(OF_SESSIONS, [ids]), (row) => row.sessionId);
}

/** For `context.load`: how many participants answered what; null for who does not run it, and while nobody is invited. */
export async function answerCountsOfSession(
  context: RequestContext,
  ids: readonly string[],
): Promise<(AnswerCountsRow | null)[]> {
  return inOrderOf(ids, await context.read<AnswerCountsRow & { id: string }>(COUNTED, [ids]), (row) => row.id);
}

/** For `context.load`: what the asker answered; null for who is not invited. */
export async function myAnswerToSession(
  context: RequestContext,
  ids: readonly string[],
): Promise<(AnswerRow | null)[]> {
  if (context.actor.kind !== 'person') return ids.map(() => null);
  const rows = await context.read<AnswerRow>(MINE, [ids, context.actor.personId]);
  return inOrderOf(ids, rows, (row) => row.sessionId);
}
