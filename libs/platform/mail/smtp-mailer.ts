import { createTransport, type NodemailerError, type Transporter } from 'nodemailer';
import type { Configuration } from '../configuration/configuration.js';
import { MailNotSent, MailRefused, Mailer, messageOf, type OutgoingMail } from './mailer.js';

const CONNECT_WITHIN_MS = 10_000;
/** Patience costs nothing; giving up while a slow server is taking the mail in sends it twice (RFC 5321 §4.5.3.2.6). */
const ANSWER_WITHIN_MS = 300_000;
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
    const message = messageOf(mail, this.from);
    try {
      await this.transport.sendMail(message);
    } catch (caught) {
      const error = caught as NodemailerError;
      const reason = error.message.replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
      throw isRefusedForGood(error) ? new MailRefused(reason) : new MailNotSent(reason, mayHaveArrived(error));
    }
  }
}

/**
 * Only a 5xx about this receiver or this content is about this mail (RFC 5321 §4.2.1). A 5xx at the greeting, at signing in
 * or about the sender says that the house has something to mend; the mail can go after that.
 */
function isRefusedForGood({ command, responseCode }: NodemailerError): boolean {
  return responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
}

/** When in doubt it may have: the server's answer is what was lost. */
function mayHaveArrived({ code, responseCode, syscall, message }: NodemailerError & { syscall?: string }): boolean {
  const neverBegan = syscall === 'connect' || code === 'EDNS' || /^(Connection timeout|Greeting never)/.test(message);
  return responseCode === undefined && !neverBegan;
}
