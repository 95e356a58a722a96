import { daysBetween, type Day, type WallTime, type Zone } from '#kernel/wall-time.js';
import { availabilityOf } from './availability.rules.js';
import { NOTHING_KNOWN, type PersonKnown, type PlanningFacts } from './planning-facts.js';

/** What a coordinator may want to know of a session before it is sent; nothing of it is refused. */
export type PlanWarning =
  /** The code of a holiday, or whose day off it is and what it is called. */
  | { readonly code: 'DAY_OFF'; readonly name: string }
  | { readonly code: 'LECTURER_ABSENT'; readonly name: string }
  /** The title of the session that it should have been before or after. */
  | { readonly code: 'OUT_OF_ORDER'; readonly name: string }
  /** How many days are between the two sessions. */
  | { readonly code: 'SHORT_GAP'; readonly count: number }
  /** How many participants. */
  | { readonly code: 'PARTICIPANTS_CLASH' | 'PARTICIPANTS_ABSENT'; readonly count: number }
  /** How many have answered the date poll that ends by it. */
  | { readonly code: 'OPEN_POLL'; readonly count: number };

/** A session as it would be, with what else is known of it. */
export interface PlannedState {
  readonly id: string;
  readonly moduleId: string;
  /** Its place in the module. */
  readonly number: number;
  readonly title: string;
  readonly day: Day;
  readonly startTime: WallTime;
  readonly durationMinutes: number;
  readonly zone: Zone;
  /** In milliseconds since 1970. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly lecturers: readonly PersonKnown[];
  /** So many days before it its homework is due, the earliest; null when none is. */
  readonly dueDaysBefore: number | null;
}

/**
 * What to know of some of the sessions of a leergang, as the plan would be.
 * @param all every session of the leergang that is held
 * @param changed the ids of those that the warnings are asked of: between two of them, the later by number has the warning
 * @param facts of the days that these are on; its sessions of other modules do not count, `all` has them
 */
export function warningsOfPlan(
  all: readonly PlannedState[],
  changed: ReadonlySet<string>,
  facts: PlanningFacts,
): ReadonlyMap<string, readonly PlanWarning[]> {
  return new Map(
    all
      .filter(({ id }) => changed.has(id))
      .map((session) => [
        session.id,
        [...daysOff(session, facts), ...sequenceOf(session, all, changed), ...people(session, all, facts)],
      ]),
  );
}

/**
 * The same warnings, and before them that a date poll ends.
 * @param ended how many answered each date poll that ends, by session
 */
export function withEndedPolls(
  warnings: ReadonlyMap<string, readonly PlanWarning[]>,
  ended: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly PlanWarning[]> {
  const first = [...ended].map(([id, count]): [string, readonly PlanWarning[]] => [
    id,
    [{ code: 'OPEN_POLL', count }, ...(warnings.get(id) ?? [])],
  ]);
  return new Map([...warnings, ...first]);
}

/** Of the days off the first that is found: which one it is says enough. */
function daysOff(session: PlannedState, { daysOff }: PlanningFacts): PlanWarning[] {
  const { obstacleAt } = availabilityOf({ ...NOTHING_KNOWN, daysOff }, session);
  const obstacle = obstacleAt(session.day, session.startTime);
  if (obstacle === null) return [];
  if ('holiday' in obstacle) return [{ code: 'DAY_OFF', name: obstacle.holiday }];
  return 'label' in obstacle ? [{ code: 'DAY_OFF', name: obstacle.label }] : [];
}

/** Whether the session comes after the one before it in its module, and long enough; and so for the one that follows. */
function sequenceOf(
  session: PlannedState,
  all: readonly PlannedState[],
  changed: ReadonlySet<string>,
): readonly PlanWarning[] {
  const ofModule = all
    .filter(({ moduleId }) => moduleId === session.moduleId)
    .sort((one, other) => one.number - other.number || one.startsAt - other.startsAt);
  const place = ofModule.indexOf(session);
  const [before, after] = [ofModule[place - 1], ofModule[place + 1]];
  return [
    ...(before ? follows(before, session, before) : []),
    ...(after && !changed.has(after.id) ? follows(session, after, after) : []),
  ];
}

function follows(earlier: PlannedState, later: PlannedState, other: PlannedState): readonly PlanWarning[] {
  if (later.startsAt < earlier.startsAt) return [{ code: 'OUT_OF_ORDER', name: other.title }];
  const days = daysBetween(earlier.day, later.day);
  return later.dueDaysBefore !== null && days <= later.dueDaysBefore ? [{ code: 'SHORT_GAP', count: days }] : [];
}

/** Who cannot come: lecturers by name, of participants how many. */
function people(session: PlannedState, all: readonly PlannedState[], facts: PlanningFacts): readonly PlanWarning[] {
  const { day, startTime } = session;
  const participants = facts.participants.filter(({ id }) => !session.lecturers.some((lecturer) => lecturer.id === id));
  const cannotCome = (known: Partial<PlanningFacts>) =>
    availabilityOf({ ...NOTHING_KNOWN, ...known }, session).cannotComeAt(day, startTime);
  const { absences, busy } = facts;
  const clashes = all.some(
    ({ id, startsAt, endsAt }) => id !== session.id && startsAt < session.endsAt && session.startsAt < endsAt,
  )
    ? participants // everyone who takes part is in the other session of the leergang
    : cannotCome({ participants, busy });
  const absent = cannotCome({ participants, absences });
  return [
    ...cannotCome({ participants: session.lecturers, absences }).map(({ name }) => ({
      code: 'LECTURER_ABSENT' as const,
      name,
    })),
    ...(clashes.length > 0 ? [{ code: 'PARTICIPANTS_CLASH' as const, count: clashes.length }] : []),
    ...(absent.length > 0 ? [{ code: 'PARTICIPANTS_ABSENT' as const, count: absent.length }] : []),
  ];
}
