import { IANAZone } from 'luxon';

/** A day of the calendar, without time or zone: `2026-01-12` (ISO 8601; years 1900 to 2999). See {@link isDay}. */
export type Day = string;

/** What the clock on the wall says, in whole minutes: `09:30`, from `00:00` to `23:59`. See {@link isWallTime}. */
export type WallTime = string;

/** A moment: the same one everywhere on earth. */
export type Instant = Date;

/** Whose wall: a name of the IANA time zone database, `Europe/Amsterdam`. See {@link isZone}. */
export type Zone = string;

/** Day of the week as ISO 8601 counts: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A day and a time as people agree on them. */
export interface WallMoment {
  readonly day: Day;
  readonly time: WallTime;
}

/** How often a wall time occurs on a day: twice when the clock goes back, never when it goes forward over it. */
export type Occurrence = 'ONCE' | 'NEVER' | 'TWICE';

export const DEFAULT_ZONE: Zone = 'Europe/Amsterdam';

const DAY_SHAPE = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/;
const TIME_SHAPE = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const ZONE_SHAPE = /^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Whether this is a day that exists: `2028-02-29` is, `2027-02-29` is not. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !DAY_SHAPE.test(text)) return false;
  const start = startOfUtcDay(text);
  return !Number.isNaN(start) && isoDay(start) === text;
}

/** Whether this is a time of the clock: two digits, colon, two digits; `24:00` and seconds are not. */
export function isWallTime(text: unknown): text is WallTime {
  return typeof text === 'string' && TIME_SHAPE.test(text);
}

/** Whether this names a time zone that is known here; a bare offset such as `+01:00` is not a zone. */
export function isZone(text: unknown): text is Zone {
  return typeof text === 'string' && ZONE_SHAPE.test(text) && IANAZone.isValidZone(text);
}

/** The day so many days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return isoDay(startOfUtcDay(day) + days * DAY_MS);
}

/** How many days `later` comes after `earlier`; negative when it comes before. */
export function daysBetween(earlier: Day, later: Day): number {
  return Math.round((startOfUtcDay(later) - startOfUtcDay(earlier)) / DAY_MS);
}

export function weekdayOf(day: Day): Weekday {
  return (((new Date(startOfUtcDay(day)).getUTCDay() + 6) % 7) + 1) as Weekday;
}

/** The first such weekday on or after the day. */
export function firstWeekdayFrom(day: Day, weekday: Weekday): Day {
  return addDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

/**
 * What the clock on the wall says so many minutes of wall time later. The change of the clocks plays no part: a session
 * of 180 minutes that starts at 23:00 is agreed to end at 02:00 the next day, whatever happens to the clock that night.
 */
export function wallTimeAfter(start: WallMoment, minutes: number): WallMoment {
  const end = new Date(asIfUtc(start.day, start.time) + minutes * MINUTE_MS).toISOString();
  return { day: end.slice(0, 10), time: end.slice(11, 16) };
}

/**
 * The moment at which the wall clock of a zone shows this day and time, and how often it does.
 * Two cases need a decision; both follow RFC 5545 §3.3.5, so that calendars agree with us:
 * a time that occurs twice means the first; a time that never occurs is read with the offset from before the change,
 * which shifts it forward by the size of the gap (02:30 becomes 03:30).
 */
export function resolveWallTime(day: Day, time: WallTime, zone: Zone): { instant: Instant; occurs: Occurrence } {
  const wall = asIfUtc(day, time);
  const offsetBefore = offsetAt(wall - DAY_MS, zone);
  const offsets = new Set([offsetBefore, offsetAt(wall + DAY_MS, zone)]);
  const moments = [...offsets]
    .map((offset) => ({ offset, at: wall - offset }))
    .filter(({ offset, at }) => offsetAt(at, zone) === offset);
  if (moments.length === 0) return { instant: new Date(wall - offsetBefore), occurs: 'NEVER' };
  const first = Math.min(...moments.map(({ at }) => at));
  return { instant: new Date(first), occurs: moments.length === 1 ? 'ONCE' : 'TWICE' };
}

/** The moment of a wall time; see {@link resolveWallTime} for the hours in which the clock changes. */
export function instantOf(day: Day, time: WallTime, zone: Zone): Instant {
  return resolveWallTime(day, time, zone).instant;
}

/** What the wall clock of a zone shows at a moment; seconds are dropped. */
export function wallOf(instant: Instant, zone: Zone): WallMoment {
  const shown = new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** How far the clock of the zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(timestamp: number, zone: Zone): number {
  return Math.round(IANAZone.create(zone).offset(timestamp) * MINUTE_MS);
}

function asIfUtc(day: Day, time: WallTime): number {
  return Date.parse(`${day}T${time}:00Z`);
}

function startOfUtcDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function isoDay(timestamp: number): Day {
  return new Date(timestamp).toISOString().slice(0, 10);
}
