import { Injectable } from '@nestjs/common';
import type { Actor, GuestActor } from '#kernel/actor.js';
import { isId, newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { AuditAction } from '#platform/database/audit.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { lockSession } from '#curriculum/leergang.lock.js';
import { refusalUnlessCommissioned, refusalWhenOver } from '#curriculum/leergang.rules.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import { SessionService } from '#curriculum/session.service.js';
import type { DatePollLink } from './date-poll-links.js';
import { DatePoll } from './date-poll.entity.js';
import type {
  DecideDatePollInput,
  ExtendDatePollInput,
  MomentChoiceInput,
  StartDatePollInput,
} from './date-poll.input.js';
import { DATE_POLL, QUESTION, type DatePollRow, type QuestionRow } from './date-poll.reader.js';
import {
  choicesOf,
  inOrderOfTime,
  localOf,
  refusalOfAnsweringPoll,
  refusalOfChoosing,
  refusalOfClosing,
  refusalWhenEnded,
  refusalOfStarting,
} from './date-poll.rules.js';

const OPEN_POLL = `select id from date_poll where session_id = $1 and state = 'OPEN'`;

const KEEP_ANSWER = `insert into date_poll_answer (poll_id, session_id, leergang_id, person_id, choices, given_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (poll_id, person_id) do update set choices = excluded.choices, given_at = excluded.given_at`;

/** Asks everyone who belongs in a session which moment would do, and moves the session to the one that is chosen. */
@Injectable()
export class DatePollService {
  constructor(private readonly sessions: SessionService) {}

  /** Who holds this link. */
  guestOf({ pollId, sessionId, personId }: DatePollLink): GuestActor {
    return { kind: 'guest', pollId, sessionId, personId };
  }

  /**
   * Starts a poll: everyone who belongs in the session is asked, on their pages and by mail.
   * @returns its id; what {@link refusalOfStarting} refuses; ALREADY_EXISTS while another about the same session is
   * open; STATUS_NOT_POSSIBLE before the partners have agreed; TOO_LATE for a leergang that is over
   */
  async start(tx: ActorTransaction, input: StartDatePollInput): Promise<string | Refusal> {
    const locked = await lockSession(tx, input.sessionId);
    if (isRefusal(locked)) return locked;
    const { row: session, leergang } = locked;
    const wish = { moments: input.moments, closesOn: input.closesOn ?? null };
    const refusal =
      refusalWhenOver(leergang.status) ??
      refusalUnlessCommissioned(leergang.status) ??
      refusalOfStarting(session, wish, tx.now);
    if (refusal) return refusal;
    if ((await tx.query(OPEN_POLL, [session.id])).length > 0) return refuse('ALREADY_EXISTS');

    const id = newId(tx.now.getTime());
    await tx.insert(DatePoll, {
      id,
      sessionId: session.id,
      leergangId: session.leergangId,
      state: 'OPEN',
      note: input.note ?? '',
      moments: inOrderOfTime(wish.moments).map(localOf),
      askedLocal: localOf(session),
      closesOn: wish.closesOn,
      version: 1,
      createdAt: tx.now,
    });
    await this.audit(tx, 'date-poll.started', session, { moments: wish.moments.length });
    await tx.enqueue('notice-due', { kind: 'DATE_POLL', aboutId: id });
    return id;
  }

  /**
   * Gives a poll another last day, also when it has closed.
   * @returns its id; STATUS_NOT_POSSIBLE when it is open no more; CHANGED_MEANWHILE when someone else was first;
   * INVALID_INPUT for a day that has passed
   */
  async extend(tx: ActorTransaction, input: ExtendDatePollInput): Promise<string | Refusal> {
    const locked = await lockPoll(tx, input.pollId);
    if (isRefusal(locked)) return locked;
    const { poll, session } = locked;
    const closesOn = input.closesOn ?? null;
    const refusal = refusalWhenEnded(poll, 'OPEN') ?? refusalOfClosing(closesOn, poll.zone, tx.now);
    if (refusal) return refusal;
    if (poll.version !== input.version) return refuse('CHANGED_MEANWHILE');
    await tx.update(DatePoll, { id: poll.id, version: poll.version }, { closesOn, version: poll.version + 1 });
    await this.audit(tx, 'date-poll.extended', session, closesOn === null ? {} : { closesOn });
    // Who joined after it had closed was not asked yet.
    await tx.enqueue('notice-due', { kind: 'DATE_POLL', aboutId: poll.id });
    return poll.id;
  }

  /** Takes a poll back; who were asked hear of it. @returns its id; STATUS_NOT_POSSIBLE when it is open no more */
  async withdraw(tx: ActorTransaction, pollId: string): Promise<string | Refusal> {
    const locked = await lockPoll(tx, pollId);
    if (isRefusal(locked)) return locked;
    const { poll, session } = locked;
    const refusal = refusalWhenEnded(poll, 'WITHDRAWN');
    if (refusal) return refusal;
    await tx.update(
      DatePoll,
      { id: poll.id, version: poll.version },
      { state: 'WITHDRAWN', version: poll.version + 1 },
    );
    await this.audit(tx, 'date-poll.withdrawn', session);
    await tx.enqueue('notice-due', { kind: 'DATE_POLL_CLOSED', aboutId: poll.id });
    return poll.id;
  }

  /**
   * Chooses a moment: the session is then from now on, and the poll ends; or neither. To choose the same again is the
   * same as once.
   * @returns its id; what {@link refusalOfChoosing} refuses; what changing a session refuses, such as DOUBLE_BOOKED
   */
  async decide(tx: ActorTransaction, input: DecideDatePollInput): Promise<string | Refusal> {
    const locked = await lockPoll(tx, input.pollId);
    if (isRefusal(locked)) return locked;
    const { poll, session } = locked;
    const { day, startTime } = input;
    if (poll.chosen === localOf(input)) return poll.id;
    const refusal = refusalOfChoosing(poll, input, tx.now);
    if (refusal) return refusal;
    // First: a session that moves takes with it what is still asked about it.
    await tx.update(
      DatePoll,
      { id: poll.id, version: poll.version },
      { state: 'DECIDED', chosenLocal: localOf(input), version: poll.version + 1 },
    );
    const moved = await this.sessions.change(tx, { sessionId: session.id, version: session.version, day, startTime });
    if (isRefusal(moved)) return moved;
    await this.audit(tx, 'date-poll.decided', session, { day, startTime });
    await tx.enqueue('notice-due', { kind: 'DATE_POLL_CLOSED', aboutId: poll.id });
    return poll.id;
  }

  /**
   * Answers a poll, as a person or a guest. May be done again: the last answer counts.
   * @returns the question with the answer; NOT_FOUND; what {@link refusalOfAnsweringPoll} and {@link choicesOf} refuse
   */
  async answer(
    tx: ActorTransaction,
    pollId: string,
    given: readonly MomentChoiceInput[],
  ): Promise<QuestionRow | Refusal> {
    const personId = personOf(tx.actor);
    const [question] = isId(pollId) ? await tx.query<QuestionRow>(QUESTION.text, [personId, pollId]) : [];
    if (!question) return refuse('NOT_FOUND');
    const refusal = refusalOfAnsweringPoll(question, question.belongs, tx.now);
    if (refusal) return refusal;
    const choices = choicesOf(question, given, question.choices, tx.now);
    if (isRefusal(choices)) return choices;
    const { sessionId, leergangId } = question;
    await tx.query(KEEP_ANSWER, [pollId, sessionId, leergangId, personId, choices, tx.now]);
    return { ...question, choices };
  }

  private async audit(
    tx: ActorTransaction,
    action: AuditAction,
    session: SessionRow,
    facts: Record<string, string | number> = {},
  ): Promise<void> {
    const subject = { kind: 'session', id: session.id, label: session.title } as const;
    await tx.audit({ action, subject, leergangId: session.leergangId, facts });
  }
}

/** Takes the lock of the leergang of a poll. @returns the poll and its session as they are now, or why not */
async function lockPoll(
  tx: ActorTransaction,
  pollId: string,
): Promise<{ readonly poll: DatePollRow; readonly session: SessionRow } | Refusal> {
  const [seen] = isId(pollId) ? await tx.query<DatePollRow>(DATE_POLL, [pollId]) : [];
  if (!seen) return refuse('NOT_FOUND');
  const locked = await lockSession(tx, seen.sessionId);
  if (isRefusal(locked)) return locked;
  const [poll] = await tx.query<DatePollRow>(DATE_POLL, [pollId]); // again: it may have changed while waiting
  return poll ? { poll, session: locked.row } : refuse('NOT_FOUND');
}

function personOf(actor: Actor): string {
  if (actor.kind !== 'person' && actor.kind !== 'guest') throw new Error('only people answer date polls');
  return actor.personId;
}
