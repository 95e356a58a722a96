import { refuse, refuseInput, type Problem, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import { mailboxKey } from './masterclass.rules.js';
import { problemOfName } from './guest.rules.js';
import type { Registration } from './registration.entity.js';
import { isStanding } from './registration.rules.js';

const DAY_MS = 86_400_000;

/** Of one masterclass, one organisation holds at most so many seats without a name. */
export const MOST_UNNAMED = 25;

/** On one seat, at most so often someone is named: each of them gets mail. */
export const MOST_TIMES_NAMED = 5;

/** Who comes on a reserved seat. */
export interface SeatName {
  readonly registrationId: string;
  /** How often someone was named on it, as who sends this saw it. */
  readonly timesNamed: number;
  readonly name: string;
  readonly email: string;
}

/** When reserved seats without a name are given back. */
export function namesDueAt({
  startsAt,
  namesDueDays,
}: {
  readonly startsAt: Instant;
  readonly namesDueDays: number;
}): Instant {
  return new Date(startsAt.getTime() - namesDueDays * DAY_MS);
}

/**
 * Whether seats can be reserved now, to be named later.
 * @param unnamed how many the organisation has without a name already
 * @returns TOO_LATE {until} once names are due; TOO_HIGH {max} at `count` when it would have more than {@link MOST_UNNAMED}
 */
export function refusalOfReserving(
  masterclass: { readonly startsAt: Instant; readonly namesDueDays: number },
  count: number,
  unnamed: number,
  now: Instant,
): Refusal | null {
  const until = namesDueAt(masterclass);
  if (until <= now) return refuse('TOO_LATE', { until: until.toISOString() });
  if (count + unnamed <= MOST_UNNAMED) return null;
  return refuseInput({ path: 'count', code: 'TOO_HIGH', facts: { max: Math.max(0, MOST_UNNAMED - unnamed) } });
}

/**
 * What is wrong with names for seats, at `names.<place>.registrationId`, `.name` and `.email`: a seat or a mailbox twice
 * (NOT_UNIQUE), what is no name (NOT_ALLOWED). Not who has a seat already: that is not for who types an address to know.
 */
export function problemsOfNames(names: readonly SeatName[]): Problem[] {
  const seen = new Set<string>();
  return names.flatMap(({ registrationId, name, email }, place) => {
    const twice = ([field, value]: readonly [string, string]): Problem[] => {
      if (seen.has(value)) return [{ path: `names.${place}.${field}`, code: 'NOT_UNIQUE' }];
      seen.add(value);
      return [];
    };
    const wrong = problemOfName(name);
    return [
      ...twice(['registrationId', registrationId.toLowerCase()]),
      ...(wrong ? [{ path: `names.${place}.name`, code: wrong }] : []),
      ...twice(['email', mailboxKey(email)]),
    ];
  });
}

/**
 * Whether a reserved seat can get a name, or another one, now.
 * @param seen how often someone was named on it when it was read
 * @returns STATUS_NOT_POSSIBLE {state} for one that is no reservation or ended; TOO_LATE {until} once the masterclass began;
 * CHANGED_MEANWHILE when someone was named on it since: nobody loses a seat unseen; TOO_MANY_ATTEMPTS {max} after
 * {@link MOST_TIMES_NAMED} names
 */
export function refusalOfNaming(
  { reserved, state, timesNamed }: Pick<Registration, 'reserved' | 'state' | 'timesNamed'>,
  { startsAt }: { readonly startsAt: Instant },
  seen: number,
  now: Instant,
): Refusal | null {
  if (!reserved || !isStanding(state)) return refuse('STATUS_NOT_POSSIBLE', { state });
  if (startsAt <= now) return refuse('TOO_LATE', { until: startsAt.toISOString() });
  if (timesNamed !== seen) return refuse('CHANGED_MEANWHILE');
  return timesNamed < MOST_TIMES_NAMED ? null : refuse('TOO_MANY_ATTEMPTS', { max: MOST_TIMES_NAMED });
}
