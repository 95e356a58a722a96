import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideMail, type MailStanding, type SessionStanding } from './invitation.rules.js';

const confirmed: SessionStanding = { inCalendars: true, sequence: 0, ended: false };
const moved: SessionStanding = { ...confirmed, sequence: 1 };
const cancelled: SessionStanding = { inCalendars: false, sequence: 1, ended: false };
const nothing = { superseded: [], send: null };

const mail = (id: string, given: Partial<MailStanding>): MailStanding => ({
  id,
  kind: 'INVITATION',
  sequence: 0,
  state: 'QUEUED',
  mayHaveArrived: false,
  ...given,
});
const waiting = mail('waiting', {});
const sent = mail('sent', { state: 'SENT', mayHaveArrived: true });

describe('what someone is told about a session', () => {
  it('is an invitation to a session that stands in calendars, once', () => {
    expect(decideMail(confirmed, true, []).send).toEqual({ kind: 'INVITATION', sequence: 0 });
    expect(decideMail(confirmed, true, [waiting])).toEqual(nothing);
    expect(decideMail(confirmed, true, [sent])).toEqual(nothing);
  });

  it('is nothing while nobody is to hear of the session, for who does not belong, and about the past', () => {
    expect(decideMail({ ...confirmed, inCalendars: false }, true, [])).toEqual(nothing);
    expect(decideMail(confirmed, false, [])).toEqual(nothing);
    expect(decideMail({ ...confirmed, ended: true }, true, [])).toEqual(nothing);
  });

  it('is the newest state only, when it moved before the invitation went out', () => {
    expect(decideMail(moved, true, [waiting])).toEqual({
      superseded: ['waiting'],
      send: { kind: 'INVITATION', sequence: 1 },
    });
  });

  it('is the new time, also of the past, for who holds an invitation', () => {
    expect(decideMail(moved, true, [sent]).send).toEqual({ kind: 'INVITATION', sequence: 1 });
    expect(decideMail({ ...moved, ended: true }, true, [sent]).send).toEqual({ kind: 'INVITATION', sequence: 1 });
  });

  it('is a cancellation only for who may hold an invitation', () => {
    expect(decideMail(cancelled, true, [sent]).send).toEqual({ kind: 'CANCELLATION', sequence: 1 });
    expect(decideMail(cancelled, true, [waiting])).toEqual({ superseded: ['waiting'], send: null });
    expect(decideMail(confirmed, false, [sent]).send).toEqual({ kind: 'CANCELLATION', sequence: 0 });
    expect(decideMail({ ...confirmed, ended: true }, false, [sent])).toEqual(nothing);
    const onItsWay = mail('on its way', { mayHaveArrived: true });
    expect(decideMail(cancelled, true, [onItsWay])).toEqual({
      superseded: ['on its way'],
      send: { kind: 'CANCELLATION', sequence: 1 },
    });
  });

  it('is an invitation again for who comes back', () => {
    const withdrawn = mail('withdrawn', { kind: 'CANCELLATION', state: 'SENT', mayHaveArrived: true });
    expect(decideMail(confirmed, true, [sent, withdrawn]).send).toEqual({ kind: 'INVITATION', sequence: 0 });
    const perhapsWithdrawn = mail('perhaps', { kind: 'CANCELLATION', state: 'SUPERSEDED', mayHaveArrived: true });
    expect(decideMail(confirmed, true, [sent, perhapsWithdrawn]).send).toEqual({ kind: 'INVITATION', sequence: 0 });
  });

  it('is not repeated to an address that refused it, until there is something new', () => {
    const refused = mail('refused', { state: 'FAILED' });
    expect(decideMail(confirmed, true, [refused])).toEqual(nothing);
    expect(decideMail(cancelled, true, [refused])).toEqual(nothing);
    expect(decideMail(moved, true, [refused]).send).toEqual({ kind: 'INVITATION', sequence: 1 });
  });

  it('ends, after whatever happened, in a calendar that is right, and nothing is told twice', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 25 }), (happened) => expectRightCalendar(happened)),
      {
        numRuns: 2_000,
      },
    );
  });
});

type Event =
  | 'JOIN'
  | 'LEAVE'
  | 'ANNOUNCE'
  | 'CONFIRM'
  | 'MOVE'
  | 'CANCEL'
  | 'DECIDE'
  | 'DELIVER'
  | 'FAIL'
  | 'CRASH BEFORE'
  | 'CRASH AFTER';
const events = fc.constantFrom<Event>(
  'JOIN',
  'LEAVE',
  'ANNOUNCE',
  'CONFIRM',
  'MOVE',
  'CANCEL',
  'DECIDE',
  'DELIVER',
  'FAIL',
  'CRASH BEFORE',
  'CRASH AFTER',
);

/** Plays events against a person, a session and a calendar, lets everything come to rest, and compares. */
function expectRightCalendar(happened: readonly Event[]): void {
  let session = { status: 'TENTATIVE', announced: false, sequence: 0 };
  const standing = (): SessionStanding => ({
    inCalendars: session.status === 'CONFIRMED' || (session.status === 'TENTATIVE' && session.announced),
    sequence: session.sequence,
    ended: false,
  });
  let belongs = false;
  let mails: MailStanding[] = [];
  const received: { id: string; kind: string; sequence: number; status: string }[] = [];

  const change = (id: string, changes: Partial<MailStanding>) => {
    mails = mails.map((one) => (one.id === id ? { ...one, ...changes } : one));
  };
  const decide = () => {
    const { superseded, send } = decideMail(standing(), belongs, mails);
    for (const id of superseded) change(id, { state: 'SUPERSEDED' });
    if (send) mails = [...mails, mail(String(mails.length + 1), send)];
  };
  const attempt = (outcome: Event) => {
    decide();
    const next = mails.find((one) => one.state === 'QUEUED');
    if (!next) return;
    // A mail is worded as things stand when it goes out.
    if (outcome === 'DELIVER' || outcome === 'CRASH AFTER') received.push({ ...next, status: session.status });
    if (outcome === 'DELIVER') change(next.id, { state: 'SENT', mayHaveArrived: true });
    // A clean failure says something about this attempt only, not about one before it.
    else change(next.id, { mayHaveArrived: next.mayHaveArrived || outcome !== 'FAIL' });
  };
  for (const event of happened) {
    if (event === 'JOIN') belongs = true;
    else if (event === 'LEAVE') belongs = false;
    else if (event === 'ANNOUNCE' && session.status === 'TENTATIVE') session = { ...session, announced: true };
    else if (event === 'CONFIRM' && session.status === 'TENTATIVE')
      session = { ...session, status: 'CONFIRMED', sequence: session.sequence + (session.announced ? 1 : 0) };
    else if (event === 'MOVE' && standing().inCalendars) session = { ...session, sequence: session.sequence + 1 };
    else if (event === 'CANCEL' && session.status !== 'CANCELLED')
      session = { ...session, status: 'CANCELLED', sequence: session.sequence + 1 };
    else if (event === 'DECIDE') decide();
    else if (['DELIVER', 'FAIL', 'CRASH BEFORE', 'CRASH AFTER'].includes(event)) attempt(event);
    expect(mails.filter((one) => one.state === 'QUEUED').length).toBeLessThanOrEqual(1);
  }
  attempt('DELIVER');
  attempt('DELIVER');

  const last = received.at(-1);
  if (standing().inCalendars && belongs) {
    expect(last).toMatchObject({ kind: 'INVITATION', sequence: session.sequence, status: session.status });
  } else {
    expect(last?.kind).not.toBe('INVITATION');
  }
  // Told twice is the same message twice (a crash). Two messages say the same only when it was not sure of the first, or of
  // one between them, whether it arrived.
  received.forEach((one, place) => {
    const before = received[place - 1];
    if (!before || before.kind !== one.kind || before.sequence !== one.sequence || before.id === one.id) return;
    const since = mails.filter((each) => Number(each.id) >= Number(before.id) && Number(each.id) < Number(one.id));
    expect(since.some((each) => each.mayHaveArrived && each.state !== 'SENT')).toBe(true);
  });
}
