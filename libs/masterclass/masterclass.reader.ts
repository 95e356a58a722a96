import type { Instant } from '#kernel/wall-time.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { Masterclass } from './masterclass.entity.js';
import { seatPlanOf } from './seat.gate.js';
import { AUDIENCES, freeSeats, type Audience, type HeldSeats } from './seat.rules.js';
import { STANDING } from './registration-states.sql.js';

/** A masterclass as its reader answers it: its settings, and when it is. */
export type MasterclassRow = Omit<Masterclass, 'linkKey' | 'decidedAt' | 'createdAt' | 'changedAt'> & {
  /** How the address of its page ends: the slug, and behind it the key of one by link. */
  readonly address: string;
  readonly startsAt: Instant;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
};

/** How the seats of one audience stand. */
export interface AudienceSeats {
  readonly audience: Audience;
  readonly quota: number | null;
  readonly held: number;
  readonly offered: number;
  readonly unnamed: number;
  readonly free: number;
  readonly waiting: number;
  readonly requested: number;
}

const OF_SESSIONS = {
  name: 'masterclasses-of-sessions',
  text: `select k.session_id as "sessionId", k.leergang_id as "leergangId", k.slug, app.address_of(k) as address, k.visibility, k.theme, k.for_whom as "forWhom",
      k.programme, k.speakers, k.route, k.access, k.capacity, k.quota_participants as "quotaParticipants",
      k.quota_partnership as "quotaPartnership", k.quota_outsiders as "quotaOutsiders", k.shared_days as "sharedDays",
      k.opens_at as "opensAt", k.closes_at as "closesAt", k.cancel_until as "cancelUntil", k.needs_approval as "needsApproval",
      k.minimum, to_char(k.decide_on, 'YYYY-MM-DD') as "decideOn", k.decided, k.offer_hours as "offerHours",
      k.names_due_days as "namesDueDays", k.asks, k.retention_days as "retentionDays", k.version,
      s.starts_at as "startsAt", s.status
    from masterclass k join session s on s.id = k.session_id where k.session_id = any ($1)`,
};

const COUNTED = {
  name: 'registrations-counted',
  text: `select r.session_id as "sessionId", r.audience,
      count(*) filter (where r.seat is not null)::int as held,
      count(*) filter (where r.state = 'OFFERED')::int as offered,
      count(*) filter (where r.seat is not null and r.reserved and r.person_id is null)::int as unnamed,
      count(*) filter (where r.state = 'WAITING')::int as waiting,
      count(*) filter (where r.state = 'REQUESTED')::int as requested
    from registration r
    where r.session_id = any ($1) and r.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
      and r.state in ${STANDING}
    group by r.session_id, r.audience`,
};

type CountedRow = Omit<AudienceSeats, 'quota' | 'free'> & { readonly sessionId: string };

/** For `context.load`: the masterclass of a session; null for one without seats, and for who does not see the leergang. */
export async function masterclassOfSession(
  context: RequestContext,
  ids: readonly string[],
): Promise<(MasterclassRow | null)[]> {
  return inOrderOf(ids, await context.read<MasterclassRow>(OF_SESSIONS, [ids]), (row) => row.sessionId);
}

/** For `context.load`: how its seats stand, for each audience; for who coordinates. */
export async function seatsOfMasterclass(
  context: RequestContext,
  masterclasses: readonly MasterclassRow[],
): Promise<AudienceSeats[][]> {
  const ids = masterclasses.map(({ sessionId }) => sessionId);
  const counted = groupedBy(ids, await context.read<CountedRow>(COUNTED, [ids]), (row) => row.sessionId);
  return masterclasses.map((masterclass, place) => audienceSeats(masterclass, counted[place]!, context.now));
}

function audienceSeats(masterclass: MasterclassRow, counted: readonly CountedRow[], now: Instant): AudienceSeats[] {
  const plan = seatPlanOf(masterclass);
  const of = (audience: Audience) => counted.find((row) => row.audience === audience);
  const held = Object.fromEntries(AUDIENCES.map((audience) => [audience, of(audience)?.held ?? 0])) as HeldSeats;
  return AUDIENCES.map((audience) => ({
    audience,
    quota: plan.quotas[audience],
    held: held[audience],
    offered: of(audience)?.offered ?? 0,
    unnamed: of(audience)?.unnamed ?? 0,
    free: freeSeats(plan, held, audience, now),
    waiting: of(audience)?.waiting ?? 0,
    requested: of(audience)?.requested ?? 0,
  }));
}
