import { readdir, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashOfSecret, newId, newSecret } from '#kernel/ids.js';
import { openTestApi, type TestApi } from '../../../test/support/test-api.js';
import { openTestHouse, type TestHouse } from '../../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../../test/support/two-partnerships.js';
import { FileStore } from './file-store.js';

// Over a real connection: what an injected request cannot do is stop halfway, or go on sending after the answer.
let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let port: number;
const secret = newSecret();

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  ({ ours } = await settleTwoPartnerships(house));
  await house.owner.query(
    `insert into access_token (id, person_id, name, token_hash, scopes, created_at, expires_at)
     values ($1, $2, 'token', $3, '{write}', now(), now() + interval '1 day')`,
    [newId(), ours.participants[0].personId, hashOfSecret(secret)],
  );
  await api.app.listen(0, '127.0.0.1');
  port = (api.app.getHttpServer() as { address(): AddressInfo }).address().port;
});
afterAll(async () => {
  await api?.close();
  await rm(api.configuration.dataFolder, { recursive: true, force: true });
  await house?.close();
});

const ticket = async () => {
  const owner = ours.participants[0];
  const store = api.app.get(FileStore);
  return (await house.database.command(owner, (tx) => store.expect(tx, owner, 'HOMEWORK', 'a.txt'))).uploadPath;
};
const sending = (path: string, headers: Record<string, string | number> = {}) =>
  request({ port, path, method: 'PUT', headers: { authorization: `Bearer ${secret}`, ...headers } });
const answered = async (response: IncomingMessage) => {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { status: response.statusCode, body: JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown> };
};
const send = (path: string, megabytes: number, headers = {}) =>
  new Promise<Awaited<ReturnType<typeof answered>>>((resolve, reject) => {
    const upload = sending(path, headers);
    upload.on('response', (response) => void answered(response).then(resolve, reject));
    upload.on('error', reject);
    for (let sent = 0; sent < megabytes; sent += 1) upload.write(Buffer.alloc(1_048_576, 'x'));
    upload.end();
  });
const bytesOnDisk = async () =>
  (
    await readdir(join(api.configuration.dataFolder, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])
  ).filter((entry) => entry.isFile()).length;

describe('an upload over a connection', () => {
  it('arrives, with its length told before or not', async () => {
    expect((await send(await ticket(), 3)).status).toBe(200);
    const told = await send(await ticket(), 3, { 'content-length': 3 * 1_048_576 });
    expect([told.status, told.body['sizeBytes']]).toEqual([200, 3 * 1_048_576]);
  });

  it('of too much gets its answer, while the rest is still being sent', async () => {
    const before = await bytesOnDisk();
    const { status, body } = await send(await ticket(), 40);
    expect([status, body['code']]).toEqual([413, 'TOO_LARGE']);
    expect(await bytesOnDisk()).toBe(before);
  });

  it('that is cut off leaves nothing behind, and can be done again', async () => {
    const path = await ticket();
    const before = await bytesOnDisk();
    const cut = sending(path, { 'content-length': 5_000_000 });
    cut.on('error', () => undefined);
    cut.write(Buffer.alloc(1_048_576, 'x'));
    await until(async () => (await bytesOnDisk()) === before + 1);
    cut.destroy();
    await until(async () => (await bytesOnDisk()) === before);
    expect((await send(path, 1)).status).toBe(200);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error('it did not come true within a minute');
}
