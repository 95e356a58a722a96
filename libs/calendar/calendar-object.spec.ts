import { describe, expect, it } from '@jest/globals';
import { details, session } from '../../test/support/calendar-example.js';
import {
  eventIn,
  eventsIn,
  expectWellFormed,
  linesOf,
  momentOf,
  read,
  valueOf,
} from '../../test/support/calendar-reader.js';
import {
  CANCELLED_STAYS_DAYS,
  feedObject,
  invitationObject,
  type CalendarSession,
  type Feed,
  type InvitationDetails,
} from './calendar-object.js';

const feed: Feed = {
  name: 'Mijn bijeenkomsten',
  sessions: [session],
  refreshMinutes: 60,
  now: new Date('2026-11-21T09:15:30Z'),
};

const invitationOf = (changes: Partial<CalendarSession>, other: Partial<InvitationDetails> = {}) =>
  invitationObject({ ...session, ...changes }, { ...details, ...other });

describe('an invitation', () => {
  const text = invitationOf({});

  it('is one event with its identity, its status and its method', () => {
    expectWellFormed(text);
    const calendar = read(text);
    expect(valueOf(calendar, 'method')).toBe('REQUEST');
    expect(valueOf(calendar, 'version')).toBe('2.0');
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
    const event = eventIn(text);
    expect(valueOf(event, 'uid')).toBe(session.uid);
    expect(valueOf(event, 'sequence')).toBe(0);
    expect(valueOf(event, 'status')).toBe('CONFIRMED');
    expect(valueOf(event, 'summary')).toBe(session.title);
    expect(valueOf(event, 'location')).toBe(session.place);
    expect(valueOf(event, 'url')).toBe(session.pageUrl);
    expect(valueOf(event, 'description')).toBe(
      'Neem een eigen casus mee.\nLunch staat klaar.\n\nhttps://meet.example/abc\n\nhttps://leergang.example/bijeenkomsten/1',
    );
  });

  it('is stamped in UTC with the moment of sending and of the last change', () => {
    expect(linesOf(text, 'DTSTAMP')).toEqual(['DTSTAMP:20261121T091530Z']);
    expect(linesOf(text, 'LAST-MODIFIED')).toEqual(['LAST-MODIFIED:20261120T100000Z']);
  });

  it('is from the organizer to one person who is asked to answer', () => {
    const organizer = eventIn(text).getFirstProperty('organizer')!;
    expect([organizer.getFirstValue(), organizer.getParameter('cn')]).toEqual([
      'mailto:agenda@leergang.example',
      'Leergang',
    ]);
    const attendees = eventIn(text).getAllProperties('attendee');
    expect(attendees).toHaveLength(1);
    expect(String(attendees[0]!.getFirstValue()).toLowerCase()).toBe('mailto:anna.devries@opsterland.example');
    expect(['cn', 'rsvp', 'partstat', 'role', 'cutype'].map((name) => attendees[0]!.getParameter(name))).toEqual([
      'Anna de Vries',
      'TRUE',
      'NEEDS-ACTION',
      'REQ-PARTICIPANT',
      'INDIVIDUAL',
    ]);
  });

  it('has the online link as its place when there is no other', () => {
    expect(valueOf(eventIn(invitationOf({ place: ' ' })), 'location')).toBe('https://meet.example/abc');
    expect(linesOf(invitationOf({ place: '', onlineUrl: null }), 'LOCATION')).toEqual([]);
  });

  it('moves with the same identity and a higher sequence', () => {
    const moved = eventIn(invitationOf({ sequence: 1, startsTime: '13:00', endsTime: '16:00' }));
    expect([valueOf(moved, 'uid'), valueOf(moved, 'sequence')]).toEqual([session.uid, 1]);
    expect(momentOf(moved, 'dtstart')).toEqual(new Date('2027-01-12T12:00:00Z'));
  });

  it('of a cancelled session is a mistake', () => {
    expect(() => invitationOf({ status: 'CANCELLED' })).toThrow('METHOD:CANCEL');
  });
});

describe('a cancellation', () => {
  it('withdraws a cancelled session from every calendar', () => {
    const text = invitationOf({ status: 'CANCELLED', sequence: 2 }, { method: 'CANCEL' });
    expectWellFormed(text);
    expect(valueOf(read(text), 'method')).toBe('CANCEL');
    expect(valueOf(eventIn(text), 'status')).toBe('CANCELLED');
    expect(valueOf(eventIn(text), 'sequence')).toBe(2);
    expect(eventIn(text).getFirstProperty('organizer')!.getFirstValue()).toBe('mailto:agenda@leergang.example');
    expect(eventIn(text).getFirstProperty('attendee')!.getParameter('rsvp')).toBeUndefined();
  });

  it('withdraws one person from a session that goes on, without saying that it is cancelled', () => {
    const event = eventIn(invitationOf({}, { method: 'CANCEL' }));
    expect(valueOf(event, 'status')).toBeNull();
    expect(event.getAllProperties('attendee')).toHaveLength(1);
  });
});

describe('a feed', () => {
  it('is published, named, refreshed, and lists no people', () => {
    const text = feedObject(feed);
    expectWellFormed(text);
    expect(linesOf(text, 'METHOD')).toEqual(['METHOD:PUBLISH']);
    expect(linesOf(text, 'NAME')).toEqual(['NAME:Mijn bijeenkomsten']);
    expect(linesOf(text, 'X-WR-CALNAME')).toEqual(['X-WR-CALNAME:Mijn bijeenkomsten']);
    expect(linesOf(text, 'REFRESH-INTERVAL')).toEqual(['REFRESH-INTERVAL;VALUE=DURATION:PT1H']);
    expect(linesOf(text, 'X-PUBLISHED-TTL')).toEqual(['X-PUBLISHED-TTL:PT1H']);
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER/);
  });

  it('is the same to the byte for the same data, whenever and in whatever order it is made', () => {
    const sessions = [
      session,
      { ...session, uid: 'b@x', startsDay: '2027-01-05', endsDay: '2027-01-05' },
      { ...session, uid: 'c@x' },
    ];
    const due = {
      sequence: 0,
      title: 'Inleveren',
      dueAt: new Date('2027-01-11T22:59:00Z'),
      pageUrl: session.pageUrl,
      changedAt: session.changedAt,
    };
    const deadlines = [
      { ...due, uid: 'd@x' },
      { ...due, uid: 'e@x' },
    ];
    const first = feedObject({ ...feed, sessions, deadlines });
    const later = feedObject({
      ...feed,
      sessions: sessions.toReversed(),
      deadlines: deadlines.toReversed(),
      now: new Date('2027-03-01T00:00:00Z'),
    });
    expect(later).toBe(first);
    expect(feedObject({ ...feed, sessions: [{ ...session, changedAt: new Date('2026-11-20T10:00:01Z') }] })).not.toBe(
      feedObject(feed),
    );
    expect(linesOf(first, 'DTSTAMP')).toEqual(Array.from({ length: 5 }, () => 'DTSTAMP:20261120T100000Z'));
  });

  it('says of each session how it stands', () => {
    const sessions = (['TENTATIVE', 'CONFIRMED', 'CANCELLED'] as const).map((status) => ({
      ...session,
      uid: `${status}@x`,
      status,
    }));
    const events = eventsIn(feedObject({ ...feed, sessions }));
    expect(
      new Set(events.map((event) => ['uid', 'status', 'transp'].map((name) => valueOf(event, name)).join(' '))),
    ).toEqual(
      new Set(['TENTATIVE@x TENTATIVE OPAQUE', 'CONFIRMED@x CONFIRMED OPAQUE', 'CANCELLED@x CANCELLED TRANSPARENT']),
    );
  });

  it('keeps a cancelled session until every calendar has seen it', () => {
    const cancelled = { ...feed, sessions: [{ ...session, status: 'CANCELLED' as const }] };
    const after = (days: number) => new Date(session.changedAt.getTime() + days * 24 * 3_600_000);
    expect(eventsIn(feedObject({ ...cancelled, now: after(CANCELLED_STAYS_DAYS) }))).toHaveLength(1);
    expect(eventsIn(feedObject({ ...cancelled, now: after(CANCELLED_STAYS_DAYS + 1) }))).toHaveLength(0);
  });

  it('shows what is due as a moment that takes no time', () => {
    const dueAt = new Date('2027-01-11T22:59:00Z');
    const deadline = {
      uid: 'd@x',
      sequence: 3,
      title: 'Inleveren: Reflectie',
      dueAt,
      pageUrl: 'https://leergang.example/opdrachten/1',
      changedAt: session.changedAt,
    };
    const text = feedObject({ ...feed, sessions: [], deadlines: [deadline] });
    expectWellFormed(text);
    const event = eventIn(text);
    expect(momentOf(event, 'dtstart')).toEqual(dueAt);
    expect(valueOf(event, 'dtend')).toBeNull();
    expect(['summary', 'transp', 'sequence', 'url'].map((name) => valueOf(event, name))).toEqual([
      deadline.title,
      'TRANSPARENT',
      3,
      deadline.pageUrl,
    ]);
  });

  it('of nobody with nothing is still a calendar', () => {
    const text = feedObject({ ...feed, sessions: [] });
    expectWellFormed(text);
    expect(eventsIn(text)).toEqual([]);
  });
});
