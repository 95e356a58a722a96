import type { Day } from '#kernel/wall-time.js';

/** The regions over which school holidays are spread. */
export const SCHOOL_REGIONS = ['NORTH', 'MIDDLE', 'SOUTH'] as const;
export type SchoolRegion = (typeof SCHOOL_REGIONS)[number];

/** The school holidays, in the order of the school year; the words for them are the page's. */
export const SCHOOL_HOLIDAY_NAMES = ['AUTUMN', 'CHRISTMAS', 'SPRING', 'MAY', 'SUMMER'] as const;
export type SchoolHolidayName = (typeof SCHOOL_HOLIDAY_NAMES)[number];

/** When the schools of a region are closed, both ends included. */
export interface SchoolHoliday {
  readonly region: SchoolRegion;
  readonly name: SchoolHolidayName;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

type Period = readonly [firstDay: Day, lastDay: Day];
/** One period for the whole country, or one for each of noord, midden, zuid. */
type Spread = Period | readonly [north: Period, middle: Period, south: Period];

/**
 * Saturday to Sunday, by school year. Source: open data of the Rijksoverheid, infotype schoolholidays
 * (https://opendata.rijksoverheid.nl/v1/sources/rijksoverheid/infotypes/schoolholidays), as published in September 2025.
 * Binding are Christmas, the week of May and the summer; autumn and spring are the dates that the ministry advises, and
 * many schools give a second week in May: an organisation may keep to other dates, see school-holiday.rules.
 */
const SCHOOL_YEARS: Readonly<Record<string, Readonly<Record<SchoolHolidayName, Spread>>>> = {
  '2025-2026': {
    AUTUMN: [
      ['2025-10-18', '2025-10-26'],
      ['2025-10-18', '2025-10-26'],
      ['2025-10-11', '2025-10-19'],
    ],
    CHRISTMAS: ['2025-12-20', '2026-01-04'],
    SPRING: [
      ['2026-02-21', '2026-03-01'],
      ['2026-02-14', '2026-02-22'],
      ['2026-02-14', '2026-02-22'],
    ],
    MAY: ['2026-04-25', '2026-05-03'],
    SUMMER: [
      ['2026-07-04', '2026-08-16'],
      ['2026-07-18', '2026-08-30'],
      ['2026-07-11', '2026-08-23'],
    ],
  },
  '2026-2027': {
    AUTUMN: [
      ['2026-10-10', '2026-10-18'],
      ['2026-10-17', '2026-10-25'],
      ['2026-10-17', '2026-10-25'],
    ],
    CHRISTMAS: ['2026-12-19', '2027-01-03'],
    SPRING: [
      ['2027-02-20', '2027-02-28'],
      ['2027-02-20', '2027-02-28'],
      ['2027-02-13', '2027-02-21'],
    ],
    MAY: ['2027-04-24', '2027-05-02'],
    SUMMER: [
      ['2027-07-10', '2027-08-22'],
      ['2027-07-17', '2027-08-29'],
      ['2027-07-24', '2027-09-05'],
    ],
  },
  '2027-2028': {
    AUTUMN: [
      ['2027-10-16', '2027-10-24'],
      ['2027-10-16', '2027-10-24'],
      ['2027-10-23', '2027-10-31'],
    ],
    CHRISTMAS: ['2027-12-25', '2028-01-09'],
    SPRING: [
      ['2028-02-19', '2028-02-27'],
      ['2028-02-26', '2028-03-05'],
      ['2028-02-26', '2028-03-05'],
    ],
    MAY: ['2028-04-29', '2028-05-07'],
    SUMMER: [
      ['2028-07-15', '2028-08-27'],
      ['2028-07-08', '2028-08-20'],
      ['2028-07-22', '2028-09-03'],
    ],
  },
};

const ALL: readonly SchoolHoliday[] = Object.values(SCHOOL_YEARS)
  .flatMap((year) => Object.entries(year) as [SchoolHolidayName, Spread][])
  .flatMap(([name, spread]) =>
    SCHOOL_REGIONS.map((region, index) => {
      const [firstDay, lastDay] = isOneForAll(spread) ? spread : spread[index]!;
      return { region, name, firstDay, lastDay };
    }),
  )
  .sort((one, other) => one.firstDay.localeCompare(other.firstDay));

/** The last day of which the school holidays are known; after it none are, which does not mean that there are none. */
export const SCHOOL_HOLIDAYS_KNOWN_UNTIL: Day = ALL.map((holiday) => holiday.lastDay).reduce((one, other) =>
  one > other ? one : other,
);

/** The school holidays of some regions that touch a period (both ends included), in order of their first day. */
export function schoolHolidays(regions: readonly SchoolRegion[], from: Day, until: Day): readonly SchoolHoliday[] {
  return ALL.filter(
    ({ region, firstDay, lastDay }) => regions.includes(region) && firstDay <= until && lastDay >= from,
  );
}

function isOneForAll(spread: Spread): spread is Period {
  return typeof spread[0] === 'string';
}
