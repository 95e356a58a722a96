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
  /** Empty when it does not matter. */
  lastDay: string;
  /** 1 (Monday) to 7; at least one. */
  weekdays: string[];
  startTime: string;
  /** Empty when there is only one time that would do. */
  otherTime: string;
  durationMinutes: number | null;
  intervalWeeks: string;
  /** At least so many days from one session to the next. */
  gapDays: number | null;
  place: string;
  onlineUrl: string;
  lecturerIds: string[];
  roomIds: string[];
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
  readonly room: { readonly id: string } | null;
}

interface ModuleSoFar {
  readonly id: string;
  readonly position: number;
  readonly sessions: readonly SessionSoFar[];
}

/** How long before a first session people want to know. */
const NOTICE_DAYS = 14;

/** How a file that was imported would plan the module. */
interface PlanWish {
  readonly withMasterclass: boolean;
  readonly meetings: number;
  readonly firstDay: string;
  readonly weekday: number;
  readonly startTime: string;
  readonly durationMinutes: number;
  readonly intervalWeeks: number;
  readonly place: string;
  readonly onlineUrl: string | null;
}

interface LeergangSoFar {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly modules: readonly ModuleSoFar[];
  readonly freePeriods: readonly FreePeriodValues[];
}

/**
 * The values that the form starts with: those of an earlier plan of this module, or how its file would plan it, or the
 * rhythm of the module before it, or else a masterclass and five meetings, every week on Tuesday morning.
 * @param today calendar day at the reader's wall
 */
export function firstPlanValues(
  module: { readonly id: string; readonly planWish: PlanWish | null },
  leergang: LeergangSoFar,
  today: string,
): PlanValues {
  const values = knownValues(module, leergang, today);
  return {
    ...values,
    otherTime: '',
    gapDays: 1,
    lastDay: leergang.endsOn >= values.firstDay ? leergang.endsOn : '',
    freePeriods: leergang.freePeriods
      .filter(({ until }) => until >= today)
      .map(({ from, until, label }) => ({ from, until, label })),
  };
}

function knownValues(
  module: { readonly id: string; readonly planWish: PlanWish | null },
  leergang: LeergangSoFar,
  today: string,
): Omit<PlanValues, 'otherTime' | 'gapDays' | 'lastDay' | 'freePeriods'> {
  const own = leergang.modules.find(({ id }) => id === module.id);
  const planned = sessionsOf(own);
  const tomorrow = dayAfter(today, 1);
  if (planned.length > 0) {
    return {
      ...rhythmOf(planned),
      withMasterclass: planned.some(({ kind }) => kind === 'MASTERCLASS'),
      meetings: planned.filter(({ kind }) => kind === 'MEETING').length,
      firstDay: latest(planned[0]!.day, tomorrow),
      lecturerIds: planned.at(-1)!.lecturers.map(({ id }) => id),
    };
  }
  const { planWish } = module;
  if (planWish) {
    const { withMasterclass, meetings, startTime, durationMinutes, place } = planWish;
    return {
      withMasterclass,
      meetings,
      startTime,
      durationMinutes,
      place,
      firstDay: latest(planWish.firstDay, tomorrow),
      weekdays: [String(planWish.weekday)],
      intervalWeeks: String(planWish.intervalWeeks),
      onlineUrl: planWish.onlineUrl ?? '',
      lecturerIds: [],
      roomIds: [],
    };
  }
  const before = leergang.modules
    .filter(({ position }) => own !== undefined && position < own.position)
    .sort((one, other) => other.position - one.position)
    .map(sessionsOf)
    .find((sessions) => sessions.length > 0);
  const usual = { withMasterclass: true, meetings: 5, lecturerIds: [] };
  if (before) {
    const rhythm = rhythmOf(before);
    const next = dayAfter(before.at(-1)!.day, Number(rhythm.intervalWeeks) * 7);
    return { ...usual, ...rhythm, firstDay: latest(next, tomorrow) };
  }
  return {
    ...usual,
    firstDay: latest(dayAfter(today, NOTICE_DAYS), leergang.startsOn),
    weekdays: ['2'],
    startTime: '09:30',
    durationMinutes: 180,
    intervalWeeks: '1',
    place: '',
    roomIds: [],
    onlineUrl: '',
  };
}

/** How sessions that were planned follow each other, as the last of them is. */
function rhythmOf(sessions: readonly SessionSoFar[]) {
  const last = sessions.at(-1)!;
  return {
    weekdays: [String(weekdayOf(last.day))],
    startTime: last.startTime,
    durationMinutes: last.durationMinutes,
    intervalWeeks: String(intervalOf(sessions)),
    ...placeOf(sessions),
    onlineUrl: last.onlineUrl ?? '',
  };
}

/** The rooms in which sessions were, in turn; or else the place of the last. */
function placeOf(sessions: readonly SessionSoFar[]): Pick<PlanValues, 'place' | 'roomIds'> {
  const roomIds = [...new Set(sessions.flatMap(({ room }) => room?.id ?? []))];
  return { roomIds, place: roomIds.length > 0 ? '' : sessions.at(-1)!.place };
}

/** What the server is asked; null while something is not filled in yet. */
export function wishOf(moduleId: string, values: PlanValues) {
  const { withMasterclass, firstDay, lastDay, weekdays, startTime, otherTime } = values;
  const { meetings, durationMinutes, gapDays } = values;
  if (!isGiven(meetings) || !isGiven(durationMinutes) || !isGiven(gapDays)) return null;
  if (!isDay(firstDay) || startTime === '' || weekdays.length === 0) return null;
  return {
    moduleId,
    withMasterclass,
    meetings,
    firstDay,
    lastDay: isDay(lastDay) ? lastDay : null,
    weekdays: weekdays.map(Number).sort(),
    startTimes: otherTime === '' || otherTime === startTime ? [startTime] : [startTime, otherTime],
    durationMinutes,
    intervalWeeks: Number(values.intervalWeeks),
    gapDays,
    lecturerIds: values.lecturerIds,
    roomIds: values.roomIds,
    // A row that is still being filled in does not count yet.
    freePeriods: values.freePeriods.filter(({ from, until }) => isDay(from) && isDay(until)),
  };
}

export type PlansWish = NonNullable<ReturnType<typeof wishOf>>;

/** What of a proposal gives its sessions again. */
interface Proposed {
  readonly weekday: number;
  readonly startTime: string;
  readonly firstDay: string;
  readonly roomIds: readonly string[];
  readonly sessions: readonly { readonly day: string }[];
}

/** The command that plans what was proposed for a wish, on the days that were shown. */
export function inputOf(
  asked: PlansWish,
  plan: Proposed,
  { place, onlineUrl }: Pick<PlanValues, 'place' | 'onlineUrl'>,
) {
  const { lecturerIds, roomIds, weekdays: _, startTimes: __, lastDay: ___, ...wish } = asked;
  return {
    wish: { ...wish, weekday: plan.weekday, startTime: plan.startTime, firstDay: plan.firstDay },
    days: plan.sessions.map(({ day }) => day),
    lecturerIds,
    roomIds: [...plan.roomIds],
    place: roomIds.length > 0 ? '' : place.trim(),
    onlineUrl: onlineUrl.trim() || null,
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

/** An empty field is null or not a number. */
function isGiven(number: number | null): number is number {
  return number !== null && !Number.isNaN(number);
}

function isDay(day: string): boolean {
  return /^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(day);
}
