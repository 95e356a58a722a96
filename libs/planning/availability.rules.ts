import { oneLine } from '#kernel/plain-text.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { DEFAULT_ZONE, resolveWallTime, wallTimeAfter, weekdayOf, type Day, type WallTime } from '#kernel/wall-time.js';
import { holidayOn, type HolidayCode } from './holidays.js';
import type { ModulePlanWish } from './plan-wish.rules.js';
import type {
  Absence,
  Busy,
  PersonKnown,
  PlanningFacts,
  RoomKnown,
  SchoolHolidayCode,
  TimeSpan,
} from './planning-facts.js';

/** Who and what is free when a session of a certain length would start. */
export interface Availability {
  /** Why no session can be then; null when one can. */
  readonly obstacleAt: (day: Day, startTime: WallTime) => Obstacle | null;
  /** All that stands in the way then, that of `obstacleAt` first. */
  readonly obstaclesAt: (day: Day, startTime: WallTime) => readonly Obstacle[];
  /** The rooms that are wanted and that seat everyone, in the order in which they were chosen; free or not. */
  readonly rooms: readonly RoomKnown[];
  /** Those of them that are free then. */
  readonly roomsFreeAt: (day: Day, startTime: WallTime) => readonly RoomKnown[];
  /** The participants who cannot come then, in the order of the facts. */
  readonly cannotComeAt: (day: Day, startTime: WallTime) => readonly PersonKnown[];
}

/** What stands in the way: with the code of a holiday, or the name of what or who it is. */
export type Obstacle =
  | { readonly because: 'PUBLIC_HOLIDAY'; readonly holiday: HolidayCode }
  | { readonly because: 'SCHOOL_HOLIDAY'; readonly holiday: SchoolHolidayCode }
  | {
      readonly because: 'FREE_PERIOD' | 'ORGANISATION_FREE' | 'LECTURER_UNAVAILABLE' | 'ROOM_TAKEN';
      readonly label: string;
    }
  /** The clock goes forward over the start or the end; another module of the leergang has a session. */
  | { readonly because: 'CLOCK_GAP' | 'OTHER_MODULE' };

/**
 * What is free for sessions of this length, by the facts and by the days that the wish itself leaves out. Of holidays
 * and days off only the day on which a session starts counts; of absences every day that it is on. A room that seats
 * fewer people than take part is none of its rooms; one of which nobody said how many it seats is.
 */
export function availabilityOf(
  facts: PlanningFacts,
  {
    durationMinutes,
    zone = DEFAULT_ZONE,
    freePeriods = [],
    holidays,
  }: Pick<ModulePlanWish, 'durationMinutes' | 'zone' | 'freePeriods' | 'holidays'>,
): Availability {
  const busy = busyTimes(facts.busy);
  const others = busyTimes(facts.otherSessions.map((span) => ({ ...span, whose: OTHERS })));
  const absences = Map.groupBy(facts.absences, ({ personId }) => personId);
  const rooms = roomsThatSeatAll(facts);

  const slotAt = remembered((day, startTime): Slot => {
    const end = wallTimeAfter({ day, time: startTime }, durationMinutes);
    const [starts, ends] = [resolveWallTime(day, startTime, zone), resolveWallTime(end.day, end.time, zone)];
    return {
      startsAt: starts.instant.getTime(),
      endsAt: ends.instant.getTime(),
      days: end.day === day || end.time === '00:00' ? [day] : [day, end.day],
      isSkipped: [starts, ends].some(({ occurs }) => occurs === 'NEVER'),
    };
  });
  const isFree = (id: string, slot: Slot) =>
    !busy.has(id, slot) && !absences.get(id)?.some((absence) => slot.days.some((day) => isAbsentOn(absence, day)));
  const roomsFreeAt = remembered((day, startTime) => {
    const slot = slotAt(day, startTime);
    return rooms.filter(({ id }) => !busy.has(id, slot));
  });

  return {
    rooms,
    roomsFreeAt,
    cannotComeAt: remembered((day, startTime) => {
      const slot = slotAt(day, startTime);
      return facts.participants.filter(({ id }) => !isFree(id, slot));
    }),
    obstacleAt: remembered((day, startTime) => obstaclesAt(day, startTime).next().value ?? null),
    obstaclesAt: (day, startTime) => [...obstaclesAt(day, startTime)],
  };

  function* obstaclesAt(day: Day, startTime: WallTime): Generator<Obstacle, undefined> {
    const holiday = holidayOn(day, holidays);
    if (holiday !== null) yield { because: 'PUBLIC_HOLIDAY', holiday };
    const isOn = (period: { readonly from: Day; readonly until: Day }) => period.from <= day && day <= period.until;
    const free = freePeriods.find(isOn);
    if (free) yield { because: 'FREE_PERIOD', label: oneLine(free.label) };
    const off = facts.daysOff.find(isOn);
    if (off?.because === 'SCHOOL_HOLIDAY') yield { because: off.because, holiday: off.holiday };
    else if (off) yield { because: off.because, label: off.label };
    const slot = slotAt(day, startTime);
    if (slot.isSkipped) yield { because: 'CLOCK_GAP' };
    if (others.has(OTHERS, slot)) yield { because: 'OTHER_MODULE' };
    for (const { id, name } of facts.lecturers)
      if (!isFree(id, slot)) yield { because: 'LECTURER_UNAVAILABLE', label: name };
    const isRoomless = rooms.length > 0 && roomsFreeAt(day, startTime).length === 0;
    if (isRoomless) yield { because: 'ROOM_TAKEN', label: rooms.map(({ name }) => name).join(', ') };
  }
}

/** NO_DATES_LEFT {because: ROOM_TOO_SMALL, seats} when rooms were chosen and none of them seats everyone. */
export function refusalWhenTooSmall(facts: PlanningFacts): Refusal | null {
  if (facts.rooms.length === 0 || roomsThatSeatAll(facts).length > 0) return null;
  return refuse('NO_DATES_LEFT', { because: 'ROOM_TOO_SMALL', seats: facts.participants.length });
}

function roomsThatSeatAll({ rooms, participants }: PlanningFacts): readonly RoomKnown[] {
  return rooms.filter(({ seats }) => seats === null || seats >= participants.length);
}

/** The time of a session, and the days on which a part of it is. */
interface Slot extends TimeSpan {
  readonly days: readonly Day[];
  /** The clock never shows its start or its end. */
  readonly isSkipped: boolean;
}

/** As whose the other sessions of the leergang are kept. */
const OTHERS = 'others';

function isAbsentOn({ weekday, from, until }: Absence, day: Day): boolean {
  return (
    (weekday === null || weekday === weekdayOf(day)) &&
    (from === null || from <= day) &&
    (until === null || day <= until)
  );
}

const DAY_MS = 86_400_000;

/** Finds by the day whether someone is busy: asked for every date of every plan, of people with hundreds of sessions. */
function busyTimes(all: readonly Busy[]) {
  const byDay = new Map<string, Map<number, TimeSpan[]>>();
  for (const span of all) {
    const own = byDay.get(span.whose) ?? new Map<number, TimeSpan[]>();
    byDay.set(span.whose, own);
    for (let day = dayOf(span.startsAt); day <= dayOf(span.endsAt); day++)
      own.set(day, [...(own.get(day) ?? []), span]);
  }
  return {
    has(whose: string, { startsAt, endsAt }: TimeSpan): boolean {
      const own = byDay.get(whose);
      if (own === undefined) return false;
      for (let day = dayOf(startsAt); day <= dayOf(endsAt); day++) {
        if (own.get(day)?.some((span) => span.startsAt < endsAt && startsAt < span.endsAt)) return true;
      }
      return false;
    },
  };
}

/** The day in UTC, counted since 1970. */
function dayOf(moment: number): number {
  return Math.floor(moment / DAY_MS);
}

/** Many plans try the same dates: what was found out about one is kept. */
function remembered<Found>(find: (day: Day, startTime: WallTime) => Found) {
  const known = new Map<string, Found>();
  return (day: Day, startTime: WallTime): Found => {
    const key = `${day} ${startTime}`;
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = find(day, startTime)));
    return found;
  };
}
