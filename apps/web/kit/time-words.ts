/**
 * Times as people say them. Pure: `now`, zone and language are passed in, and the browser's own zone never plays a part.
 * Days are `2027-01-12`, moments ISO 8601 in UTC, zones IANA names.
 */
import type { Language } from '../texts/texts.js';

interface Wall {
  readonly day: string;
  readonly time: string;
}

/** What calendar and clock on the wall say in `zone` at this moment: `{ day: '2027-01-12', time: '09:30' }`. */
export function wallTime(moment: string | number, zone: string): Wall {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** `di 12 januari`, with the year where that is not `thisYear`; in English `Tue 12 January`. */
export function dayInWords(
  day: string,
  language: Language,
  thisYear: string,
  weekday: 'short' | 'long' | 'none' = 'short',
): string {
  const words = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(weekday === 'none' ? {} : { weekday }),
    ...(day.slice(0, 4) === thisYear ? {} : { year: 'numeric' }),
  }).format(new Date(`${day}T12:00:00Z`));
  return words.replace(',', '');
}

/**
 * A first and a last day: `1 september` and `9 juli 2027`. A year that both have is said once, at the end, and not at all when
 * it is `thisYear`; years that differ are both said. One day alone when they are the same.
 */
export function daysInWords(
  first: string,
  last: string,
  language: Language,
  thisYear: string,
): readonly [first: string, last: string | null] {
  const inWords = (day: string, known: string) => dayInWords(day, language, known, 'none');
  if (first === last) return [inWords(first, thisYear), null];
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  return [inWords(first, isOneYear ? first.slice(0, 4) : ''), inWords(last, isOneYear ? thisYear : '')];
}

/** `09.30` as Dutch writes it, `09:30` in English. */
export function timeInWords(time: string, language: Language): string {
  return language === 'nl' ? time.replace(':', '.') : time;
}

/** How far a day is from today: `vandaag`, `morgen`, `over 3 dagen`, `2 weken geleden`. */
export function distanceInWords(day: string, today: string, language: Language): string {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
  const say = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const far = Math.abs(days);
  if (far < 15) return say.format(days, 'day');
  if (far < 60) return say.format(Math.trunc(days / 7), 'week');
  if (far < 700) return say.format(Math.round(days / 30.44), 'month');
  return say.format(Math.round(days / 365.25), 'year');
}

export interface SpanWish {
  readonly startsAt: string;
  /** Absent for a single moment. */
  readonly endsAt?: string | undefined;
  readonly zone: string;
  readonly language: Language;
  readonly now: number;
}

/** How far a moment is from now, by the days of its zone: as {@link distanceInWords}. */
export function farInWords({ startsAt, zone, language, now }: Omit<SpanWish, 'endsAt'>): string {
  return distanceInWords(wallTime(startsAt, zone).day, wallTime(now, zone).day, language);
}

/** `di 12 januari, 09.30–12.30`; over midnight `di 12 januari, 22.00 – wo 13 januari, 01.00`. */
export function spanInWords({ startsAt, endsAt, zone, language, now }: SpanWish): string {
  const year = wallTime(now, zone).day.slice(0, 4);
  const start = wallTime(startsAt, zone);
  const end = endsAt === undefined ? undefined : wallTime(endsAt, zone);
  const time = (wall: Wall) => timeInWords(wall.time, language);
  let words = `${dayInWords(start.day, language, year)}, ${time(start)}`;
  if (end && end.day === start.day) words += `–${time(end)}`;
  else if (end) words += ` – ${dayInWords(end.day, language, year)}, ${time(end)}`;
  return words;
}

/**
 * The moment at which the clock on the wall of `zone` shows this, as ISO 8601 in UTC. A time that the clock skips gives
 * the moment after the gap; one that comes twice gives the first.
 */
export function momentOf(day: string, time: string, zone: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const candidates = [...new Set([asUtc - 86_400_000, asUtc + 86_400_000].map((near) => asUtc - offsetAt(near, zone)))];
  const shown = candidates.filter((moment) => asUtc - moment === offsetAt(moment, zone));
  return new Date(Math.min(...(shown.length > 0 ? shown : [Math.max(...candidates)]))).toISOString();
}

/** How far the clock of `zone` is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  const { day, time } = wallTime(moment, zone);
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(moment / 60_000) * 60_000;
}

/** `3 uur`, `2 uur en 30 minuten`; in English `3 hours`, `2 hours and 30 minutes`. */
export function durationInWords(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const english = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  const parts =
    language === 'nl'
      ? [hours > 0 ? `${hours} uur` : '', rest > 0 ? `${rest} ${rest === 1 ? 'minuut' : 'minuten'}` : '']
      : [hours > 0 ? english(hours, 'hour') : '', rest > 0 ? english(rest, 'minute') : ''];
  return parts.filter(Boolean).join(language === 'nl' ? ' en ' : ' and ');
}

/** The day so many days later (earlier when negative). */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A moment as a spreadsheet sorts and reads it: `2027-01-12 09:30`, by the clock of `zone`. */
export function sheetMoment(moment: string, zone = 'Europe/Amsterdam'): string {
  const { day, time } = wallTime(moment, zone);
  return `${day} ${time}`;
}
