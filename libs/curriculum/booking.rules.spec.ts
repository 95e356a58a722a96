import { describe, expect, it } from '@jest/globals';
import { refuse } from '#kernel/refusal.js';
import { refusalOfDoubleBooking, spanOf, type Booking, type TakenTime } from './booking.rules.js';

const ZONE = 'Europe/Amsterdam';
const booking = (what: Partial<Booking> = {}): Booking => ({
  day: '2027-01-12',
  startTime: '09:30',
  durationMinutes: 180,
  zone: ZONE,
  lecturerIds: ['ruben'],
  roomId: null,
  ...what,
});
const taken = (startTime: string, durationMinutes: number, what: Partial<TakenTime> = {}): TakenTime => ({
  personId: 'ruben',
  roomId: null,
  name: 'Ruben',
  sessionId: 'one',
  session: 'Bijeenkomst 1',
  leergang: 'Vakmanschap',
  ...spanOf({ day: '2027-01-12', startTime, durationMinutes, zone: ZONE }),
  ...what,
});
const FACTS = { name: 'Ruben', day: '2027-01-12', time: '09:30', session: 'Bijeenkomst 1', leergang: 'Vakmanschap' };

describe('a double booking', () => {
  it('is refused, with who, when and which session, at the field that clashes', () => {
    expect(refusalOfDoubleBooking([booking()], [taken('12:29', 60)])).toEqual(
      refuse('DOUBLE_BOOKED', FACTS, [{ path: 'lecturerIds', code: 'TAKEN', facts: FACTS }]),
    );
  });

  it('says of a session that may not be seen only that it is there', () => {
    const facts = { name: 'Ruben', day: '2027-01-12', time: '09:30' };
    expect(refusalOfDoubleBooking([booking()], [taken('09:30', 180, { session: null, leergang: null })])).toEqual(
      refuse('DOUBLE_BOOKED', facts, [{ path: 'lecturerIds', code: 'TAKEN', facts }]),
    );
  });

  it('is none for what ends when the other starts, for someone else, or for another room', () => {
    for (const other of [
      taken('12:30', 60),
      taken('08:30', 60),
      taken('09:30', 180, { personId: 'samira' }),
      taken('09:30', 180, { personId: null, roomId: 'raadzaal' }),
    ]) {
      expect(refusalOfDoubleBooking([booking()], [other])).toBeNull();
      expect(refusalOfDoubleBooking([booking({ lecturerIds: [], roomId: 'trouwzaal' })], [other])).toBeNull();
    }
    expect(refusalOfDoubleBooking([], [taken('09:30', 180)])).toBeNull();
  });

  it('names the first date of a plan that clashes, of the lecturers and of the room', () => {
    const plan = ['2027-01-05', '2027-01-12', '2027-01-19'].map((day) => booking({ day, roomId: 'raadzaal' }));
    const room = taken('11:00', 30, { personId: null, roomId: 'raadzaal', name: 'Raadzaal' });
    const week = 7 * 86_400_000;
    const later = {
      ...room,
      startsAt: new Date(room.startsAt.getTime() + week),
      endsAt: new Date(room.endsAt.getTime() + week),
    };
    expect(refusalOfDoubleBooking(plan, [later, taken('11:00', 30)])?.problems).toMatchObject([
      { path: 'lecturerIds', facts: { day: '2027-01-12', name: 'Ruben' } },
      { path: 'roomId', facts: { day: '2027-01-19', name: 'Raadzaal' } },
    ]);
  });

  it('goes by moments: the hour that comes twice is two hours', () => {
    // From half past one to half past two by the wall is two hours in the night that the clock goes back.
    const night = { day: '2027-10-31', startTime: '01:30', durationMinutes: 120 };
    expect(
      refusalOfDoubleBooking([booking(night)], [taken('00:00', 0, spanOf({ ...night, zone: ZONE }))]),
    ).not.toBeNull();
    const after = spanOf({ day: '2027-10-31', startTime: '03:30', durationMinutes: 60, zone: ZONE });
    expect(refusalOfDoubleBooking([booking(night)], [taken('00:00', 0, after)])).toBeNull();
  });
});
