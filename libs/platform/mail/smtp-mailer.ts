import { createTransport, type NodemailerError, type Transporter } from 'nodemailer';
import type { Configuration } from '../configuration/configuration.js';
import { MailNotSent, MailRefused, Mailer, messageOf, type OutgoingMail } from './mailer.js';

const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 30_000;
/** Longer answers of a server say nothing more. */
const LONGEST_REASON = 500;

/**
 * Mail over SMTP, a connection each: the server may close one whenever it likes without a mail being in it. Options stand
 * in the address, for instance `smtp://host:587?tls.rejectUnauthorized=false`; a password goes over TLS only, unless the
 * address says `requireTLS=false`.
 */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(
    smtpUrl: string,
    private readonly from: Configuration['mailFrom'],
  ) {
    super();
    this.transport = createTransport({
      url: smtpUrl,
      requireTLS: new URL(smtpUrl).username !== '',
      dnsTimeout: CONNECT_WITHIN_MS,
      connectionTimeout: CONNECT_WITHIN_MS,
      greetingTimeout: CONNECT_WITHIN_MS,
      socketTimeout: ANSWER_WITHIN_MS,
    });
  }

  async send(mail: OutgoingMail): Promise<void> {
    try {
      await this.transport.sendMail(messageOf(mail, this.from));
    } catch (error) {
      const { message } = error as NodemailerError;
      const reason = message.replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
      throw isRefusedForGood(error as NodemailerError) ? new MailRefused(reason) : new MailNotSent(reason);
    }
  }
}

/**
 * Only a 5xx about this receiver or this content is about this mail (RFC 5321 §4.2.1). A 5xx at the greeting, at signing in
 * or about the sender says that the house has something to mend; the mail can go after that.
 */
function isRefusedForGood({ code, command, responseCode }: NodemailerError): boolean {
  if (code === 'EENVELOPE' && command === 'API') return true; // not an address at all
  return responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
}
