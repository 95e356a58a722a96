import { Inject, Injectable, Logger } from '@nestjs/common';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { GuestActor } from '#kernel/actor.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { AnswerService, type ReplyOutcome } from './answer.service.js';
import { InvitationLinks } from './invitation-links.js';
import { readReplyMail, type OtherMail } from './reply-mail.js';

/** A reply is a few kilobytes; the rest is a signature with a picture. */
const LARGEST_MAIL = 1_000_000;
const MOST_CONNECTIONS = 50;
const SILENT_MS = 60_000;
/** On stopping, a reply that is being recorded has this long. */
const FINISH_WITHIN_MS = 5_000;

/** What the sender hears of a mail that is not taken: its server tells the person. Nothing in it is about anyone. */
const REFUSALS: Readonly<Record<Exclude<OtherMail, 'AUTOMATIC'> | Exclude<ReplyOutcome, Taken>, string>> = {
  WRITTEN: 'This address takes answers of calendar programs only. Write to the coordinator of the leergang instead',
  COUNTER: 'Another time cannot be proposed here. Write to the coordinator of the leergang instead',
  UNREADABLE: 'This is not an answer to an invitation (RFC 5546, METHOD:REPLY)',
  WRONG_SESSION: 'This answer is about another appointment than the one of this address',
  WRONG_PERSON: 'This answer is of someone else than the one invited',
  WRONG_SEQUENCE: 'This answer is about an invitation that was never sent',
};
type Taken = 'RECORD' | 'OLDER' | 'DROP';

/** An answer of SMTP other than "fine": its code, and what it says. */
class SmtpAnswer extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Takes in what calendar programs reply (iMIP, RFC 6047) at the addresses of invitations, and nothing else: no other
 * address, no onward mail, no waiting line. A reply is recorded before the sender hears 250; while the database is away
 * it hears 451, and comes again.
 */
@Injectable()
export class ReplyListener {
  private readonly log = new Logger('replies');
  private server: SMTPServer | null = null;
  /** Whose address a connection named; replies come one at a time. */
  private readonly holders = new WeakMap<SMTPServerSession, GuestActor>();

  constructor(
    private readonly answers: AnswerService,
    private readonly links: InvitationLinks,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Begins to listen, if the settings ask for it. @throws when the port is taken */
  async listen(): Promise<void> {
    const { replies, host } = this.configuration;
    if (replies === null) return;
    const server = new SMTPServer({
      banner: 'Leergang',
      name: replies.domain,
      // TLS is for the mail server in front; nobody signs in here.
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: LARGEST_MAIL,
      maxClients: MOST_CONNECTIONS,
      socketTimeout: SILENT_MS,
      closeTimeout: FINISH_WITHIN_MS,
      logger: false,
      onRcptTo: (to, session, answer) => void this.receiver(to, session).then(() => answer(), answer),
      onData: (stream, session, answer) => void this.data(stream, session).then((said) => answer(null, said), answer),
    });
    this.server = server;
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(replies.port, host, () => listening());
    });
    server.on('error', () => undefined); // a caller that hung up in the middle
  }

  /** Where it listens; null when it does not. */
  get port(): number | null {
    const address = this.server?.server.address();
    return typeof address === 'object' && address ? address.port : null;
  }

  /** Takes no new mail, and finishes what is being recorded. */
  async close(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (server) await new Promise<void>((closed) => server.close(() => closed()));
  }

  private async receiver({ address }: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    // Each invitation has an address of its own, so a second one is another mail.
    if (session.envelope.rcptTo.length > 0) throw new SmtpAnswer(452, 'One receiver at a time');
    const mailId = this.links.readReplyAddress(address);
    if (mailId === null) throw new SmtpAnswer(550, 'No such address');
    const holder = await this.whileDatabaseAnswers(() => this.answers.holderOf(mailId));
    if (holder === null) throw new SmtpAnswer(550, 'No such address');
    this.holders.set(session, holder);
  }

  private async data(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const raw = await wholeOf(stream);
    if (raw === null) throw new SmtpAnswer(552, 'Too large for an answer to an invitation');
    const read = await readReplyMail(raw);
    if (read.kind === 'AUTOMATIC') return this.taken('an automatic answer');
    if (read.kind !== 'REPLY') throw this.refused(read.kind);
    const holder = this.holders.get(session)!;
    const outcome = await this.whileDatabaseAnswers(() => this.answers.takeReply(holder, read.reply, new Date()));
    switch (outcome) {
      case 'RECORD':
        return 'Recorded';
      case 'OLDER':
      case 'DROP':
        return this.taken(outcome === 'OLDER' ? 'a newer answer is known' : 'nobody waits for it any more');
      default:
        throw this.refused(outcome);
    }
  }

  private taken(why: string): string {
    this.log.debug(`a reply was dropped: ${why}`);
    return 'Taken';
  }

  private refused(why: keyof typeof REFUSALS): SmtpAnswer {
    this.log.log(`a reply was refused: ${why}`);
    return new SmtpAnswer(554, REFUSALS[why]);
  }

  private async whileDatabaseAnswers<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      this.log.warn(`a reply must come again: ${error instanceof Error ? error.name : 'unknown error'}`);
      throw new SmtpAnswer(451, 'Out of order for a moment, come again');
    }
  }
}

/** The bytes of a mail; null when there are too many, which are let go as they come. */
async function wholeOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= LARGEST_MAIL) pieces.push(piece);
    else pieces.length = 0;
  }
  return bytes > LARGEST_MAIL ? null : Buffer.concat(pieces);
}
