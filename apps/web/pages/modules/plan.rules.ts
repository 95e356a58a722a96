import { dayAfter } from '../../kit/time-words.js';

/** Sensible first values for planning a module, from what was planned before. Pure. */

export interface FreePeriodValues {
  from: string;
  until: string;
  label: string;
}

/** The form in which a module is planned. Choices are text, as a form holds them. */
export interface PlanValues {
  withMasterclass: boolean;
  meetings: number | null;
  firstDay: string;
  /** 1 (Monday) to 7. */
  weekday: string;
  startTime: string;
  durationMinutes: number | null;
  intervalWeeks: string;
  place: string;
  onlineUrl: string;
  lecturerIds: string[];
  freePeriods: FreePeriodValues[];
}

interface SessionSoFar {
  readonly kind: 'MASTERCLASS' | 'MEETING';
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly day: string;
  readonly startTime: string;
  readonly durationMinutes: number;
  readonly place: string;
  readonly onlineUrl: string | null;
  readonly lecturers: readonly { readonly id: string }[];
}

interface ModuleSoFar {
  readonly id: string;
  readonly position: number;
  readonly sessions: readonly SessionSoFar[];
}

/** How long before a first session people want to know. */
const NOTICE_DAYS = 14;

/**
 * The values that the form starts with: those of an earlier plan of this module, or the rhythm of the module before it,
 * or else a masterclass and five meetings, every week on Tuesday morning.
 * @param today calendar day at the reader's wall
 */
export function firstPlanValues(
  moduleId: string,
  leergang: { readonly startsOn: string; readonly modules: readonly ModuleSoFar[] },
  today: string,
): PlanValues {
  const own = leergang.modules.find(({ id }) => id === moduleId);
  const planned = sessionsOf(own);
  const before = leergang.modules
    .filter(({ position }) => own !== undefined && position < own.position)
    .sort((one, other) => other.position - one.position)
    .map(sessionsOf)
    .find((sessions) => sessions.length > 0);
  const model = planned.length > 0 ? planned : (before ?? []);
  const last = model.at(-1);
  const intervalWeeks = intervalOf(model);
  const soonest = latest(dayAfter(today, NOTICE_DAYS), leergang.startsOn);
  return {
    withMasterclass: planned.length === 0 || planned.some(({ kind }) => kind === 'MASTERCLASS'),
    meetings: planned.length > 0 ? planned.filter(({ kind }) => kind === 'MEETING').length : 5,
    firstDay:
      planned.length > 0
        ? latest(planned[0]!.day, today)
        : last
          ? latest(dayAfter(last.day, intervalWeeks * 7), dayAfter(today, 1))
          : soonest,
    weekday: String(last ? weekdayOf(last.day) : 2),
    startTime: last?.startTime ?? '09:30',
    durationMinutes: last?.durationMinutes ?? 180,
    intervalWeeks: String(intervalWeeks),
    place: last?.place ?? '',
    onlineUrl: last?.onlineUrl ?? '',
    lecturerIds: planned.at(-1)?.lecturers.map(({ id }) => id) ?? [],
    freePeriods: [],
  };
}

/** What the server is asked; null while something is not filled in yet. */
export function wishOf(moduleId: string, values: PlanValues) {
  const { withMasterclass, meetings, firstDay, weekday, startTime, durationMinutes, intervalWeeks } = values;
  const isComplete =
    meetings !== null && durationMinutes !== null && isDay(firstDay) && startTime !== '' && weekday !== '';
  if (!isComplete || Number.isNaN(meetings) || Number.isNaN(durationMinutes)) return null;
  return {
    moduleId,
    withMasterclass,
    meetings,
    firstDay,
    weekday: Number(weekday),
    startTime,
    durationMinutes,
    intervalWeeks: Number(intervalWeeks),
    // A row that is still being filled in does not count yet.
    freePeriods: values.freePeriods.filter(({ from, until }) => isDay(from) && isDay(until)),
  };
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

function sessionsOf(module: ModuleSoFar | undefined): SessionSoFar[] {
  return (module?.sessions ?? [])
    .filter(({ status }) => status !== 'CANCELLED')
    .toSorted((one, other) => one.day.localeCompare(other.day));
}

/** The smallest number of weeks between two sessions: the larger ones had a holiday in between. */
function intervalOf(sessions: readonly SessionSoFar[]): number {
  const weeks = sessions
    .slice(1)
    .map(({ day }, place) => Math.round((Date.parse(day) - Date.parse(sessions[place]!.day)) / (7 * 86_400_000)))
    .filter((count) => count >= 1 && count <= 12);
  return weeks.length > 0 ? Math.min(...weeks) : 1;
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}

function isDay(day: string): boolean {
  return /^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(day);
}
