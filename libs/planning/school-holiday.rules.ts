import type { Problem } from '#kernel/refusal.js';
import { addDays, type Day } from '#kernel/wall-time.js';
import { schoolHolidays, type SchoolHolidayName, type SchoolRegion } from './school-holidays.js';

/** A school holiday of an organisation's own: instead of that of its region, or of a year that is not known yet. */
export interface OwnSchoolHoliday {
  readonly name: SchoolHolidayName;
  /** The year in which the school year begins. */
  readonly schoolYear: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** Which school holidays an organisation keeps to: those of a region, but for its own. */
export interface SchoolHolidayChoice {
  readonly region: SchoolRegion | null;
  readonly own: readonly OwnSchoolHoliday[];
}

/** A school holiday that an organisation keeps to, and whose it is. */
export interface KeptSchoolHoliday extends OwnSchoolHoliday {
  readonly whose: SchoolRegion | 'OWN';
}

/** In which months a school holiday can begin. Summer is over before the next school year begins in August. */
const BEGINS_IN: Readonly<Record<SchoolHolidayName, readonly number[]>> = {
  AUTUMN: [9, 10, 11],
  CHRISTMAS: [12, 1],
  SPRING: [1, 2, 3],
  MAY: [4, 5],
  SUMMER: [6, 7],
};
/** No school is closed for longer. */
const LONGEST_DAYS = 70;

/** In which school year a holiday is that begins on this day: from August until July, named by the year in which it begins. */
export function schoolYearOf(firstDay: Day): number {
  const [year, month] = [Number(firstDay.slice(0, 4)), Number(firstDay.slice(5, 7))];
  return month >= 8 ? year : year - 1;
}

/** The school holidays of an organisation that touch a period (both ends included), in order of their first day. */
export function keptSchoolHolidays({ region, own }: SchoolHolidayChoice, from: Day, until: Day): KeptSchoolHoliday[] {
  const isReplaced = (name: SchoolHolidayName, schoolYear: number) =>
    own.some((holiday) => holiday.name === name && holiday.schoolYear === schoolYear);
  const ofRegion = schoolHolidays(region === null ? [] : [region], from, until)
    .map((holiday) => ({ ...holiday, schoolYear: schoolYearOf(holiday.firstDay), whose: holiday.region }))
    .filter(({ name, schoolYear }) => !isReplaced(name, schoolYear));
  const ofItsOwn = own
    .filter(({ firstDay, lastDay }) => firstDay <= until && lastDay >= from)
    .map((holiday) => ({ ...holiday, whose: 'OWN' as const }));
  return [...ofRegion, ...ofItsOwn].sort((one, other) => one.firstDay.localeCompare(other.firstDay));
}

/**
 * What is wrong with the days of a school holiday, or null: it ends before it starts, lasts longer than any, or begins
 * in another season (OTHER_SEASON at `firstDay`).
 */
export function problemOfSchoolHoliday(name: SchoolHolidayName, firstDay: Day, lastDay: Day): Problem | null {
  if (!BEGINS_IN[name].includes(Number(firstDay.slice(5, 7)))) return { path: 'firstDay', code: 'OTHER_SEASON' };
  if (lastDay < firstDay) return { path: 'lastDay', code: 'END_BEFORE_START' };
  const latest = addDays(firstDay, LONGEST_DAYS - 1);
  return lastDay > latest ? { path: 'lastDay', code: 'NOT_ALLOWED', facts: { latest } } : null;
}
