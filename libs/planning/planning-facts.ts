import { refuseInput, type Refusal } from '#kernel/refusal.js';
import type { Day, Weekday } from '#kernel/wall-time.js';
import type { SchoolHolidayName, SchoolRegion } from './school-holidays.js';

/**
 * What is known before a module is planned: of the days, of the people and of the rooms. Facts of a period; whoever
 * reads them takes a period that is long enough. Pure data: where it comes from is the reader's.
 */
export interface PlanningFacts {
  /** School holidays of the regions of the partners, and days that a partner gives off. */
  readonly daysOff: readonly DaysOff[];
  /** Who would give every session: none of them may be elsewhere. */
  readonly lecturers: readonly PersonKnown[];
  /** Who would come: as many as can. */
  readonly participants: readonly PersonKnown[];
  /** Where sessions may be; none when the place does not matter. */
  readonly rooms: readonly RoomKnown[];
  /** Of lecturers and participants. */
  readonly absences: readonly Absence[];
  /** When a lecturer, a participant or a room is in another session. */
  readonly busy: readonly Busy[];
  /** The other sessions of this leergang: whoever takes part is there. */
  readonly otherSessions: readonly TimeSpan[];
}

/** Days off, both ends included. */
export type DaysOff = { readonly from: Day; readonly until: Day } & (
  | { readonly because: 'SCHOOL_HOLIDAY'; readonly holiday: SchoolHolidayCode }
  /** With whose they are and what they are called: `Opsterland: studiedag`. */
  | { readonly because: 'ORGANISATION_FREE'; readonly label: string }
);

/**
 * A school holiday and the region that has it, such as `SPRING_NORTH`, or `SPRING_OWN` on an organisation's own days; the
 * words are the page's.
 */
export type SchoolHolidayCode = `${SchoolHolidayName}_${SchoolRegion | 'OWN'}`;

export interface PersonKnown {
  readonly id: string;
  readonly name: string;
}

export interface RoomKnown {
  readonly id: string;
  readonly name: string;
  /** How many people it seats; null when nobody said. */
  readonly seats: number | null;
  /** The organisation that is host when a session is here. */
  readonly hostId: string;
}

/** Days on which someone cannot come: all from the first to the last, both included, or those of one weekday among them. */
export interface Absence {
  readonly personId: string;
  /** Null: every day. */
  readonly weekday: Weekday | null;
  /** Null: since ever. */
  readonly from: Day | null;
  /** Null: for ever. */
  readonly until: Day | null;
}

/** From one moment until another, the end not included; in milliseconds since 1970. */
export interface TimeSpan {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Someone or something that is elsewhere; why and where is not told. */
export interface Busy extends TimeSpan {
  /** The id of a person or a room. */
  readonly whose: string;
}

/** INVALID_INPUT (NOT_KNOWN at `lecturerIds`, `roomIds`) when someone or something that is wanted is not among the facts. */
export function refusalOfUnknown(
  { lecturers, rooms }: PlanningFacts,
  wanted: { readonly lecturerIds: readonly string[]; readonly roomIds: readonly string[] },
): Refusal | null {
  const isMissing = (ids: readonly string[], known: readonly { readonly id: string }[]) =>
    ids.some((wantedId) => !known.some(({ id }) => id === wantedId));
  if (isMissing(wanted.lecturerIds, lecturers)) return refuseInput({ path: 'lecturerIds', code: 'NOT_KNOWN' });
  return isMissing(wanted.roomIds, rooms) ? refuseInput({ path: 'roomIds', code: 'NOT_KNOWN' }) : null;
}

/** Nobody is asked to come, no room is needed, no day is off. */
export const NOTHING_KNOWN: PlanningFacts = {
  daysOff: [],
  lecturers: [],
  participants: [],
  rooms: [],
  absences: [],
  busy: [],
  otherSessions: [],
};
