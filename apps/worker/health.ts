import { createServer, type Server } from 'node:http';
import type { Database } from '#platform/database/database.js';

/** For whoever keeps the process alive: `/healthz` while it runs, `/readyz` while it also reaches the database. */
export async function serveHealth(database: Database, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    void statusOf(request.url, database).then((status) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: status === 200 ? 'ok' : 'not ok' }));
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
  return server;
}

async function statusOf(url: string | undefined, database: Database): Promise<number> {
  if (url === '/healthz') return 200;
  if (url !== '/readyz') return 404;
  return database.ping().then(
    () => 200,
    () => 503,
  );
}
