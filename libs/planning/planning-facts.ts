import type { Day, Instant, Weekday } from '#kernel/wall-time.js';
import type { SchoolHolidayName, SchoolRegion } from './school-holidays.js';

/** What a proposal has to know of a leergang, for the days from one to another. Read by {@link ./planning-facts.reader}. */
export interface PlanningFacts {
  /** Free days of the organisations that take part, in order of the first day. */
  readonly freePeriods: readonly OrganisationFreePeriod[];
  /** School holidays of the regions that those organisations keep to, once a region, in order of the first day. */
  readonly schoolHolidays: readonly RegionSchoolHoliday[];
  /** Who take part now, by name. */
  readonly participants: readonly KnownPerson[];
  /** Who may be asked to give its sessions, by name. */
  readonly lecturers: readonly KnownPerson[];
  /** When participants and lecturers cannot; never why. */
  readonly absences: readonly PersonAbsence[];
  /** When the named lecturers and rooms are taken, by any session that is not cancelled. */
  readonly taken: readonly TakenTime[];
  /** When participants are expected at sessions of other leergangen. */
  readonly elsewhere: readonly ExpectedElsewhere[];
}

export interface KnownPerson {
  readonly personId: string;
  readonly name: string;
}

/** Days on which an organisation plans nothing, both ends included. */
export interface OrganisationFreePeriod {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly name: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** A school holiday of a region, both ends included. */
export interface RegionSchoolHoliday {
  readonly region: SchoolRegion;
  readonly name: SchoolHolidayName;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Which of the organisations keep to this region, by name. */
  readonly organisations: readonly string[];
}

/**
 * When someone cannot. With a weekday: every week on that day, between the days that are given (an open end is null).
 * Without: all days from the first to the last.
 */
export interface PersonAbsence {
  readonly personId: string;
  readonly weekday: Weekday | null;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** From `startsAt` until before `endsAt`, a lecturer or a room is taken; exactly one of the two is set. */
export interface TakenTime {
  readonly personId: string | null;
  readonly roomId: string | null;
  /** By which session; null when it is one that the asker may not see. */
  readonly sessionId: string | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

export interface ExpectedElsewhere {
  readonly personId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** About what the facts are asked. */
export interface PlanningFactsWish {
  readonly leergangId: string;
  /** The first and the last day, both included. */
  readonly from: Day;
  readonly until: Day;
  /** Whose and which taken times; lecturers and rooms of the leergang. */
  readonly lecturerIds: readonly string[];
  readonly roomIds: readonly string[];
}

/** Whether someone cannot on a day, by one of the own absences. */
export function isAbsentOn(absence: Omit<PersonAbsence, 'personId'>, day: Day, weekday: Weekday): boolean {
  return (
    (absence.weekday === null || absence.weekday === weekday) &&
    (absence.firstDay === null || absence.firstDay <= day) &&
    (absence.lastDay === null || day <= absence.lastDay)
  );
}
