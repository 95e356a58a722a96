import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type ICAL from 'ical.js';
import { manyLines, oneLine } from '#kernel/plain-text.js';
import { details, session } from '../../test/support/calendar-example.js';
import { eventIn, expectWellFormed, read, valueOf } from '../../test/support/calendar-reader.js';
import {
  descriptionText,
  feedObject,
  invitationObject,
  locationText,
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

describe('hostile text', () => {
  const nasty = fc.constantFrom(
    '\r\n',
    '\n',
    '\r',
    '\\',
    '\\n',
    ';',
    ',',
    ':',
    '"',
    '^',
    "^'",
    '\t',
    '\0',
    '\u0085',
    '\u2028',
    '\u202E',
    '\u2066',
    '\uD83D',
    '👩‍🏫',
    'é',
    '漢',
    'X-INJ:1',
    'END:VEVENT',
    'BEGIN:VALARM',
    '=',
    '<b>',
    ' ',
  );
  const hostile = fc.oneof(
    fc.array(nasty, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
  );
  const names = (component: ICAL.Component) => component.getAllProperties().map(({ name }) => name);

  it('comes back as it was meant, in its own property and nowhere else', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, hostile, (title, place, description, name, uid) => {
        const hostileSession = {
          ...session,
          title,
          place,
          description,
          uid: `${uid}@x`,
          pageUrl: `https://a.example/${uid}`,
          onlineUrl: name,
        };
        const text = invitationObject(hostileSession, {
          ...details,
          organizer: { name, address: `${uid}@b.example` },
          attendee: { name: title, address: 'c@d.example' },
        });
        expectWellFormed(text);
        const calendar = read(text);
        expect(calendar.getAllSubcomponents().map((component) => component.name)).toEqual(['vtimezone', 'vevent']);
        const event = eventIn(text);
        expect(event.getAllSubcomponents()).toEqual([]);
        const plain = names(eventIn(invitationOf({ title: 'x', place: 'y', description: 'z' })));
        expect(names(event).filter((property) => property !== 'location')).toEqual(
          plain.filter((property) => property !== 'location'),
        );
        expect(valueOf(event, 'summary')).toBe(oneLine(title));
        expect(valueOf(event, 'location') ?? '').toBe(locationText(hostileSession));
        expect(valueOf(event, 'description') ?? '').toBe(descriptionText(hostileSession));
        expect(descriptionText(hostileSession).startsWith(manyLines(description))).toBe(true);
        expect(event.getFirstProperty('attendee')!.getParameter('cn')).toBe(
          oneLine(title).replaceAll('"', "'").replaceAll('\\', '/') || 'c@d.example',
        );
      }),
      { numRuns: 200 },
    );
  });

  it('in a feed stays in its own event, and is not mixed up with that of another', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, place, description) => {
        const sessions = [
          { ...session, uid: '1@x', title, place, description },
          { ...session, uid: '2@x', title: place, place: description, description: title },
        ];
        const text = feedObject({ ...feed, sessions });
        expectWellFormed(text);
        const events = read(text).getAllSubcomponents('vevent');
        expect(events.map((event) => valueOf(event, 'uid'))).toEqual(['1@x', '2@x']);
        for (const [index, event] of events.entries()) {
          expect(valueOf(event, 'summary')).toBe(oneLine(sessions[index]!.title));
          expect(valueOf(event, 'location') ?? '').toBe(locationText(sessions[index]!));
          expect(valueOf(event, 'description') ?? '').toBe(descriptionText(sessions[index]!));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('in the name of a feed stays in the name', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, title) => {
        const deadlines = [
          {
            uid: 'd@x',
            sequence: 0,
            title,
            dueAt: session.changedAt,
            pageUrl: 'https://a.example',
            changedAt: session.changedAt,
          },
        ];
        const text = feedObject({ ...feed, name, sessions: [], deadlines });
        expectWellFormed(text);
        const properties = [
          'version',
          'prodid',
          'method',
          'name',
          'x-wr-calname',
          'refresh-interval',
          'x-published-ttl',
        ];
        expect(
          names(read(text))
            .filter((property) => !['name', 'x-wr-calname'].includes(property))
            .sort(),
        ).toEqual(properties.filter((property) => !['name', 'x-wr-calname'].includes(property)).sort());
        const escaped = oneLine(name).replace(/[\\;,]/g, '\\$&');
        if (escaped !== '')
          expect(text.replaceAll('\r\n ', '')).toContain(`\r\nNAME:${escaped}\r\nX-WR-CALNAME:${escaped}\r\n`);
        expect(valueOf(eventIn(text), 'summary')).toBe(oneLine(title));
      }),
    );
  });
});
