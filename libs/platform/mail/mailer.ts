import type { SendMailOptions } from 'nodemailer';
import { oneLine } from '#kernel/plain-text.js';
import type { Configuration } from '../configuration/configuration.js';

/** A person and where their mail goes. */
export interface MailAddress {
  /** Empty when the name is not known. */
  readonly name: string;
  readonly address: string;
}

/** One mail to one person, ready to go. */
export interface OutgoingMail {
  readonly to: MailAddress;
  /** From whom it comes, when not from `configuration.mailFrom`: the organizer of an invitation that takes replies. */
  readonly from?: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<id@domain>`: the same on every attempt, so that a mail program shows what came twice once (RFC 5322 §3.6.4). */
  readonly messageId: string;
  /** A calendar object that the mail carries (iMIP, RFC 6047); `method` is the one in the object. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly object: string };
}

/** The mail server will not take this mail, now or later: nothing is gained by trying again. */
export class MailRefused extends Error {
  /** @param message what the server said */
  constructor(message: string) {
    super(message);
    this.name = 'MailRefused';
  }
}

/** The mail did not go out this time: no connection, or the server asks to come back later. Try again. */
export class MailNotSent extends Error {
  /**
   * @param message what went wrong
   * @param mayHaveArrived the connection broke when the server could already have taken it (RFC 1047)
   */
  constructor(
    message: string,
    readonly mayHaveArrived: boolean,
  ) {
    super(message);
    this.name = 'MailNotSent';
  }
}

/** The one way out for mail. What does not arrive comes back to `configuration.mailFrom`, whoever it is from. */
export abstract class Mailer {
  /**
   * Hands one mail over. Done means: the next server took responsibility for it. Never call it inside a transaction.
   * @throws MailRefused when it is refused for good, MailNotSent when a later try may succeed.
   */
  abstract send(mail: OutgoingMail): Promise<void>;
}

/** One receiver and nothing else: the library would read more into an address than one. */
const ONE_ADDRESS = /^[^\s<>,;:"()@]+@[^\s<>,;:"()@]+$/;

/**
 * The mail as the library wants it. Texts become headers here, so they are made one line here.
 * @throws MailRefused when the address is not one that mail goes to
 */
export function messageOf(mail: OutgoingMail, from: Configuration['mailFrom']): SendMailOptions {
  if (!ONE_ADDRESS.test(mail.to.address)) throw new MailRefused('this is not an e-mail address');
  const sender = mail.from ?? from;
  return {
    from: { name: oneLine(sender.name), address: sender.address },
    to: { name: oneLine(mail.to.name), address: mail.to.address },
    // Said apart, so that the receiver is never read from a header.
    envelope: { from: from.address, to: [mail.to.address] },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    // Keeps out-of-office answers away (RFC 3834 §5). An invitation wants an answer, so it does not say this.
    ...(mail.calendar ? {} : { headers: { 'Auto-Submitted': 'auto-generated' } }),
    ...(mail.calendar
      ? { icalEvent: { method: mail.calendar.method, filename: 'invite.ics', content: mail.calendar.object } }
      : {}),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
