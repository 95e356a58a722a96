// Counts the SQL statements of a server from outside: a wire between it and PostgreSQL that reads along. It knows the
// messages of a client (PostgreSQL, "Message Formats") and nothing of the server, so it counts each of them alike.
import { Buffer } from 'node:buffer';
import { connect, createServer } from 'node:net';

/** What opens, names and closes a transaction travels with a statement and is not one. */
const FRAME = /^\s*(begin|commit|rollback|start transaction|set\s|select set_config\(|select [^;]*set_config\()/i;

/**
 * @param {string} databaseUrl
 * @returns {Promise<{ url: string, take: () => string[], close: () => void }>} an address to connect to instead, and the
 *   statements that were executed since they were last taken
 */
export async function countStatements(databaseUrl) {
  const target = new URL(databaseUrl);
  let executed = [];
  const sockets = new Set();
  const server = createServer((client) => {
    const database = connect(Number(target.port || 5432), target.hostname);
    const listener = new ClientMessages((text) => {
      if (!FRAME.test(text)) executed.push(text);
    });
    for (const [from, to] of [
      [client, database],
      [database, client],
    ]) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (from === client) listener.read(chunk);
        to.write(chunk);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(server.address().port);
  return {
    url: url.toString(),
    take: () => {
      const taken = executed;
      executed = [];
      return taken;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Reads what a client of PostgreSQL says, and tells the text of each statement that it has executed. */
class ClientMessages {
  #rest = Buffer.alloc(0);
  #started = false;
  #statements = new Map();
  #portals = new Map();
  #executed;

  constructor(executed) {
    this.#executed = executed;
  }

  read(chunk) {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      // The first message has no type byte.
      const head = this.#started ? 1 : 0;
      if (this.#rest.length < head + 4) return;
      const length = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < length) return;
      const type = this.#started ? String.fromCharCode(this.#rest[0]) : '';
      this.#message(type, this.#rest.subarray(head + 4, length));
      this.#rest = this.#rest.subarray(length);
      this.#started = true;
    }
  }

  #message(type, body) {
    const texts = body.toString('utf8').split('\0');
    if (type === 'Q') this.#executed(texts[0]);
    if (type === 'P') this.#statements.set(texts[0], texts[1]);
    if (type === 'B') this.#portals.set(texts[0], this.#statements.get(texts[1]));
    if (type === 'E') this.#executed(this.#portals.get(texts[0]) ?? '');
  }
}
