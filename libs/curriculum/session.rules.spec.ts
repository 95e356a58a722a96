import { describe, expect, it } from '@jest/globals';
import { refuse, refuseInput } from '#kernel/refusal.js';
import { SessionStatus } from './session.entity.js';
import {
  decideSessionChange,
  endOf,
  refusalOfConfirming,
  refusalOfSessionStep,
  type SessionContent,
  type SessionState,
} from './session.rules.js';

const STATUSES = Object.values(SessionStatus);
const NOW = new Date('2026-11-23T10:00:00Z');
const SESSION: SessionState = {
  status: 'CONFIRMED',
  day: '2026-12-07',
  startTime: '09:30',
  durationMinutes: 180,
  zone: 'Europe/Amsterdam',
  startsAt: new Date('2026-12-07T08:30:00Z'),
  endsAt: new Date('2026-12-07T11:30:00Z'),
  title: 'Bijeenkomst 1',
  description: '',
  place: 'Gemeentehuis',
  onlineUrl: null,
};
const held: SessionState = {
  ...SESSION,
  day: '2026-10-26',
  startsAt: new Date('2026-10-26T08:30:00Z'),
  endsAt: new Date('2026-10-26T11:30:00Z'),
};
const tentative: SessionState = { ...SESSION, status: 'TENTATIVE' };
const changed = (session: SessionState, change: Partial<SessionContent>) =>
  decideSessionChange(session, { ...session, ...change }, NOW);

describe('the steps of a session', () => {
  const possible = new Set(['TENTATIVE CONFIRMED', 'TENTATIVE CANCELLED', 'CONFIRMED CANCELLED']);

  it.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    expect(refusalOfSessionStep(from, to)).toEqual(
      possible.has(`${from} ${to}`) ? null : refuse('STATUS_NOT_POSSIBLE', { from, to }),
    );
  });

  it('only a tentative session that is still to come can be confirmed', () => {
    expect(refusalOfConfirming(tentative, NOW)).toBeNull();
    expect(refusalOfConfirming({ ...held, status: 'TENTATIVE' }, NOW)).toEqual(
      refuse('TOO_LATE', { day: '2026-10-26' }),
    );
    expect(refusalOfConfirming({ ...tentative, startsAt: NOW }, NOW)?.refused).toBe('TOO_LATE');
    expect(refusalOfConfirming({ ...SESSION, status: 'CANCELLED' }, NOW)?.refused).toBe('STATUS_NOT_POSSIBLE');
  });
});

describe('a change of a session', () => {
  it('of anything that calendars show is announced when the session is confirmed and not over', () => {
    expect(changed(SESSION, { day: '2026-12-08' })).toEqual({ moved: true, announced: true });
    expect(changed(SESSION, { startTime: '10:00' })).toEqual({ moved: true, announced: true });
    expect(changed(SESSION, { durationMinutes: 120 })).toEqual({ moved: true, announced: true });
    for (const change of [{ title: 'A' }, { description: 'B' }, { place: 'C' }, { onlineUrl: 'https://d.example' }]) {
      expect(changed(SESSION, change)).toEqual({ moved: false, announced: true });
      expect(changed(tentative, change)).toEqual({ moved: false, announced: false });
      expect(changed(held, change)).toEqual({ moved: false, announced: false });
    }
    expect(changed(SESSION, {})).toEqual({ moved: false, announced: false });
  });

  it('cannot move a confirmed session that has begun, or any that is to come into the past', () => {
    expect(changed(held, { day: '2026-12-08' })).toEqual(refuse('TOO_LATE'));
    expect(changed(SESSION, { day: '2026-11-20' })).toEqual(refuseInput({ path: 'day', code: 'IN_THE_PAST' }));
    expect(changed(tentative, { day: '2026-11-20' })).toEqual(refuseInput({ path: 'day', code: 'IN_THE_PAST' }));
    const heldUnannounced = { ...held, status: 'TENTATIVE' } as const;
    expect(changed(heldUnannounced, { day: '2026-11-19' })).toEqual({ moved: true, announced: false });
  });

  it('leaves a cancelled session as it was', () => {
    expect(changed({ ...SESSION, status: 'CANCELLED' }, { title: 'A' })).toEqual(
      refuse('STATUS_NOT_POSSIBLE', { from: 'CANCELLED', to: 'CONFIRMED' }),
    );
  });

  it('cannot start or end at a time that the clock skips, and can at one that it shows twice', () => {
    const skipped = refuseInput({ path: 'startTime', code: 'NOT_A_TIME' });
    expect(changed(SESSION, { day: '2027-03-28', startTime: '02:30', durationMinutes: 120 })).toEqual(skipped);
    expect(changed(SESSION, { day: '2027-03-28', startTime: '01:30', durationMinutes: 60 })).toEqual(skipped);
    expect(changed(SESSION, { day: '2027-10-31', startTime: '02:30', durationMinutes: 60 })).toEqual({
      moved: true,
      announced: true,
    });
  });

  it('ends by the clock on the wall, also in the night in which the clock changes', () => {
    expect(endOf({ ...SESSION, day: '2027-03-27', startTime: '23:00' })).toEqual({ day: '2027-03-28', time: '02:00' });
    expect(endOf(SESSION)).toEqual({ day: '2026-12-07', time: '12:30' });
  });
});
