import { Injectable } from '@nestjs/common';
import { systemFor, type Actor, type GuestActor } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { INVITATION, type InvitationRow } from './answer.reader.js';
import {
  decideReply,
  refusalOfAnsweringWhatWasSeen,
  type Answer,
  type AnswerWay,
  type CalendarReply,
  type ReplyDecision,
} from './answer.rules.js';
import type { InvitationLink } from './invitation-links.js';

/** What became of a reply: `OLDER` when a newer answer is known already. */
export type ReplyOutcome = ReplyDecision['outcome'] | 'OLDER';

interface KeptAnswer {
  readonly answer: Answer;
  readonly way: AnswerWay;
  readonly sequence: number;
  readonly stampedAt: Date;
}

const OF_FIRST_MAIL = {
  name: 'invitation-of-mail',
  text: `select session_id as "sessionId", person_id as "personId" from mail where id = $1`,
};

// One statement compares and writes, so that of two answers at once the newer one stays.
const KEEP = `insert into session_answer (session_id, leergang_id, person_id, answer, sequence, stamped_at, given_at, way)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (session_id, person_id) do update
    set answer = excluded.answer, sequence = excluded.sequence, stamped_at = excluded.stamped_at,
      given_at = excluded.given_at, way = excluded.way
    where (excluded.sequence, excluded.stamped_at) >= (session_answer.sequence, session_answer.stamped_at)
  returning session_id`;

/** Keeps what people answer to their invitations. Who holds a link or a reply address acts as a guest, and only so. */
@Injectable()
export class AnswerService {
  constructor(private readonly database: Database) {}

  /** Who holds this link. */
  guestOf({ sessionId, personId }: InvitationLink): GuestActor {
    return { kind: 'guest', sessionId, personId };
  }

  /**
   * Answers the own invitation, as a person or a guest. May be done again: the last answer counts.
   * @param seen the sequence of the session that was looked at
   * @returns the invitation as it is now; NOT_FOUND; what {@link refusalOfAnsweringWhatWasSeen} refuses
   */
  async answer(
    tx: ActorTransaction,
    sessionId: string,
    seen: number,
    answer: Answer,
  ): Promise<InvitationRow | Refusal> {
    const personId = personOf(tx.actor);
    const invitation = isId(sessionId) ? await invitationOf(tx, sessionId, personId) : null;
    if (invitation === null) return refuse('NOT_FOUND');
    const refusal = refusalOfAnsweringWhatWasSeen(invitation, seen, tx.now);
    if (refusal) return refusal;
    const way = tx.actor.kind === 'guest' ? 'LINK' : 'PAGE';
    await keep(tx, invitation, personId, { answer, way, sequence: invitation.sequence, stampedAt: tx.now });
    return { ...invitation, answer, standing: answer };
  }

  /** The holder of a reply address; null when the mail is gone, and with it its receiver. */
  async holderOf(firstMailId: string): Promise<GuestActor | null> {
    const [row] = await this.database.read<{ sessionId: string; personId: string }>(systemFor('mail'), OF_FIRST_MAIL, [
      firstMailId,
    ]);
    return row ? { kind: 'guest', ...row } : null;
  }

  /** Does with a reply what {@link decideReply} says. The same reply twice is the same as once. */
  async takeReply(holder: GuestActor, reply: CalendarReply, now: Date): Promise<ReplyOutcome> {
    return this.database.command(
      holder,
      async (tx) => {
        const invitation = await invitationOf(tx, holder.sessionId, holder.personId);
        if (invitation === null) return 'DROP';
        const decision = decideReply(reply, invitation, tx.now);
        if (decision.outcome !== 'RECORD') return decision.outcome;
        const { sequence, stampedAt } = decision;
        const answer = { answer: reply.answer, way: 'CALENDAR', sequence, stampedAt } as const;
        return (await keep(tx, invitation, holder.personId, answer)) ? 'RECORD' : 'OLDER';
      },
      now,
    );
  }
}

async function invitationOf(tx: ActorTransaction, sessionId: string, personId: string): Promise<InvitationRow | null> {
  const [row] = await tx.query<InvitationRow>(INVITATION.text, [sessionId, personId]);
  return row ?? null;
}

/** Keeps an answer, unless a newer one is known. */
async function keep(
  tx: ActorTransaction,
  { sessionId, leergangId }: InvitationRow,
  personId: string,
  { answer, way, sequence, stampedAt }: KeptAnswer,
): Promise<boolean> {
  const values = [sessionId, leergangId, personId, answer, sequence, stampedAt, tx.now, way];
  return (await tx.query(KEEP, values)).length > 0;
}

function personOf(actor: Actor): string {
  if (actor.kind !== 'person' && actor.kind !== 'guest') throw new Error('only people answer invitations');
  return actor.personId;
}
