import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import { standsInCalendars } from '#curriculum/session.rules.js';

/** What someone answers to an invitation (PARTSTAT, RFC 5545 §3.2.12). */
export type Answer = 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';

/** By which way an answer came: the calendar program's own reply, the link in the mail, or a page of the product. */
export type AnswerWay = 'CALENDAR' | 'LINK' | 'PAGE';

/** An invitation, as far as it matters for answering it. */
export interface InvitationState {
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** When people were first told of it while it was tentative; null when they were not. */
  readonly announcedAt: Instant | null;
  readonly endsAt: Instant;
  /** What calendars were last told. */
  readonly sequence: number;
  /** The sequence at which it last moved: whoever answers an earlier one answers about another time. */
  readonly movedSequence: number;
  /** Whether the person takes part in the leergang now, or gives the session. */
  readonly belongs: boolean;
}

/**
 * Whether an invitation can be answered at all: NOT_INVITED for who does not belong (any more), STATUS_NOT_POSSIBLE {from}
 * for a session that is cancelled, or tentative and not announced, TOO_LATE when it has ended.
 */
export function refusalOfAnswering(
  { belongs, status, announcedAt, endsAt }: InvitationState,
  now: Instant,
): Refusal | null {
  if (!belongs) return refuse('NOT_INVITED');
  if (!standsInCalendars({ status, announcedAt })) return refuse('STATUS_NOT_POSSIBLE', { from: status });
  return endsAt <= now ? refuse('TOO_LATE') : null;
}

/**
 * Whether someone may answer who looked at the session as it was at `seen`: as {@link refusalOfAnswering}, and
 * CHANGED_MEANWHILE when it has moved since. Another room or title asks for no other answer.
 */
export function refusalOfAnsweringWhatWasSeen(invitation: InvitationState, seen: number, now: Instant): Refusal | null {
  const refusal = refusalOfAnswering(invitation, now);
  if (refusal) return refusal;
  return seen < invitation.movedSequence || seen > invitation.sequence ? refuse('CHANGED_MEANWHILE') : null;
}

/** The last registration of someone for a masterclass with seats, as far as it matters for answering the invitation to it. */
export interface SeatOfInvited {
  readonly state: string;
  /** Why someone else ended it; null when the person did. */
  readonly endedBecause: string | null;
  /** Until when one can give it back without asking anybody. */
  readonly givenBackUntil: Instant;
}

/**
 * What declining does to the seat: GIVES_BACK it; the seat STAYS, because it is too late to give it back and the answer is
 * only kept; or it was GIVEN_BACK already, or will be in a moment. Null where no seat hangs on the answer.
 */
export type SeatAtStake = 'GIVES_BACK' | 'STAYS' | 'GIVEN_BACK';

/** @param hasDeclined whether the last answer, about the time as it is now, was not to come; it ends with the seat */
export function seatAtStake(seat: SeatOfInvited | null, hasDeclined: boolean, now: Instant): SeatAtStake | null {
  if (seat?.state === 'CANCELLED') return seat.endedBecause === null ? 'GIVEN_BACK' : null;
  if (seat?.state !== 'SEATED') return null;
  if (seat.givenBackUntil <= now) return 'STAYS';
  return hasDeclined ? 'GIVEN_BACK' : 'GIVES_BACK';
}

/** What a calendar program says for someone (METHOD:REPLY, RFC 5546 §3.2.3). */
export interface CalendarReply {
  readonly uid: string;
  /** Who is said to answer, and what; a reply has one. */
  readonly attendee: string;
  readonly answer: Answer;
  /** Of the request that it answers; 0 when the reply does not say. */
  readonly sequence: number;
  /** When the calendar program made it (DTSTAMP). */
  readonly stampedAt: Instant;
}

/** The invitation that a reply address belongs to. */
export interface RepliedInvitation extends InvitationState {
  readonly uid: string;
  /** The person's e-mail address; null when there is none. */
  readonly address: string | null;
}

/**
 * What to do with a reply: RECORD it, about the sequence that it names; DROP it without a word, because nobody waits for
 * it any more; or refuse it, because it is not this person's answer to this invitation.
 */
export type ReplyDecision =
  | { readonly outcome: 'RECORD'; readonly sequence: number; readonly stampedAt: Instant }
  | { readonly outcome: 'DROP' | 'WRONG_SESSION' | 'WRONG_PERSON' | 'WRONG_SEQUENCE' };

/** Decides about a reply that came to the address of an invitation. */
export function decideReply(reply: CalendarReply, invitation: RepliedInvitation, now: Instant): ReplyDecision {
  if (reply.uid !== invitation.uid) return { outcome: 'WRONG_SESSION' };
  if (reply.attendee.toLowerCase() !== invitation.address?.toLowerCase()) return { outcome: 'WRONG_PERSON' };
  // Only the organizer raises it: this answers something that was never sent.
  if (reply.sequence > invitation.sequence) return { outcome: 'WRONG_SEQUENCE' };
  if (refusalOfAnswering(invitation, now)) return { outcome: 'DROP' };
  // A clock that runs ahead must not outlive every later answer.
  const stampedAt = reply.stampedAt > now ? now : reply.stampedAt;
  return { outcome: 'RECORD', sequence: reply.sequence, stampedAt };
}
