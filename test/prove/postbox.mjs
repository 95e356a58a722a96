// A real SMTP server that keeps every message to the byte.
import { buffer } from 'node:stream/consumers';

import { SMTPServer } from 'smtp-server';

/**
 * @returns {Promise<{ url: string, take: () => { to: string, raw: Buffer }[], close: () => Promise<void> }>} `take` gives
 *   what arrived since the last time
 */
export async function openPostbox() {
  let arrived = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true, // asks the network who 127.0.0.1 is
    logger: false,
    closeTimeout: 100,
    onData: (stream, session, answer) => {
      buffer(stream).then((raw) => {
        for (const { address } of session.envelope.rcptTo) arrived.push({ to: address, raw });
        answer(null);
      }, answer);
    },
  });
  server.on('error', () => undefined); // a client that went away
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    take: () => {
      const taken = arrived;
      arrived = [];
      return taken;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}
