import type { Language } from './actor.js';
import type { Day, WallTime } from './wall-time.js';

/** From when to when, in wall time; both in the same zone. */
export interface WallPeriod {
  readonly startsDay: Day;
  readonly startsTime: WallTime;
  readonly endsDay: Day;
  readonly endsTime: WallTime;
}

const PARTS: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
};

const DAY_FORMATS: Record<Language, Intl.DateTimeFormat> = {
  nl: new Intl.DateTimeFormat('nl-NL', PARTS),
  en: new Intl.DateTimeFormat('en-GB', PARTS),
};

/** A day as people say it: `di 12 januari 2027`, `Tue 12 January 2027`. */
export function dayWords(day: Day, language: Language): string {
  const parts = DAY_FORMATS[language].formatToParts(new Date(`${day}T00:00:00Z`));
  // The order and the commas between the parts differ per version of the language data; the parts themselves do not.
  const word = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return [word('weekday').replace('.', ''), word('day'), word('month'), word('year')].join(' ');
}

/** A time as people write it: `09.30` in Dutch, `09:30` in English. */
export function timeWords(time: WallTime, language: Language): string {
  return language === 'nl' ? time.replace(':', '.') : time;
}

/** A period as people say it: `di 12 januari 2027, 09.30–12.30`; the second day is named only when it is another one. */
export function periodWords(period: WallPeriod, language: Language): string {
  const start = `${dayWords(period.startsDay, language)}, ${timeWords(period.startsTime, language)}`;
  const end = timeWords(period.endsTime, language);
  return period.startsDay === period.endsDay
    ? `${start}–${end}`
    : `${start} – ${dayWords(period.endsDay, language)}, ${end}`;
}
