import type { Day, WallTime, Weekday } from '#kernel/wall-time.js';

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
  /** When a lecturer, a participant or a room is in a session of another leergang or module. */
  readonly busy: readonly Busy[];
  /** The sessions of the other modules of this leergang: whoever takes part is there. */
  readonly otherSessions: readonly TimeSpan[];
}

/** Days off, both ends included. */
export interface DaysOff {
  readonly because: 'SCHOOL_HOLIDAY' | 'ORGANISATION_FREE';
  readonly from: Day;
  readonly until: Day;
  /** What it is called and whose it is: `Voorjaarsvakantie (noord)`, `Opsterland: studiedag`. */
  readonly label: string;
}

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

/** When someone cannot come, in wall time: days on end, or a part of a weekday for as long as those days last. */
export interface Absence {
  readonly personId: string;
  /** Both ends included; null is without end. */
  readonly from: Day | null;
  readonly until: Day | null;
  /** Null: the whole of every day. */
  readonly weekly: { readonly weekday: Weekday; readonly from: WallTime; readonly until: WallTime | '24:00' } | null;
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
