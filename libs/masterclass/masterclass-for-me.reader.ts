import type { Day, Instant } from '#kernel/wall-time.js';
import { inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import { IS_IN_AGENDA } from '#curriculum/session.reader.js';
import type { Masterclass } from './masterclass.entity.js';
import { cancellingEndsAt, refusalOfRegistering, signUpEndsAt } from './masterclass.rules.js';
import { COMES, LIVE } from './registration-states.sql.js';
import { seatPlanOf } from './seat.gate.js';
import { decideArrival, freeSeats, type Audience, type HeldSeats } from './seat.rules.js';

/** A masterclass that someone may come to, and how that one stands to it. */
export interface MasterclassForMeRow extends Pick<
  Masterclass,
  | 'sessionId'
  | 'leergangId'
  | 'slug'
  | 'visibility'
  | 'theme'
  | 'forWhom'
  | 'programme'
  | 'speakers'
  | 'route'
  | 'access'
  | 'capacity'
  | 'quotaParticipants'
  | 'quotaPartnership'
  | 'quotaOutsiders'
  | 'sharedDays'
  | 'opensAt'
  | 'closesAt'
  | 'cancelUntil'
  | 'needsApproval'
  | 'decided'
  | 'asks'
> {
  readonly leergangTitle: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly zone: string;
  readonly place: string;
  readonly onlineUrl: string | null;
  readonly audience: Audience;
  readonly registrationId: string | null;
  readonly held: HeldSeats;
  readonly waiting: readonly Audience[];
  readonly waitingBefore: number | null;
}

const COLUMNS = `k.session_id as "sessionId", k.leergang_id as "leergangId", k.leergang_title as "leergangTitle", k.title,
  k.description, k.status, k.starts_at as "startsAt", k.ends_at as "endsAt", k.zone, k.place, k.online_url as "onlineUrl", k.slug,
  k.visibility, k.theme, k.for_whom as "forWhom", k.programme, k.speakers, k.route, k.access, k.capacity,
  k.quota_participants as "quotaParticipants", k.quota_partnership as "quotaPartnership", k.quota_outsiders as "quotaOutsiders",
  k.shared_days as "sharedDays", k.opens_at as "opensAt", k.closes_at as "closesAt", k.cancel_until as "cancelUntil",
  k.needs_approval as "needsApproval", k.decided, k.asks, k.audience, k.registration_id as "registrationId", c.waiting,
  json_build_object('PARTICIPANTS', c.participants, 'PARTNERSHIP', c.partnership, 'OUTSIDERS', c.outsiders) as held,
  app.waiting_before_me(k.registration_id) as "waitingBefore"`;

// $1 now, $2 sessions or null: those still to come.
const FOR_ME = {
  name: 'masterclasses-for-me',
  text: `select ${COLUMNS} from app.masterclasses_for_me($1, $2::uuid[]) k cross join lateral app.seats_of(k.session_id) c
    order by k.starts_at, k.session_id`,
};

// $1 now, $2 first day, $3 last day. Who still waited when it began, was not there.
const IN_AGENDA = {
  name: 'seats-in-agenda',
  text: `select ${COLUMNS} from app.masterclasses_for_me($1, array(select own.session_id from registration own
        where own.person_id = (select app.person_id()) and own.state in ${LIVE})) k
      join registration r on r.id = k.registration_id cross join lateral app.seats_of(k.session_id) c
    where k.ends_at at time zone k.zone >= $2::date and k.starts_at at time zone k.zone < $3::date + 1
      and (${COMES} or k.starts_at > $1)
      and not exists (select from session s where s.id = k.session_id and ${IS_IN_AGENDA})
    order by k.starts_at, k.session_id`,
};

/**
 * The masterclasses in which the reader has or wants a seat, in order of time, as far as the agenda has them not by the
 * leergangen of the reader.
 * @param from first day, in the wall time of the masterclass
 * @param until last day, likewise
 */
export function seatsInAgenda(context: RequestContext, from: Day, until: Day): Promise<MasterclassForMeRow[]> {
  return context.read<MasterclassForMeRow>(IN_AGENDA, [context.now, from, until]);
}

/** The masterclasses still to come that the reader may come to, in order of time. */
export function masterclassesForMe(context: RequestContext): Promise<MasterclassForMeRow[]> {
  return context.read<MasterclassForMeRow>(FOR_ME, [context.now, null]);
}

/** For `context.load`: the masterclass of a session, as one that the reader may come to; null when not. */
export async function masterclassForMeOfSession(
  context: RequestContext,
  ids: readonly string[],
): Promise<(MasterclassForMeRow | null)[]> {
  return inOrderOf(ids, await context.read<MasterclassForMeRow>(FOR_ME, [context.now, ids]), (row) => row.sessionId);
}

/** What the reader can do now. */
export function whatICanDo(row: MasterclassForMeRow, now: Instant) {
  const plan = seatPlanOf(row);
  return {
    isCancelled: row.status === 'CANCELLED',
    mayRegister: refusalOfRegistering(row, row.audience, now) === null,
    wouldWait: decideArrival(plan, row.held, row.waiting, row.audience, now) === 'WAITING',
    free: freeSeats(plan, row.held, row.audience, now),
    cancellingEndsAt: cancellingEndsAt(row),
    registeringEndsAt: row.audience === 'PARTICIPANTS' ? row.startsAt : signUpEndsAt(row),
  };
}
