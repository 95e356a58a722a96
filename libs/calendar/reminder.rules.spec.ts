import { describe, expect, it } from '@jest/globals';
import { reminderKey, remindersDue, stillReminds, type NearSession, type ReminderStanding } from './reminder.rules.js';

const session: NearSession = {
  id: 'one',
  day: '2027-01-12',
  zone: 'Europe/Amsterdam',
  startsAt: new Date('2027-01-12T08:30:00Z'),
};
const dueAt = (now: string, ...sessions: NearSession[]) =>
  remindersDue(sessions.length > 0 ? sessions : [session], new Date(now)).map(({ moment }) => moment);

describe('which reminders are due', () => {
  it('is that of a week, three days and a day before, each from nine in the morning', () => {
    expect(dueAt('2027-01-05T07:59:59Z')).toEqual([]);
    expect(dueAt('2027-01-05T08:00:00Z')).toEqual([7]);
    expect(dueAt('2027-01-09T08:00:00Z')).toEqual([3]);
    expect(dueAt('2027-01-11T08:00:00Z')).toEqual([1]);
    expect(dueAt('2027-01-10T08:00:00Z')).toEqual([]);
  });

  it('is none that is more than twelve hours late, or of a session that has begun', () => {
    expect(dueAt('2027-01-11T20:00:00Z')).toEqual([1]);
    expect(dueAt('2027-01-11T20:00:01Z')).toEqual([]);
    const today = { ...session, startsAt: new Date('2027-01-11T10:00:00Z') };
    expect(dueAt('2027-01-11T09:59:59Z', today)).toEqual([1]);
    expect(dueAt('2027-01-11T10:00:00Z', today)).toEqual([]);
  });

  it('goes by the clock on the wall, over both changes of it and in every zone', () => {
    // The clock goes forward in the night to 28 March, and back in the night to 31 October.
    const near = (day: string, now: string, zone = 'Europe/Amsterdam') =>
      remindersDue([{ id: 'one', day, zone, startsAt: new Date('2028-01-01Z') }], new Date(now)).map(({ dueAt }) =>
        dueAt.toISOString(),
      );
    expect(near('2027-03-28', '2027-03-27T09:00:00Z')).toEqual(['2027-03-27T08:00:00.000Z']);
    expect(near('2027-03-29', '2027-03-28T09:00:00Z')).toEqual(['2027-03-28T07:00:00.000Z']);
    expect(near('2027-10-31', '2027-10-30T09:00:00Z')).toEqual(['2027-10-30T07:00:00.000Z']);
    expect(near('2027-11-01', '2027-10-31T09:00:00Z')).toEqual(['2027-10-31T08:00:00.000Z']);
    expect(near('2027-01-12', '2027-01-11T14:00:00Z', 'America/Curacao')).toEqual(['2027-01-11T13:00:00.000Z']);
  });

  it('counts days on the calendar, also over a leap day', () => {
    const inLeapYear = { ...session, day: '2028-03-01', startsAt: new Date('2028-03-01T08:30:00Z') };
    expect(dueAt('2028-02-29T08:00:00Z', inLeapYear)).toEqual([1]);
    expect(dueAt('2028-02-27T08:00:00Z', inLeapYear)).toEqual([3]);
  });

  it('names each reminder once, and another when the session is on another day', () => {
    const [due] = remindersDue([session], new Date('2027-01-11T09:00:00Z'));
    expect(due!.key).toBe(reminderKey('one', '2027-01-12', 1));
    expect(reminderKey('one', '2027-01-13', 1)).not.toBe(due!.key);
  });
});

describe('a reminder that is about to go out', () => {
  const standing: ReminderStanding = {
    key: reminderKey('one', '2027-01-12', 1),
    session: { ...session, status: 'CONFIRMED' },
    belongs: true,
    declined: false,
  };
  const now = new Date('2027-01-11T09:00:00Z');

  it('is of use while the session is on that day, has not begun, and the person is to come', () => {
    expect(stillReminds(standing, now)).toBe(true);
    expect(stillReminds(standing, session.startsAt)).toBe(false);
    expect(stillReminds({ ...standing, belongs: false }, now)).toBe(false);
    expect(stillReminds({ ...standing, declined: true }, now)).toBe(false);
    expect(stillReminds({ ...standing, session: { ...standing.session, status: 'CANCELLED' } }, now)).toBe(false);
    expect(stillReminds({ ...standing, session: { ...standing.session, day: '2027-01-13' } }, now)).toBe(false);
  });
});
