import { randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { hashOfSecret, newId, newSecret } from '#kernel/ids.js';
import { officeFile } from '../../../test/support/office-file.js';
import { openTestApi, type TestApi } from '../../../test/support/test-api.js';
import { openTestHouse, type TestHouse } from '../../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../../test/support/two-partnerships.js';
import { MOST_BYTES, type UploadPurpose } from './file-kind.rules.js';
import { FileStore } from './file-store.js';

let house: TestHouse;
let api: TestApi;
let store: FileStore;
let ours: Partnership;
let theirs: Partnership;
let anna: PersonActor;

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  store = api.app.get(FileStore);
  ({ ours, theirs } = await settleTwoPartnerships(house));
  anna = ours.participants[0];
});
afterAll(async () => {
  await api?.close();
  await rm(api.configuration.dataFolder, { recursive: true, force: true });
  await house?.close();
});

const ticket = (name: string, owner = anna, purpose: UploadPurpose = 'HOMEWORK', now = new Date()) =>
  house.database.command(owner, (tx) => store.expect(tx, owner, purpose, name), now);
const put = (uploadPath: string, payload: Buffer | string, actor: PersonActor | null = anna, headers = {}) =>
  api.inject(actor, { method: 'PUT', url: uploadPath, payload, headers });
const upload = async (name: string, payload: Buffer | string) => put((await ticket(name)).uploadPath, payload);
const download = (actor: PersonActor | null, id: string) =>
  api.inject(actor, { method: 'GET', url: `/api/files/${id}` });
const told = (answer: { body: string }) => JSON.parse(answer.body) as { code: string; facts: Record<string, unknown> };
const bytesOnDisk = async () =>
  (
    await readdir(join(api.configuration.dataFolder, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])
  ).filter((entry) => entry.isFile()).length;

describe('what is uploaded', () => {
  it('comes back byte for byte, as an attachment that no browser shows', async () => {
    const bytes = officeFile('docx');
    const { uploadPath, uploadId } = await ticket('Reünie “1”.docx');
    const answer = await put(uploadPath, bytes);
    expect([answer.statusCode, told(answer)]).toEqual([
      200,
      { id: uploadId, name: 'Reünie “1”.docx', sizeBytes: bytes.length },
    ]);
    const file = await download(anna, uploadId);
    expect(file.rawPayload.equals(bytes)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="Re_nie _1_.docx"; filename*=UTF-8''Re%C3%BCnie%20%E2%80%9C1%E2%80%9D.docx`,
      'content-length': String(bytes.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  it('is taken as it is, whatever the request calls it', async () => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/html']) {
      const { uploadPath, uploadId } = await ticket('a.txt');
      expect((await put(uploadPath, '{"not": json', anna, { 'content-type': type })).statusCode).toBe(200);
      const file = await download(anna, uploadId);
      expect([file.body, file.headers['content-type']]).toEqual(['{"not": json', 'text/plain; charset=utf-8']);
    }
  });

  it('may be as large as allowed, and not a byte larger', async () => {
    const most = Buffer.alloc(MOST_BYTES.HOMEWORK, 'x');
    expect((await upload('a.txt', most)).statusCode).toBe(200);
    const before = await bytesOnDisk();
    const answer = await upload('a.txt', Buffer.concat([most, Buffer.from('x')]));
    expect([answer.statusCode, told(answer)]).toEqual([
      413,
      { code: 'TOO_LARGE', facts: { max: MOST_BYTES.HOMEWORK }, problems: [] },
    ]);
    const { uploadPath } = await ticket('a.csv', ours.coordinator, 'IMPORT');
    const sheet = await put(uploadPath, Buffer.alloc(MOST_BYTES.IMPORT + 1, 'x'), ours.coordinator);
    expect([sheet.statusCode, told(sheet).facts]).toEqual([413, { max: MOST_BYTES.IMPORT }]);
    expect(await bytesOnDisk()).toBe(before);
  });

  it.each([
    ['nothing', 'a.pdf', '', 'EMPTY'],
    ['a page named as a document', 'a.docx', '<html><script>alert(1)</script></html>', 'OTHER_CONTENT'],
    [
      'a page in front of a document',
      'a.docx',
      Buffer.concat([Buffer.from('<script>'), officeFile('docx')]),
      'OTHER_CONTENT',
    ],
    ['a document with macros', 'a.docx', officeFile('docm'), 'OTHER_CONTENT'],
    ['another kind of document', 'a.docx', officeFile('xlsx'), 'OTHER_CONTENT'],
    ['a program', 'a.png', Buffer.from('MZ\x90\x00\x03'), 'OTHER_CONTENT'],
    ['a program named as text', 'a.txt', Buffer.from('MZ\x90\x00\x03'), 'OTHER_CONTENT'],
    ['noise', 'a.csv', randomBytes(5_000), 'OTHER_CONTENT'],
  ])('is refused when it is %s, and leaves nothing behind', async (_what, name, bytes, reason) => {
    const before = await bytesOnDisk();
    const answer = await upload(name, bytes);
    expect([answer.statusCode, told(answer)]).toEqual([
      422,
      { code: 'FILE_NOT_READABLE', facts: { reason }, problems: [] },
    ]);
    expect(await bytesOnDisk()).toBe(before);
  });

  it.each([
    ['a.pdf', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj', 'latin1')],
    ['a.jpg', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
    [
      'a.png',
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    ],
    ['a.rtf', '{\\rtf1\\ansi hallo}'],
    ['a.txt', 'Een verhaal met “aanhalingstekens”.\r\n\tEn een tab.'],
    ['a.csv', Buffer.from('\ufeffnaam;plaats', 'utf16le')],
    ['a.xlsx', officeFile('xlsx')],
  ])('is kept when it is what its name says: %s', async (name, bytes) => {
    expect((await upload(name, bytes)).statusCode).toBe(200);
  });

  it('leaves nothing behind when its sender breaks off, and the ticket can be tried again', async () => {
    const { uploadId, uploadPath } = await ticket('a.txt');
    const before = await bytesOnDisk();
    const halfway = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000, 'x');
        throw new Error('aborted');
      })(),
    );
    expect(await store.receive(anna, uploadId, halfway, new Date())).toMatchObject({
      refused: 'FILE_NOT_READABLE',
      facts: { reason: 'BROKEN_OFF' },
    });
    expect(await bytesOnDisk()).toBe(before);
    expect((await put(uploadPath, 'now whole')).statusCode).toBe(200);
  });

  it('is an error without details when the disk fails', async () => {
    const broken = await openTestApi(house, { DATA_FOLDER: join(api.configuration.dataFolder, 'no-folder') });
    await writeFile(broken.configuration.dataFolder, 'a file where the folder should be');
    const { uploadPath } = await ticket('a.txt');
    const answer = await broken.inject(anna, { method: 'PUT', url: uploadPath, payload: 'text' });
    await broken.close();
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/tmp|ENOTDIR|stack/);
  });
});

describe('a ticket', () => {
  const goneWith = (answer: { statusCode: number; body: string }) =>
    expect([answer.statusCode, told(answer).code]).toEqual([410, 'LINK_NOT_VALID']);

  it('is good for its owner only', async () => {
    const { uploadPath } = await ticket('a.txt');
    for (const other of [ours.participants[1], ours.coordinator, ours.lecturer, theirs.participants[0]])
      goneWith(await put(uploadPath, 'text', other));
    expect((await put(uploadPath, 'text', null)).statusCode).toBe(401);
    expect((await put(uploadPath, 'text')).statusCode).toBe(200);
  });

  it('is good once', async () => {
    const { uploadPath, uploadId } = await ticket('a.txt');
    await put(uploadPath, 'first');
    goneWith(await put(uploadPath, 'second'));
    expect((await download(anna, uploadId)).body).toBe('first');
  });

  it('is good once also when two bring bytes at the same moment', async () => {
    const { uploadPath, uploadId } = await ticket('a.txt');
    const before = await bytesOnDisk();
    const answers = await Promise.all(['one', 'two', 'three'].map((text) => put(uploadPath, text)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 410, 410]);
    expect(await bytesOnDisk()).toBe(before + 1);
    const winner = ['one', 'two', 'three'][answers.findIndex((answer) => answer.statusCode === 200)];
    expect((await download(anna, uploadId)).body).toBe(winner);
  });

  it('is good for an hour', async () => {
    const old = await ticket('a.txt', anna, 'HOMEWORK', new Date(Date.now() - 3_601_000));
    goneWith(await put(old.uploadPath, 'text'));
  });

  it('must exist', async () => {
    for (const id of [newId(), 'nonsense', '%00', "'--"]) goneWith(await put(`/api/uploads/${id}`, 'text'));
  });

  it('does not let a token bring files that may only read', async () => {
    const { uploadPath } = await ticket('a.txt');
    for (const [scopes, status] of [
      ['{read}', 403],
      ['{write}', 200],
    ] as const) {
      const secret = newSecret();
      await house.owner.query(
        `insert into access_token (id, person_id, name, token_hash, scopes, created_at, expires_at)
         values ($1, $2, 'token', $3, $4, now(), now() + interval '1 day')`,
        [newId(), anna.personId, hashOfSecret(secret), scopes],
      );
      expect((await put(uploadPath, 'text', null, { authorization: `Bearer ${secret}` })).statusCode).toBe(status);
    }
  });

  it('cannot be used by a page of another site', async () => {
    const { uploadPath } = await ticket('a.txt');
    expect((await put(uploadPath, 'text', anna, { origin: 'https://elsewhere.example' })).statusCode).toBe(403);
  });
});

describe('a file', () => {
  it('that was not handed in is seen by its owner only; for others it does not exist', async () => {
    const { uploadPath, uploadId } = await ticket('a.txt');
    expect((await download(anna, uploadId)).statusCode).toBe(404); // expected, not come
    await put(uploadPath, 'mine');
    expect((await download(anna, uploadId)).body).toBe('mine');
    const others = [ours.participants[1], ours.lecturer, ours.coordinator, ours.teamLead, ours.administrator];
    for (const other of [...others, theirs.lecturer, null]) {
      const answer = await download(other, uploadId);
      expect([answer.statusCode, told(answer).code]).toEqual([404, 'NOT_FOUND']);
    }
    for (const id of [newId(), 'nonsense', '..%2f..%2fetc%2fpasswd', '%00'])
      expect((await download(anna, id)).statusCode).toBe(404);
  });

  it('for an import is read back whole by its owner', async () => {
    const bytes = Buffer.from('naam;e-mail\r\nÉva;eva@lead.example');
    const { uploadPath, uploadId } = await ticket('mensen.csv', ours.coordinator, 'IMPORT');
    expect(await store.readOwnUpload(ours.coordinator, uploadId)).toMatchObject({ refused: 'NOT_FOUND' });
    await put(uploadPath, bytes, ours.coordinator);
    const read = await store.readOwnUpload(ours.coordinator, uploadId);
    expect(read).toEqual({ name: 'mensen.csv', bytes });
    expect(await store.readOwnUpload(ours.administrator, uploadId)).toMatchObject({ refused: 'NOT_FOUND' });
    const homework = await ticket('a.csv');
    await put(homework.uploadPath, 'a;b');
    expect(await store.readOwnUpload(anna, homework.uploadId)).toMatchObject({ refused: 'NOT_FOUND' });
    expect(await store.readOwnUpload(anna, 'nonsense')).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('for homework that was never handed in is removed after thirty days, unless a draft keeps it', async () => {
    const now = new Date();
    const monthAgo = new Date(now.getTime() - 31 * 24 * 3_600_000);
    const [left, drafted, recent] = [await ticket('left.txt'), await ticket('drafted.txt'), await ticket('recent.txt')];
    for (const { uploadPath } of [left, drafted, recent]) await put(uploadPath, 'homework');
    await house.owner.query(`update stored_file set created_at = $2 where id = any ($1)`, [
      [left.uploadId, drafted.uploadId],
      monthAgo,
    ]);
    await house.owner.query(
      `insert into submission_draft (assignment_id, leergang_id, person_id, text, file_ids, saved_at)
       select id, leergang_id, $1, '', $2, now() from assignment where leergang_id = $3 limit 1`,
      [anna.personId, [drafted.uploadId], ours.leergangId],
    );
    const before = await bytesOnDisk();
    await store.removeUnused(now);
    const { rows } = await house.owner.query<{ name: string }>(
      `select name from stored_file where id = any ($1) order by name`,
      [[left, drafted, recent].map((one) => one.uploadId)],
    );
    expect(rows).toEqual([{ name: 'drafted.txt' }, { name: 'recent.txt' }]);
    expect(await bytesOnDisk()).toBe(before - 1);
  });

  it('that nobody will come back for is removed after a day', async () => {
    const now = new Date();
    const dayAgo = new Date(now.getTime() - 25 * 3_600_000);
    const old = await ticket('old.csv', ours.coordinator, 'IMPORT', dayAgo);
    const unused = await ticket('unused.txt', anna, 'HOMEWORK', dayAgo);
    const fresh = await ticket('fresh.csv', ours.coordinator, 'IMPORT');
    const homework = await ticket('draft.txt');
    for (const [{ uploadPath }, owner] of [
      [fresh, ours.coordinator],
      [homework, anna],
    ] as const)
      await put(uploadPath, 'a;b', owner);
    await store.receive(ours.coordinator, old.uploadId, Readable.from([Buffer.from('a;b')]), dayAgo);
    await house.owner.query(`update stored_file set created_at = $2 where id = $1`, [homework.uploadId, dayAgo]);
    const before = await bytesOnDisk();
    await store.removeUnused(now);
    const { rows } = await house.owner.query<{ id: string }>(`select id from stored_file where id = any ($1)`, [
      [old, unused, fresh, homework].map((one) => one.uploadId),
    ]);
    expect(rows.map((row) => row.id).sort()).toEqual([fresh.uploadId, homework.uploadId].sort());
    expect(await bytesOnDisk()).toBe(before - 1);
  });
});
