import type { NoticeKind } from '../mail/notice-kind.js';

/**
 * Every job, and what it carries: ids only. A job is added inside the transaction that makes it needed, so it exists
 * exactly when its reason does.
 */
export interface JobPayloads {
  /** Mail a one-time link; its secret is made while mailing. */
  'sign-in-link': { readonly linkId: string };
  /** A tentative session was announced: put it in the calendar of everyone who belongs in it. */
  'session-announced': { readonly sessionId: string };
  /** A session was confirmed: invite everyone who belongs in it. */
  'session-confirmed': { readonly sessionId: string };
  /** A session that stands in calendars was moved or got another place: send everyone the new state. */
  'session-changed': { readonly sessionId: string };
  /** A session that stood in calendars was cancelled: withdraw it from every one. */
  'session-cancelled': { readonly sessionId: string };
  /** The plan of a leergang was changed: send everyone the new state of the sessions in it. */
  'plan-changed': { readonly planChangeId: string };
  /** Someone joined a leergang: put its coming sessions in that one calendar, as far as others have them. */
  'enrolment-made': { readonly enrolmentId: string };
  /** Someone left a leergang: withdraw its coming sessions from that one calendar. */
  'enrolment-ended': { readonly enrolmentId: string };
  /** Someone may be to be told something that changes no calendar: of one thing, or (null) of all that is due. */
  'notice-due': { readonly kind: NoticeKind; readonly aboutId: string | null };
  /** Send one mail of the outbox; once more, as a message of that id, one that was sent or failed. */
  'send-mail': { readonly mailId: string; readonly againAs?: string };
  /** A mail of the outbox is to go out once more. */
  'resend-mail': { readonly mailId: string };
  /** Seats of a masterclass may be free, or their time is over: see to them; of all of them (null) those that are due. */
  'seats-due': { readonly sessionId: string | null };
  /** Who has this seat answered not to come: it is given back, while that can be. */
  'seat-declined': { readonly registrationId: string };
  /** A registration became something else: bring the calendar of its person up to date, and tell. */
  'registration-changed': { readonly registrationId: string };
  /** Someone without an account wants a seat: mail the link that confirms it. */
  'registration-to-confirm': { readonly registrationId: string };
  /** Of masterclasses whose period is over: take out what is known of guests. */
  'forget-guests': Record<string, never>;
  /** Someone confirmed another address of a mailbox that has this registration: mail whose it is the link to it. */
  'registration-known': { readonly registrationId: string };
  /** Remove what has expired: links, sign-in attempts, sessions long ended. */
  'clean-up': Record<string, never>;
  /** Remove files that nobody will come back for. */
  'remove-unused-files': Record<string, never>;
}

export type JobName = keyof JobPayloads;
