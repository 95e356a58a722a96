import { describe, expect, it } from '@jest/globals';
import {
  decideReply,
  refusalOfAnswering,
  refusalOfAnsweringWhatWasSeen,
  seatAtStake,
  type CalendarReply,
  type RepliedInvitation,
} from './answer.rules.js';

const now = new Date('2027-01-05T10:00:00Z');
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
/** Moved with its second change; the third was another room. */
const invitation: RepliedInvitation = {
  uid: '0193a7c2-0000-7000-8000-000000000001@leergang.example',
  address: 'Anna@Opsterland.example',
  status: 'CONFIRMED',
  announcedAt: null,
  endsAt: new Date('2027-01-12T11:30:00Z'),
  sequence: 3,
  movedSequence: 2,
  belongs: true,
};
const reply: CalendarReply = {
  uid: invitation.uid,
  attendee: 'anna@opsterland.example',
  answer: 'ACCEPTED',
  sequence: 3,
  stampedAt: before(1),
};

describe('whether an invitation can be answered', () => {
  it('can while the session is certain and to come', () => {
    expect(refusalOfAnswering(invitation, now)).toBeNull();
  });

  it('can while it is not certain, as soon as it was announced', () => {
    const tentative = { ...invitation, status: 'TENTATIVE' } as const;
    expect(refusalOfAnswering({ ...tentative, announcedAt: before(60) }, now)).toBeNull();
    expect(refusalOfAnswering(tentative, now)).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
    expect(refusalOfAnswering({ ...tentative, announcedAt: before(60), status: 'CANCELLED' }, now)).not.toBeNull();
  });

  it('cannot by who left, for a cancelled session, or after it', () => {
    const codeOf = (change: Partial<RepliedInvitation>) => refusalOfAnswering({ ...invitation, ...change }, now);
    expect(codeOf({ belongs: false, status: 'CANCELLED' })).toMatchObject({ refused: 'NOT_INVITED' });
    expect(codeOf({ status: 'CANCELLED' })).toMatchObject({
      refused: 'STATUS_NOT_POSSIBLE',
      facts: { from: 'CANCELLED' },
    });
    expect(codeOf({ status: 'TENTATIVE' })).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
    expect(codeOf({ endsAt: now })).toMatchObject({ refused: 'TOO_LATE' });
  });

  it.each([
    [1, 'CHANGED_MEANWHILE'],
    [2, undefined],
    [3, undefined],
    [4, 'CHANGED_MEANWHILE'],
  ])('asks to look again when it moved since it was seen, and not for another room: %s', (seen, code) => {
    expect(refusalOfAnsweringWhatWasSeen(invitation, seen, now)?.refused).toBe(code);
  });
});

describe('what declining does to a seat', () => {
  const seat = { state: 'SEATED', endedBecause: null, givenBackUntil: new Date('2027-01-06T10:00:00Z') };

  it('gives it back while that is possible, and says so afterwards', () => {
    expect(seatAtStake(seat, false, now)).toBe('GIVES_BACK');
    expect(seatAtStake(seat, true, now)).toBe('GIVEN_BACK');
    expect(seatAtStake({ ...seat, state: 'CANCELLED' }, false, now)).toBe('GIVEN_BACK');
  });

  it('does nothing from the moment on that it is too late', () => {
    for (const hasDeclined of [false, true])
      expect(seatAtStake({ ...seat, givenBackUntil: now }, hasDeclined, now)).toBe('STAYS');
  });

  it('has no say where there is none, or someone else took it', () => {
    expect(seatAtStake(null, true, now)).toBeNull();
    expect(seatAtStake({ ...seat, state: 'WAITING' }, false, now)).toBeNull();
    expect(seatAtStake({ ...seat, state: 'CANCELLED', endedBecause: 'Vol' }, false, now)).toBeNull();
  });
});

describe('what to do with a reply', () => {
  it('records it, whatever case the address is in', () => {
    expect(decideReply(reply, invitation, now)).toEqual({ outcome: 'RECORD', sequence: 3, stampedAt: before(1) });
  });

  it('records one about an earlier state as just that', () => {
    expect(decideReply({ ...reply, sequence: 1 }, invitation, now)).toMatchObject({ outcome: 'RECORD', sequence: 1 });
  });

  it('lets no clock that runs ahead outlive a later answer', () => {
    const ahead = { ...reply, stampedAt: new Date('2099-01-01T00:00:00Z') };
    expect(decideReply(ahead, invitation, now)).toMatchObject({ outcome: 'RECORD', stampedAt: now });
  });

  it.each([
    ['of another session', { uid: 'other@leergang.example' }, 'WRONG_SESSION'],
    ['of someone else', { attendee: 'eve@opsterland.example' }, 'WRONG_PERSON'],
    ['about what was never sent', { sequence: 4 }, 'WRONG_SEQUENCE'],
  ] as const)('refuses one %s', (_what, change, outcome) => {
    expect(decideReply({ ...reply, ...change }, invitation, now)).toEqual({ outcome });
  });

  it('takes no reply for a person without an address', () => {
    expect(decideReply({ ...reply, attendee: '' }, { ...invitation, address: null }, now)).toEqual({
      outcome: 'WRONG_PERSON',
    });
  });

  it('drops one that nobody waits for any more', () => {
    for (const change of [{ belongs: false }, { status: 'CANCELLED' }, { endsAt: now }] as const)
      expect(decideReply(reply, { ...invitation, ...change }, now)).toEqual({ outcome: 'DROP' });
  });
});
