import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOf } from '#kernel/wall-time.js';
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
import { feedObject, invitationObject, type CalendarSession, type InvitationDetails } from './calendar-object.js';

const invitationOf = (changes: Partial<CalendarSession>, other: Partial<InvitationDetails> = {}) =>
  invitationObject({ ...session, ...changes }, { ...details, ...other });

/** The invitation for 1 July 2026, written by a process on another clock. */
function writtenIn(TZ: string): { offset: number; text: string } {
  const libs = pathToFileURL(path.join(import.meta.dirname, '..')).href;
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => next(name.startsWith('#') ? '${libs}/' + name.slice(1).replace(/js$/, 'ts') : name, context) });
    const { invitationObject } = await import('${libs}/calendar/calendar-object.ts');
    const [session, details] = JSON.parse(process.argv[1], (key, value) => (['changedAt', 'now'].includes(key) ? new Date(value) : value));
    console.log(JSON.stringify({ offset: new Date('2026-07-01T12:00:00Z').getTimezoneOffset(), text: invitationObject(session, details) }));`;
  const input = JSON.stringify([{ ...session, startsDay: '2026-07-01', endsDay: '2026-07-01' }, details]);
  const args = ['--no-warnings', '--experimental-strip-types', '--input-type=module', '--eval', script, input];
  return JSON.parse(execFileSync(process.execPath, args, { env: { TZ }, encoding: 'utf8' })) as {
    offset: number;
    text: string;
  };
}

describe('wall time', () => {
  it.each([
    ['2026-03-28', '2026-03-28T08:30:00Z', '2026-03-28T11:30:00Z'],
    ['2026-03-29', '2026-03-29T07:30:00Z', '2026-03-29T10:30:00Z'],
    ['2026-10-24', '2026-10-24T07:30:00Z', '2026-10-24T10:30:00Z'],
    ['2026-10-25', '2026-10-25T08:30:00Z', '2026-10-25T11:30:00Z'],
    ['2028-02-29', '2028-02-29T08:30:00Z', '2028-02-29T11:30:00Z'],
  ])('on %s is 09:30 on the wall, and the moment that the zone in the object gives', (day, start, end) => {
    const text = invitationOf({ startsDay: day, endsDay: day });
    const compact = day.replaceAll('-', '');
    expect(linesOf(text, 'DTSTART')).toEqual([`DTSTART;TZID=Europe/Amsterdam:${compact}T093000`]);
    expect(linesOf(text, 'DTEND')).toEqual([`DTEND;TZID=Europe/Amsterdam:${compact}T123000`]);
    expect(momentOf(eventIn(text), 'dtstart')).toEqual(new Date(start));
    expect(momentOf(eventIn(text), 'dtend')).toEqual(new Date(end));
  });

  it('holds over midnight, also in the nights of the changes', () => {
    for (const [startsDay, endsDay] of [
      ['2027-01-12', '2027-01-13'],
      ['2026-03-28', '2026-03-29'],
      ['2026-10-24', '2026-10-25'],
    ] as const) {
      const text = invitationOf({ startsDay, startsTime: '23:00', endsDay, endsTime: '04:00' });
      expect(linesOf(text, 'DTSTART')[0]).toBe(`DTSTART;TZID=Europe/Amsterdam:${startsDay.replaceAll('-', '')}T230000`);
      expect(linesOf(text, 'DTEND')[0]).toBe(`DTEND;TZID=Europe/Amsterdam:${endsDay.replaceAll('-', '')}T040000`);
      expect(momentOf(eventIn(text), 'dtend')).toEqual(instantOf(endsDay, '04:00', 'Europe/Amsterdam'));
    }
  });

  it.each([
    ['2027-01-12', '2027-01-13', 24],
    ['2026-03-29', '2026-03-30', 23],
    ['2026-10-25', '2026-10-26', 25],
    ['2028-02-29', '2028-03-01', 24],
  ])('holds for the whole day of %s, however long it is', (startsDay, endsDay, hours) => {
    const text = invitationOf({ startsDay, startsTime: '00:00', endsDay, endsTime: '00:00' });
    expectWellFormed(text);
    expect(linesOf(text, 'DTSTART')[0]).toBe(`DTSTART;TZID=Europe/Amsterdam:${startsDay.replaceAll('-', '')}T000000`);
    expect(linesOf(text, 'DTEND')[0]).toBe(`DTEND;TZID=Europe/Amsterdam:${endsDay.replaceAll('-', '')}T000000`);
    const [start, end] = ['dtstart', 'dtend'].map((name) => momentOf(eventIn(text), name).getTime());
    expect((end! - start!) / 3_600_000).toBe(hours);
  });

  it('that occurs twice is written as it stands on the wall, and means the first', () => {
    const text = invitationOf({
      startsDay: '2026-10-25',
      startsTime: '02:30',
      endsDay: '2026-10-25',
      endsTime: '04:00',
    });
    expect(linesOf(text, 'DTSTART')[0]).toBe('DTSTART;TZID=Europe/Amsterdam:20261025T023000');
    expect(instantOf('2026-10-25', '02:30', 'Europe/Amsterdam')).toEqual(new Date('2026-10-25T00:30:00Z'));
  });

  it('is the same in a feed as in an invitation, with every zone defined once and before it is used', () => {
    const moments = [
      ['2026-03-28', 'Europe/Amsterdam'],
      ['2026-03-29', 'Europe/Amsterdam'],
      ['2026-03-29', 'America/Curacao'],
      ['2026-10-25', 'Europe/Amsterdam'],
      ['2028-02-29', 'America/Curacao'],
    ] as const;
    const sessions = moments.map(([day, zone], index) => {
      return { ...session, uid: `${index}@x`, startsDay: day, endsDay: day, zone };
    });
    const text = feedObject({ name: 'Leergang', sessions, refreshMinutes: 60, now: details.now });
    expectWellFormed(text);
    const parts = read(text).getAllSubcomponents();
    expect(parts.map(({ name }) => name)).toEqual([
      ...Array<string>(2).fill('vtimezone'),
      ...Array<string>(5).fill('vevent'),
    ]);
    for (const event of eventsIn(text)) {
      const { uid, ...own } = sessions[Number(String(valueOf(event, 'uid')).split('@')[0])]!;
      const invited = eventIn(invitationOf(own));
      for (const name of ['dtstart', 'dtend'])
        expect([uid, momentOf(event, name)]).toEqual([uid, momentOf(invited, name)]);
    }
  });

  it('that the clock skips is written as the later time that is meant', () => {
    const text = invitationOf({
      startsDay: '2026-03-29',
      startsTime: '02:30',
      endsDay: '2026-03-29',
      endsTime: '03:15',
    });
    expect(linesOf(text, 'DTSTART')[0]).toBe('DTSTART;TZID=Europe/Amsterdam:20260329T033000');
    expect(linesOf(text, 'DTEND')[0]).toBe('DTEND;TZID=Europe/Amsterdam:20260329T033000');
  });

  it('of another zone comes with that zone', () => {
    const text = invitationOf({ zone: 'America/Curacao' });
    expectWellFormed(text);
    expect(linesOf(text, 'DTSTART')).toEqual(['DTSTART;TZID=America/Curacao:20270112T093000']);
    expect(momentOf(eventIn(text), 'dtstart')).toEqual(new Date('2027-01-12T13:30:00Z'));
  });

  it.each([
    ['UTC', '20270112T093000Z'],
    ['America/Indianapolis', '20270112T143000Z'],
  ])('of %s, a zone without a definition under its own name, goes as UTC', (zone, start) => {
    const text = invitationOf({ zone });
    expectWellFormed(text);
    expect(linesOf(text, 'DTSTART')).toEqual([`DTSTART:${start}`]);
  });

  it('does not depend on where the machine stands', () => {
    const invitation = () => invitationOf({ startsDay: '2026-07-01', endsDay: '2026-07-01' });
    expect(new Date('2026-07-01T12:00:00Z').getTimezoneOffset()).toBe(0);
    expect(writtenIn('Pacific/Auckland')).toEqual({ offset: -720, text: invitation() });
    expect(writtenIn('America/New_York')).toEqual({ offset: 240, text: invitation() });
  });

  it('agrees with the zone in the object at every moment of forty years', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const someDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2059-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(someDay, minutes, (date, minute) => {
        const startsDay = date.toISOString().slice(0, 10);
        const startsTime = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        // The parser has its own view of the hour that occurs twice.
        fc.pre(!(startsTime >= '02:00' && startsTime < '03:00'));
        const event = eventIn(invitationOf({ startsDay, startsTime, endsDay: startsDay, endsTime: startsTime }));
        expect(momentOf(event, 'dtstart')).toEqual(instantOf(startsDay, startsTime, 'Europe/Amsterdam'));
      }),
    );
  });
});
