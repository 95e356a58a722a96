import { systemFor } from '#kernel/actor.js';
import type { Database } from '#platform/database/database.js';
import { seatPlanOf } from './seat.gate.js';
import { AUDIENCES, decideOffers, type Audience, type HeldSeats, type Waiting } from './seat.rules.js';
import { LIVE, NUMBERED, STANDING } from './registration-states.sql.js';

/** What was found, in plain words: what is wrong, and what is not wrong but worth knowing. */
export interface SeatAudit {
  readonly masterclasses: number;
  readonly registrations: number;
  readonly wrong: readonly string[];
  readonly notes: readonly string[];
}

/** Seats that no command looks at any more: it has begun, or is not held. */
const IS_OVER = `(s.starts_at <= $1 or s.status = 'CANCELLED' or k.decided is not distinct from 'NO_GO')`;

/** Somebody was told to look at its seats, and has yet to. */
const IS_DUE = `exists (select from graphile_worker._private_jobs j where j.key = 'seats-due ' || k.session_id and j.attempts < j.max_attempts)`;

/** The house looks every minute at what time makes due, the sharing of seats too: until then nobody was told to. */
const LOOKED_AFTER_MS = 120_000;

/** How an operator finds it: by its name, and by its page `/bijeenkomsten/<id>`. */
const CALLED = `s.title || ' (' || s.id || ')'`;

const IDS = `array_agg(r.id order by r.number, r.id)`;

/** Of a registration `r` of who has the address `a`. A right to a seat is nobody else's: who comes by it may share a mailbox. */
const MAILBOX = `coalesce(r.address_key, case when r.audience <> 'PARTICIPANTS' then regexp_replace(lower(a.address), '\\+[^@]*@', '@') end)`;

const MASTERCLASSES = `from masterclass k join session s on s.id = k.session_id`;

// $1 now. The trail says how many seats there ever were: who had one when there were more, keeps it.
const SEATS_NOW = {
  name: 'audit-seats-standing',
  text: `select ${CALLED} as masterclass, k.capacity, k.quota_participants as "quotaParticipants", k.quota_partnership as "quotaPartnership",
      k.quota_outsiders as "quotaOutsiders", k.shared_days as "sharedDays", s.starts_at as "startsAt",
      ${IS_OVER} as "isOver", ${IS_DUE} as "isDue", r.held, coalesce(r.highest, 0) as "highestSeat", r.registrations,
      greatest(k.capacity, t.capacity) as "mostSeats", t.quotas,
      array(select json_build_object('id', w.id, 'audience', w.audience) from registration w
        where w.session_id = k.session_id and w.state = 'WAITING' order by w.number) as waiting
    ${MASTERCLASSES}
    cross join lateral (
      select count(*)::int as registrations, max(r.seat) as highest, json_build_object(
        'PARTICIPANTS', count(r.seat) filter (where r.audience = 'PARTICIPANTS'),
        'PARTNERSHIP', count(r.seat) filter (where r.audience = 'PARTNERSHIP'),
        'OUTSIDERS', count(r.seat) filter (where r.audience = 'OUTSIDERS')) as held
      from registration r where r.session_id = k.session_id) r
    cross join lateral (
      select max((a.facts ->> 'capacity')::int) as capacity, json_build_object(
        'PARTNERSHIP', case when count(*) = count(a.facts -> 'quotaPartnership') then max((a.facts ->> 'quotaPartnership')::int) else 10000 end,
        'OUTSIDERS', case when count(*) = count(a.facts -> 'quotaOutsiders') then max((a.facts ->> 'quotaOutsiders')::int) else 10000 end) as quotas
      from audit_entry a where a.subject_kind = 'masterclass' and a.subject_id = k.session_id
        and a.action in ('masterclass.opened', 'masterclass.changed')) t
    order by s.starts_at, k.slug`,
};

interface StandingRow {
  readonly masterclass: string;
  readonly capacity: number;
  readonly quotaParticipants: number | null;
  readonly quotaPartnership: number | null;
  readonly quotaOutsiders: number | null;
  readonly sharedDays: number | null;
  readonly startsAt: Date;
  readonly isOver: boolean;
  readonly isDue: boolean;
  readonly held: HeldSeats;
  readonly highestSeat: number;
  readonly registrations: number;
  readonly mostSeats: number;
  /** The highest quotas that there ever were; null when nothing is written down of it. */
  readonly quotas: Readonly<Record<'PARTNERSHIP' | 'OUTSIDERS', number | null>>;
  readonly waiting: readonly Waiting[];
}

// $1 now.
const FAULTS = {
  name: 'audit-seats-faults',
  text: `select ${CALLED} as masterclass, f.fault || ', registration' || case when cardinality(f.ids) > 1 then 's ' else ' ' end
      || array_to_string(f.ids, ', ') as fault ${MASTERCLASSES} cross join lateral (
      select 'seat ' || r.seat || ' has ' || count(*) || ' people' as fault, ${IDS} as ids from registration r
        where r.session_id = k.session_id and r.seat is not null group by r.seat having count(*) > 1
      union all
      select count(*) || ' people have number ' || r.number, ${IDS} from registration r
        where r.session_id = k.session_id and r.number is not null group by r.number having count(*) > 1
      union all
      select 'someone is ' || r.state || ' without a number', array[r.id] from registration r
        where r.session_id = k.session_id and r.number is null and r.state in ${NUMBERED}
      union all
      select 'someone is ' || r.state || case when r.seat is null then ' without a seat' else ' with a seat' end, array[r.id] from registration r
        where r.session_id = k.session_id and (r.state in ('OFFERED', 'SEATED')) <> (r.seat is not null)
      union all
      select 'one person has ' || count(*) || ' registrations that stand', ${IDS} from registration r
        where r.session_id = k.session_id and r.person_id is not null and r.state in ${LIVE} group by r.person_id having count(*) > 1
      union all
      select 'one mailbox has ' || count(*) || ' registrations that stand', ${IDS} from registration r
        left join person_email a on a.person_id = r.person_id
        where r.session_id = k.session_id and ${MAILBOX} is not null and r.state in ${LIVE} group by ${MAILBOX} having count(*) > 1
      union all
      select 'number ' || r.number || ' was offered a seat before number ' || min(w.number) || ', who waited longer', array[r.id] from registration r
        join registration w on w.session_id = r.session_id and w.audience = r.audience and w.state = 'WAITING' and w.number < r.number
        where r.session_id = k.session_id and r.state = 'OFFERED' and not ${IS_DUE} group by r.id
      union all
      select 'the offer to number ' || r.number || ' has no end', array[r.id] from registration r
        where r.session_id = k.session_id and r.state = 'OFFERED' and r.offered_until is null
      union all
      select 'the offer to number ' || r.number || ' is over since ' || to_char(r.offered_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC', array[r.id]
        from registration r where r.session_id = k.session_id and r.state = 'OFFERED' and r.offered_until <= $1::timestamptz - interval '${LOOKED_AFTER_MS} ms'
          and not ${IS_OVER} and not ${IS_DUE}
      union all
      select 'number ' || coalesce(r.number, 0) || ' is a participant, and takes no part in the leergang', array[r.id] from registration r
        where r.session_id = k.session_id and r.audience = 'PARTICIPANTS' and r.state in ${NUMBERED}
          and app.audience_of(r.person_id, r.leergang_id) <> 'PARTICIPANTS' and not ${IS_OVER} and not ${IS_DUE}
      union all
      select 'number ' || coalesce(r.number, 0) || ' takes part in the leergang, and is here as ' || r.audience, array[r.id] from registration r
        where r.session_id = k.session_id and r.audience <> 'PARTICIPANTS' and not r.reserved and r.state in ${STANDING}
          and app.audience_of(r.person_id, r.leergang_id) = 'PARTICIPANTS' and not ${IS_OVER} and not ${IS_DUE}
    ) f order by s.starts_at, k.slug, f.fault`,
};

// Who changed employer since, keeps the seat as whom one came.
const DIFFERENCES = {
  name: 'audit-seats-differences',
  text: `select ${CALLED} as masterclass, count(*)::int as count ${MASTERCLASSES}
    join registration r on r.session_id = k.session_id and r.state in ${STANDING}
      and r.person_id is not null and r.audience <> 'PARTICIPANTS' and not r.reserved
    where app.audience_of(r.person_id, r.leergang_id) not in ('PARTICIPANTS', r.audience)
    group by s.id, s.title, s.starts_at, k.slug order by s.starts_at, k.slug`,
};

/**
 * Looks at all seats of all masterclasses, and changes nothing: three statements, however many there are. What a job that
 * waits will see to is not wrong.
 */
export async function auditSeats(database: Database, now: Date): Promise<SeatAudit> {
  const read = <Row>(statement: { readonly name: string; readonly text: string }, values: readonly unknown[] = []) =>
    database.read<Row>(systemFor('registration'), statement, values);
  const standing = await read<StandingRow>(SEATS_NOW, [now]);
  const faults = await read<{ masterclass: string; fault: string }>(FAULTS, [now]);
  const differences = await read<{ masterclass: string; count: number }>(DIFFERENCES);
  return {
    masterclasses: standing.length,
    registrations: standing.reduce((sum, { registrations }) => sum + registrations, 0),
    wrong: [
      ...standing.flatMap((row) => faultsOf(row, now).map((fault) => `${row.masterclass}: ${fault}`)),
      ...faults.map(({ masterclass, fault }) => `${masterclass}: ${fault}`),
    ],
    notes: differences.map(
      ({ masterclass, count }) =>
        `${masterclass}: ${count} came as another audience than today’s facts say; each keeps that seat`,
    ),
  };
}

/** What the numbers of one masterclass say that cannot be. */
function faultsOf(row: StandingRow, now: Date): string[] {
  const { held, mostSeats, highestSeat, waiting, isOver, isDue, quotas, sharedDays } = row;
  const faults: string[] = [];
  const total = AUDIENCES.reduce((sum, audience) => sum + held[audience], 0);
  if (total > mostSeats) faults.push(`${seatsAre(total)} held, and there never were more than ${mostSeats}`);
  if (highestSeat > mostSeats) faults.push(`seat ${highestSeat} is held, and there never were more than ${mostSeats}`);
  const plan = seatPlanOf(row);
  const isShared = sharedDays !== null && plan.sharedFrom! <= now;
  const allowed = {
    PARTNERSHIP: quotas.PARTNERSHIP ?? row.quotaPartnership,
    OUTSIDERS: quotas.OUTSIDERS ?? row.quotaOutsiders,
  };
  for (const audience of ['PARTNERSHIP', 'OUTSIDERS'] as const) {
    const quota = allowed[audience];
    if (!isShared && quota !== null && held[audience] > quota)
      faults.push(`${seatsAre(held[audience])} held by ${WORDS[audience]}, and at most ${quota} may be theirs`);
  }
  const lookedAt = new Date(now.getTime() - LOOKED_AFTER_MS);
  const passedOver = isOver || isDue ? [] : decideOffers(plan, held, waiting, row.startsAt, lookedAt);
  if (passedOver.length > 0)
    faults.push(
      `${passedOver.length} ${passedOver.length === 1 ? 'person waits' : 'people wait'} for a seat that is free, and no job is on its way`,
    );
  return faults;
}

function seatsAre(count: number): string {
  return count === 1 ? '1 seat is' : `${count} seats are`;
}

const WORDS: Record<Audience, string> = {
  PARTICIPANTS: 'participants',
  PARTNERSHIP: 'people of the partnership',
  OUTSIDERS: 'outsiders',
};
