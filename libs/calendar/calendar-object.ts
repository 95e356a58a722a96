import { getVtimezoneComponent } from '@touch4it/ical-timezones';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalCalendar,
  type ICalEventData,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { manyLines, oneLine, webLink } from '#kernel/plain-text.js';
import { instantOf, type Day, type Instant, type WallTime, type Zone } from '#kernel/wall-time.js';

/** A session as calendars know it. */
export interface CalendarSession {
  /** The same for ever, `<uuid>@<domain>`; never made from what a person typed. */
  readonly uid: string;
  /** One higher for each change of time, place or status (RFC 5546 §2.1.4). */
  readonly sequence: number;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly title: string;
  readonly description: string;
  readonly startsDay: Day;
  readonly startsTime: WallTime;
  readonly endsDay: Day;
  readonly endsTime: WallTime;
  /** Whose wall the times are on. */
  readonly zone: Zone;
  /** Empty when it is online only. */
  readonly place: string;
  readonly onlineUrl: string | null;
  /** The page of the session. */
  readonly pageUrl: string;
  readonly changedAt: Instant;
}

/** Something that is due: in a calendar a moment that takes no time. */
export interface CalendarDeadline {
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly dueAt: Instant;
  readonly pageUrl: string;
  readonly changedAt: Instant;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface InvitationDetails {
  /** Must be the From of the mail: Google and Outlook ignore a change that comes from someone else. */
  readonly organizer: Mailbox;
  readonly attendee: Mailbox;
  /** The mail part says the same: `text/calendar; method=…`. */
  readonly method: 'REQUEST' | 'CANCEL';
  readonly now: Instant;
}

export interface Feed {
  readonly name: string;
  readonly sessions: readonly CalendarSession[];
  readonly deadlines?: readonly CalendarDeadline[];
  /** How often a calendar is asked to look again, in minutes; most keep to their own rhythm. */
  readonly refreshMinutes: number;
  readonly now: Instant;
}

/**
 * How long a cancelled session stays in a feed, in days. Long enough for every calendar to see the cancellation; and
 * clients such as vdirsyncer refuse a feed that is suddenly empty.
 */
export const CANCELLED_STAYS_DAYS = 90;

const DAY_MS = 24 * 60 * 60_000;
const STATUSES = {
  TENTATIVE: ICalEventStatus.TENTATIVE,
  CONFIRMED: ICalEventStatus.CONFIRMED,
  CANCELLED: ICalEventStatus.CANCELLED,
} as const;
const BUSY = {
  TENTATIVE: ICalEventBusyStatus.TENTATIVE,
  CONFIRMED: ICalEventBusyStatus.BUSY,
  CANCELLED: ICalEventBusyStatus.FREE,
} as const;

/**
 * The calendar object of one mail to one person (iTIP, RFC 5546 §3.2): REQUEST invites and updates, CANCEL withdraws.
 * A CANCEL of a cancelled session says STATUS:CANCELLED; a CANCEL of a session that goes on withdraws this person only and
 * must not say so (§3.2.5). A REQUEST of a cancelled session is a mistake of ours: it would stay in every calendar.
 * Lines end in CRLF, the last one too.
 */
export function invitationObject(session: CalendarSession, details: InvitationDetails): string {
  if (details.method === 'REQUEST' && session.status === 'CANCELLED') {
    throw new Error('A cancelled session is withdrawn with METHOD:CANCEL, not with METHOD:REQUEST.');
  }
  const calendar = newCalendar(details.method);
  const event = calendar.createEvent({
    ...eventOf(session),
    stamp: details.now,
    status: details.method === 'CANCEL' && session.status !== 'CANCELLED' ? null : STATUSES[session.status],
    organizer: { name: nameOf(details.organizer), email: mailtoAddress(details.organizer.address) },
  });
  const invited = details.method === 'REQUEST';
  event.createAttendee({
    name: nameOf(details.attendee),
    email: mailtoAddress(details.attendee.address),
    role: ICalAttendeeRole.REQ,
    type: ICalAttendeeType.INDIVIDUAL,
    ...(invited ? { rsvp: true, status: ICalAttendeeStatus.NEEDSACTION } : {}),
  });
  return textOf(calendar);
}

/**
 * The calendar object of a personal feed (METHOD:PUBLISH): no organizer and no attendees, because whoever has the
 * address can read it. The same data gives the same bytes, in whatever order it comes, so that an ETag holds: DTSTAMP
 * and LAST-MODIFIED are the moment of the last change. A session that was cancelled stays for {@link CANCELLED_STAYS_DAYS}.
 */
export function feedObject(feed: Feed): string {
  const calendar = newCalendar('PUBLISH');
  // Unlike the texts of an event, these are written as they are given.
  calendar.name(escapeText(oneLine(feed.name)));
  calendar.ttl(feed.refreshMinutes * 60);
  const sessions = feed.sessions.filter((session) => belongsInFeed(session, feed.now)).sort(byStart);
  const deadlines = [...(feed.deadlines ?? [])].sort(byDue);
  const zones = new Set(sessions.map(({ zone }) => vtimezone(zone)).filter((definition) => definition !== null));
  const events = [
    ...sessions.map((session) => remembered(JSON.stringify(session), () => feedEvent(sessionEvent(session)))),
    ...deadlines.map((deadline) => remembered(JSON.stringify(deadline), () => feedEvent(deadlineEvent(deadline)))),
  ];
  const inside = [...[...zones].sort(compare).map(asLines), ...events].join('');
  return textOf(calendar).replace(END_OF_CALENDAR, () => inside + END_OF_CALENDAR);
}

const END_OF_CALENDAR = 'END:VCALENDAR\r\n';

function sessionEvent(session: CalendarSession): ICalEventData {
  return { ...eventOf(session), stamp: session.changedAt, status: STATUSES[session.status] };
}

function deadlineEvent(deadline: CalendarDeadline): ICalEventData {
  return {
    id: safeUid(deadline.uid),
    sequence: deadline.sequence,
    stamp: deadline.changedAt,
    lastModified: deadline.changedAt,
    start: deadline.dueAt,
    summary: oneLine(deadline.title),
    description: manyLines(deadline.pageUrl),
    url: webLink(deadline.pageUrl),
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** One VEVENT, without the calendar around it. */
function feedEvent(event: ICalEventData): string {
  const calendar = newCalendar('PUBLISH');
  calendar.createEvent(event);
  const text = textOf(calendar);
  return text.slice(text.indexOf('BEGIN:VEVENT\r\n'), -END_OF_CALENDAR.length);
}

/** As many as a hundred leergangen have sessions, several times over: about 20 MB. */
const MOST_REMEMBERED = 20_000;
const texts = new Map<string, string>();

/**
 * The text of an event by everything that it is made of. Writing one takes a hundred times as long as finding it, and the
 * same session stands in the feed of everyone who takes part.
 */
function remembered(content: string, write: () => string): string {
  const text = texts.get(content) ?? write();
  texts.delete(content);
  texts.set(content, text); // at the end, so that the first is the one that was longest not asked for
  if (texts.size > MOST_REMEMBERED) texts.delete(texts.keys().next().value!);
  return text;
}

/** The text of DESCRIPTION: what was written, the online link, the page; most calendars show no URL property. */
export function descriptionText(session: CalendarSession): string {
  const parts = [manyLines(session.description), webLink(session.onlineUrl), webLink(session.pageUrl)];
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

/** The text of LOCATION: the place, or the online link when there is no place. */
export function locationText(session: CalendarSession): string {
  return oneLine(session.place) || (webLink(session.onlineUrl) ?? '');
}

function newCalendar(method: 'REQUEST' | 'CANCEL' | 'PUBLISH'): ICalCalendar {
  return ical({
    prodId: { company: 'Leergang', product: 'Calendar', language: 'NL' },
    method: ICalCalendarMethod[method],
    // Without a name: a calendar with a zone name writes DTSTAMP without Z, which RFC 5545 §3.8.7.2 forbids.
    timezone: { name: null, generator: vtimezone },
  });
}

function eventOf(session: CalendarSession): ICalEventData {
  const zone = vtimezone(session.zone) === null ? null : session.zone;
  const start = instantOf(session.startsDay, session.startsTime, session.zone);
  const end = instantOf(session.endsDay, session.endsTime, session.zone);
  return {
    id: safeUid(session.uid),
    sequence: session.sequence,
    // Luxon's own zone, because a Date would be written on the clock of the process. A zone without definition goes as UTC.
    start: DateTime.fromJSDate(start, { zone: zone ?? 'utc' }),
    // In the hour that the clock skips the start may be shifted past the end.
    end: DateTime.fromJSDate(end < start ? start : end, { zone: zone ?? 'utc' }),
    timezone: zone,
    lastModified: session.changedAt,
    summary: oneLine(session.title),
    description: descriptionText(session),
    location: locationText(session),
    url: webLink(session.pageUrl),
    busystatus: BUSY[session.status],
    transparency: session.status === 'CANCELLED' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  };
}

function belongsInFeed(session: CalendarSession, now: Instant): boolean {
  return session.status !== 'CANCELLED' || now.getTime() - session.changedAt.getTime() <= CANCELLED_STAYS_DAYS * DAY_MS;
}

function byStart(one: CalendarSession, other: CalendarSession): number {
  return compare(
    `${one.startsDay}T${one.startsTime} ${one.uid}`,
    `${other.startsDay}T${other.startsTime} ${other.uid}`,
  );
}

function byDue(one: CalendarDeadline, other: CalendarDeadline): number {
  return one.dueAt.getTime() - other.dueAt.getTime() || compare(one.uid, other.uid);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const definitions = new Map<Zone, string | null>();

/** The VTIMEZONE of a zone under exactly that name, or null; read from disk once. */
function vtimezone(zone: Zone): string | null {
  let definition = definitions.get(zone);
  if (definition === undefined) {
    const found = getVtimezoneComponent(zone);
    definition = found?.split(/\r?\n/).includes(`TZID:${zone}`) ? found : null;
    definitions.set(zone, definition);
  }
  return definition;
}

/** As RFC 5545 §3.3.11 writes TEXT. */
function escapeText(line: string): string {
  return line.replace(/[\\;,]/g, (character) => `\\${character}`);
}

/** A UID is written as it is given; ours have nothing else in them. */
function safeUid(uid: string): string {
  return uid.replace(/[^A-Za-z0-9@._-]/g, '');
}

/**
 * A name as a parameter. A double quote there needs RFC 6868, which older Outlooks show as `^'`; a backslash means itself,
 * but many readers take `\n` for a line break all the same. No name needs either.
 */
function nameOf(mailbox: Mailbox): string {
  return oneLine(mailbox.name).replaceAll('"', "'").replaceAll('\\', '/') || oneLine(mailbox.address);
}

/** An address as it stands in a mailto: address (RFC 6068); an ordinary one stays as it is. */
function mailtoAddress(address: string): string {
  return oneLine(address).replace(/[^A-Za-z0-9.!$'*+=_~@-]/gu, (character) => encodeURIComponent(character));
}

function asLines(definition: string): string {
  return `${definition.trim().split(/\r?\n/).join('\r\n')}\r\n`;
}

function textOf(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}
