import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** A mail as it arrived, read by a parser that shares nothing with the writer. */
export interface ReceivedMail {
  /** The receiver of the envelope. */
  readonly to: string;
  readonly from: string;
  readonly email: Email;
  readonly raw: string;
  /** What `method=` says in the header of the calendar part, and the object; null without one. */
  readonly calendar: { readonly method: string; readonly object: string } | null;
}

export type AfterMail = void | 'hang up';

/** A real SMTP server that keeps what it gets. */
export interface MailServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** Receivers that do not exist: 550. */
  readonly refused: Set<string>;
  /** Receivers that must wait: 451. */
  readonly deferred: Set<string>;
  /**
   * Called when a mail is in and not yet acknowledged; its promise holds the answer back, and with `hang up` the
   * connection is cut instead.
   */
  onMail: (mail: ReceivedMail) => Promise<AfterMail> | AfterMail;
  /** Ends as when the machine goes down; {@link start} has it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Waits until nobody is connected any more, and what was sent whole is among the mails: also by one that was killed. */
  untilAlone(): Promise<void>;
  /** The mails to one receiver, in order of arrival. */
  to(address: string): ReceivedMail[];
}

export async function openMailServer(): Promise<MailServer> {
  let server: SMTPServer | null = null;
  let port = 0;
  const mails: ReceivedMail[] = [];
  const refused = new Set<string>();
  const deferred = new Set<string>();

  let reading = 0;
  const receive = async (stream: SMTPServerDataStream, to: string): Promise<AfterMail> => {
    reading += 1;
    const mail = await text(stream)
      .then((raw) => readMail(raw, to))
      .finally(() => (reading -= 1));
    mails.push(mail);
    return mailServer.onMail(mail);
  };
  const sockets = new Map<number, Socket>();
  const start = () =>
    new Promise<void>((listening) => {
      server = new SMTPServer({
        disabledCommands: ['AUTH', 'STARTTLS'],
        logger: false,
        closeTimeout: 10,
        onRcptTo: ({ address }, _session, answer) => {
          if (refused.has(address)) return answer(saying(550, 'no such mailbox'));
          return answer(deferred.has(address) ? saying(451, 'mailbox busy, come back later') : null);
        },
        onData: (stream, session, answer) => {
          receive(stream, session.envelope.rcptTo[0]!.address).then(
            (after) => (after === 'hang up' ? sockets.get(session.remotePort)?.destroy() : answer(null)),
            answer,
          );
        },
      });
      server.on('error', () => undefined); // a client that was killed
      server.server.on('connection', (socket: Socket) => {
        const port = socket.remotePort!;
        sockets.set(port, socket);
        socket.once('close', () => sockets.delete(port));
      });
      server.listen(port, '127.0.0.1', () => {
        port = (server!.server.address() as AddressInfo).port;
        listening();
      });
    });
  const mailServer: MailServer = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    mails,
    refused,
    deferred,
    onMail: () => undefined,
    start,
    untilAlone: async () => {
      while (sockets.size > 0 || reading > 0) await new Promise((wait) => setTimeout(wait, 5));
    },
    stop: () => new Promise((closed) => (server ? server.close(() => closed()) : closed())),
    to: (address) => mails.filter((mail) => mail.to === address),
  };
  await start();
  return mailServer;
}

export async function readMail(raw: string, to = ''): Promise<ReceivedMail> {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
  const part = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  return {
    to,
    from: email.from?.address ?? '',
    email,
    raw,
    // The parser gives a text part with the line breaks of this machine; on the wire they are CRLF.
    calendar: part ? { method: part.method ?? '', object: (part.content as string).replace(/\r?\n/g, '\r\n') } : null,
  };
}

function saying(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
