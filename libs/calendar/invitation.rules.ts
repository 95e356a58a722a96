/** What one person's calendar is told about one session. */
export type MailKind = 'INVITATION' | 'CANCELLATION';

/**
 * Where a message is: waiting (or on its way), taken by the mail server, refused for good, or not needed any more because
 * something newer took its place.
 */
export type MailState = 'QUEUED' | 'SENT' | 'FAILED' | 'SUPERSEDED';

/** A session, as far as it matters for who is to be told what. */
export interface SessionStanding {
  /** Whether those who belong in it are to have it in the calendar: it is certain, or was announced as tentative. */
  readonly inCalendars: boolean;
  readonly sequence: number;
  readonly ended: boolean;
}

/** A message to one person about one session. */
export interface MailStanding {
  readonly id: string;
  readonly kind: MailKind;
  readonly sequence: number;
  readonly state: MailState;
  /** It was handed to the mail server, and it is not sure that it did not arrive. */
  readonly mayHaveArrived: boolean;
}

/** What to do about one person and one session: messages that nobody needs any more, and at most one new one. */
export interface MailDecision {
  readonly superseded: readonly string[];
  readonly send: { readonly kind: MailKind; readonly sequence: number } | null;
}

/**
 * Decides what one person is still to be told about one session. The same question asked again gives nothing new, so any
 * number of events, in whatever order they are handled, end in the same calendar.
 * @param belongs whether the person takes part in the leergang now, or gives the session
 * @param mails what was made for this person about this session, the oldest first
 */
export function decideMail(session: SessionStanding, belongs: boolean, mails: readonly MailStanding[]): MailDecision {
  const wanted = wantedMail(session, belongs, mayHoldInvitation(mails));
  // What came before the last message that may be in the calendar says nothing about it any more.
  const fresh = mails.slice(
    Math.max(
      0,
      mails.findLastIndex((mail) => mail.mayHaveArrived),
    ),
  );
  const saysSo = fresh.findLast(
    (mail) => mail.state !== 'SUPERSEDED' && mail.kind === wanted?.kind && mail.sequence === wanted.sequence,
  );
  return {
    superseded: mails.filter((mail) => mail.state === 'QUEUED' && mail !== saysSo).map((mail) => mail.id),
    send: saysSo ? null : wanted,
  };
}

/** Whether the session may be in the calendar: since the last message that surely arrived, an invitation may have. */
function mayHoldInvitation(mails: readonly MailStanding[]): boolean {
  const sure = mails.findLastIndex((mail) => mail.state === 'SENT');
  return mails.slice(Math.max(0, sure)).some((mail) => mail.mayHaveArrived && mail.kind === 'INVITATION');
}

/** What must have been the last word to this calendar; null when nothing needs to be said. */
function wantedMail(session: SessionStanding, belongs: boolean, holdsInvitation: boolean): MailDecision['send'] {
  if (session.inCalendars && belongs) {
    // Nobody is invited to the past; but whoever has it in the calendar hears when it was at another time.
    return holdsInvitation || !session.ended ? { kind: 'INVITATION', sequence: session.sequence } : null;
  }
  // What is over stays in the calendar of someone who left.
  return holdsInvitation && !session.ended ? { kind: 'CANCELLATION', sequence: session.sequence } : null;
}
