const DAY_MS = 86_400_000;
const YEAR_OF_WEEKS = 364;

/** How many weeks everything moves when a leergang begins on another day: whole ones, as the server counts them. */
export function weeksToMove(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS / 7);
}

/** The first day to propose: the same weekday a year later, or as many years as it takes to be still to come. */
export function firstDayOfCopy(startsOn: string, today: string): string {
  let day = startsOn;
  do day = new Date(Date.parse(day) + YEAR_OF_WEEKS * DAY_MS).toISOString().slice(0, 10);
  while (day < today);
  return day;
}
