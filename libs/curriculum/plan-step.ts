import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { Booking } from './booking.rules.js';
import type { Leergang } from './leergang.entity.js';
import { refusalUnlessCommissioned } from './leergang.rules.js';
import type { ConfirmSessionInput, SplitSessionInput } from './plan-change.input.js';
import { refusalOfSplit, type PlanWish } from './plan-change.rules.js';
import { Session } from './session.entity.js';
import type { CancelSessionInput, ChangeSessionInput } from './session.input.js';
import type { SessionRow } from './session.reader.js';
import { refusalOfCancelling, refusalOfConfirming, type SessionTime } from './session.rules.js';
import {
  decideChange,
  decideRoom,
  lecturerIdsOf,
  localTimesOf,
  setLecturers,
  writeCancellation,
  writeChange,
  writeConfirmation,
} from './session-step.js';

/** What happens to one session in a change of the plan. */
export interface PlanStep {
  readonly kind: 'MOVED' | 'CHANGED' | 'CANCELLED' | 'SPLIT' | 'CONFIRMED';
  /** Which session it is; of a second part (SPLIT) the new one. */
  readonly sessionId: string;
  /** As it was before; of a second part, the first. */
  readonly before: SessionRow;
}

/** A step that was decided and not written yet. */
export interface DecidedStep extends PlanStep {
  /** What is to be held against other bookings; null when it takes no more than it did. */
  readonly booking: Booking | null;
  readonly write: (tx: ActorTransaction) => Promise<void>;
}

/** Decides about one wish, under the lock of its leergang. @returns what is to happen: nothing, one step, or two */
export function decideWish(
  tx: ActorTransaction,
  leergang: Leergang,
  session: SessionRow,
  wish: PlanWish,
): Promise<readonly DecidedStep[] | Refusal> {
  switch (wish.what) {
    case 'CHANGE':
      return stepsOfChange(tx, session, wish.input);
    case 'CANCEL':
      return Promise.resolve(stepsOfCancelling(tx, session, wish.input));
    case 'SPLIT':
      return stepsOfSplit(tx, session, wish.input);
    case 'CONFIRM':
      return Promise.resolve(stepsOfConfirming(tx, leergang, session, wish.input));
  }
}

async function stepsOfChange(
  tx: ActorTransaction,
  session: SessionRow,
  input: ChangeSessionInput,
): Promise<readonly DecidedStep[] | Refusal> {
  const change = await decideChange(tx, session, input);
  if (isRefusal(change)) return change;
  if (change.isNone) return [];
  return [
    {
      kind: change.moved ? 'MOVED' : 'CHANGED',
      sessionId: session.id,
      before: session,
      booking: change.booking,
      write: (writing) => writeChange(writing, change),
    },
  ];
}

function stepsOfCancelling(
  tx: ActorTransaction,
  session: SessionRow,
  { version, reason }: CancelSessionInput,
): readonly DecidedStep[] | Refusal {
  const step: DecidedStep = {
    kind: 'CANCELLED',
    sessionId: session.id,
    before: session,
    booking: null,
    write: (writing) => writeCancellation(writing, session, reason),
  };
  return refusalOfCancelling(session, version, tx.now) ?? [step];
}

function stepsOfConfirming(
  tx: ActorTransaction,
  leergang: Leergang,
  session: SessionRow,
  { version }: ConfirmSessionInput,
): readonly DecidedStep[] | Refusal {
  const refusal =
    refusalUnlessCommissioned(leergang.status) ??
    (session.version === version ? null : refuse('CHANGED_MEANWHILE')) ??
    refusalOfConfirming(session, tx.now);
  const step: DecidedStep = {
    kind: 'CONFIRMED',
    sessionId: session.id,
    before: session,
    booking: null,
    write: (writing) => writeConfirmation(writing, session),
  };
  return refusal ?? [step];
}

async function stepsOfSplit(
  tx: ActorTransaction,
  session: SessionRow,
  input: SplitSessionInput,
): Promise<readonly DecidedStep[] | Refusal> {
  const { sessionId, version, firstMinutes, title, day, startTime, durationMinutes } = input;
  const time: SessionTime = { day, startTime, durationMinutes, zone: session.zone };
  const first = await stepsOfChange(tx, session, { sessionId, version, durationMinutes: firstMinutes });
  if (isRefusal(first)) return first;
  const refusal = refusalOfSplit(session, firstMinutes, time, tx.now);
  if (refusal) return refusal;
  const room = await decideRoom(tx, session, input.roomId ?? null);
  if (isRefusal(room)) return room;
  const lecturerIds = await lecturerIdsOf(tx, session);
  const id = newId(tx.now.getTime());
  const place = input.place ?? room.place ?? session.place;
  return [
    ...first,
    {
      kind: 'SPLIT',
      sessionId: id,
      before: session,
      booking: { ...time, lecturerIds, roomId: room.id },
      write: (writing) => addSecondPart(writing, session, { id, title, time, place, roomId: room.id, lecturerIds }),
    },
  ];
}

/** Adds the second part of a session, right after the first: the meetings that follow count one further. */
async function addSecondPart(
  tx: ActorTransaction,
  first: SessionRow,
  second: {
    readonly id: string;
    readonly title: string;
    readonly time: SessionTime;
    readonly place: string;
    readonly roomId: string | null;
    readonly lecturerIds: readonly string[];
  },
): Promise<void> {
  const { id, title, time, place, roomId, lecturerIds } = second;
  const { moduleId, leergangId, kind, description, status, zone, onlineUrl, announcedAt } = first;
  // Of the first the number of this moment: another one that was split may have moved it.
  const [{ number }] = (await tx.query<{ number: number }>(
    `with first as (select module_id, number from session where id = $1),
       later as (update session s set number = s.number + 1 from first f where s.module_id = f.module_id and s.number > f.number)
     select number + 1 as number from first`,
    [first.id],
  )) as [{ number: number }];
  await tx.insert(Session, {
    id,
    moduleId,
    leergangId,
    kind,
    number,
    title,
    description,
    status,
    ...localTimesOf(time),
    zone,
    place,
    roomId,
    onlineUrl,
    movedBecause: [],
    calendarUid: `${id}@leergang`,
    sequence: 0,
    version: 1,
    createdAt: tx.now,
    changedAt: tx.now,
    announcedAt: announcedAt && tx.now,
    confirmedAt: status === 'CONFIRMED' ? tx.now : null,
  });
  await setLecturers(tx, leergangId, [id], lecturerIds);
  await tx.audit({
    action: 'session.split',
    subject: { kind: 'session', id: first.id, label: first.title },
    leergangId,
    facts: { title, day: time.day, startTime: time.startTime, durationMinutes: time.durationMinutes },
  });
}
