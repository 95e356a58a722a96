import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { officeFile } from '../../test/support/office-file.js';
import { openTestApi, type TestApi } from '../../test/support/test-api.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';

const REQUEST = `mutation Request($input: RequestUploadInput!) { requestUpload(input: $input) {
  ... on UploadTicket { uploadId uploadPath }
  ... on Refusal { code facts { name value } problems { path code facts { name value } } } } }`;
const HAND_IN = `mutation HandIn($input: HandInInput!) { handIn(input: $input) {
  ... on Submission { versions { number files { id name mediaType sizeBytes downloadPath } } }
  ... on Refusal { code problems { path code } } } }`;

interface Ticket {
  readonly uploadId: string;
  readonly uploadPath: string;
  readonly code?: string;
}
interface HandedIn {
  readonly versions: { number: number; files: { id: string; name: string; downloadPath: string }[] }[];
}

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;
let anna: PersonActor;

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  ({ ours, theirs } = await settleTwoPartnerships(house));
  anna = ours.participants[1];
});
afterAll(async () => {
  await api?.close();
  await rm(api.configuration.dataFolder, { recursive: true, force: true });
  await house?.close();
});

const request = async (input: object, actor = anna): Promise<Ticket> => {
  const given = { purpose: 'HOMEWORK', name: 'a.docx', sizeBytes: 10, assignmentId: ours.assignmentId, ...input };
  const { data, errors } = await api.ask<{ requestUpload: Ticket }>(actor, REQUEST, { input: given });
  expect(errors).toBeUndefined();
  return data!.requestUpload;
};
const bring = async (name: string, bytes: Buffer | string, actor = anna, assignmentId = ours.assignmentId) => {
  const { uploadId, uploadPath } = await request({ name, sizeBytes: bytes.length, assignmentId }, actor);
  const answer = await api.inject(actor, { method: 'PUT', url: uploadPath, payload: bytes });
  expect(answer.statusCode).toBe(200);
  return uploadId;
};
const handIn = async (fileIds: readonly string[], actor = anna, assignmentId = ours.assignmentId) => {
  const input = { assignmentId, text: 'See the file.', fileIds, clientKey: randomUUID() };
  const { data, errors } = await api.ask<{ handIn: HandedIn }>(actor, HAND_IN, { input });
  expect(errors).toBeUndefined();
  return data!.handIn;
};
const status = async (actor: PersonActor, url: string) => (await api.inject(actor, { method: 'GET', url })).statusCode;

describe('a ticket for a file', () => {
  it('is for who takes part in the assignment', async () => {
    expect(await request({})).toHaveProperty('uploadPath');
    expect(await request({}, ours.lecturer)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await request({}, ours.coordinator)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await request({}, theirs.participants[0])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await request({ assignmentId: newId() })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await request({ assignmentId: null })).toMatchObject({
      problems: [{ path: 'assignmentId', code: 'REQUIRED' }],
    });
  });

  it('to import is for coordinators and administrators', async () => {
    const sheet = { purpose: 'IMPORT', name: 'mensen.csv', assignmentId: null };
    for (const actor of [ours.coordinator, ours.administrator])
      expect(await request(sheet, actor)).toHaveProperty('uploadPath');
    for (const actor of [anna, ours.lecturer, ours.teamLead, ours.director])
      expect(await request(sheet, actor)).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  it.each([
    [{ name: 'a.html' }, 'name', 'NOT_ALLOWED'],
    [{ name: 'a.zip' }, 'name', 'NOT_ALLOWED'],
    [{ name: 'a' }, 'name', 'NOT_ALLOWED'],
    [{ name: '' }, 'name', 'REQUIRED'],
    [{ name: '../..' }, 'name', 'NOT_ALLOWED'],
    [{ name: 'a\r\nset-cookie: b.docx' }, 'name', 'FORBIDDEN_CHARACTERS'],
    [{ name: 'a\u202excod.docx' }, 'name', 'FORBIDDEN_CHARACTERS'],
    [{ name: `${'a'.repeat(295)}.docx` }, 'name', 'TOO_LONG'],
    [{ sizeBytes: 0 }, 'sizeBytes', 'TOO_LOW'],
    [{ assignmentId: 'nonsense' }, 'assignmentId', 'NOT_KNOWN'],
  ])('is refused at its field: %j', async (input, path, code) => {
    expect(await request(input)).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path, code }] });
  });

  it('is refused for what is too large, before anything is sent', async () => {
    const facts = [{ name: 'max', value: '10485760' }];
    for (const sizeBytes of [10_485_761, 2_147_483_647])
      expect(await request({ sizeBytes })).toMatchObject({ code: 'TOO_LARGE', facts });
    expect(await request({ sizeBytes: 10_485_760 })).toHaveProperty('uploadPath');
  });

  it('is refused to who asked for too many', async () => {
    const other = ours.participants[2];
    await request({}, other);
    await house.owner.query(`update rate_limit set points = 200 where key = $1`, [
      `upload-by-person:${other.personId}`,
    ]);
    expect(await request({}, other)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(await request({})).toHaveProperty('uploadPath');
  });
});

describe('a file that is handed in', () => {
  it('is there for its maker and the lecturers, and for nobody else', async () => {
    const bytes = officeFile('docx');
    const id = await bring('C:\\Users\\Anna\\Verslag één.docx', bytes);
    const path = `/api/files/${id}`;
    expect([await status(anna, path), await status(ours.lecturer, path)]).toEqual([200, 404]); // a draft is private
    const { versions } = await handIn([id]);
    expect(versions.at(-1)!.files).toEqual([
      {
        id,
        name: 'Verslag één.docx',
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        sizeBytes: bytes.length,
        downloadPath: path,
      },
    ]);
    for (const actor of [anna, ours.lecturer]) expect(await status(actor, path)).toBe(200);
    const others = [ours.coordinator, ours.teamLead, ours.director, ours.administrator, ours.participants[0]];
    for (const actor of [...others, theirs.lecturer, theirs.coordinator, theirs.participants[0]])
      expect(await status(actor, path)).toBe(404);
  });

  it('stays in its version when it is handed in again with the next', async () => {
    const id = await bring('blijft.txt', 'bytes that stay');
    const first = await handIn([id]);
    const { versions } = await handIn([id, await bring('nieuw.txt', 'new')]);
    const [before, after] = versions.slice(-2);
    expect(before!.files.map((file) => [file.id, file.name])).toEqual([[id, 'blijft.txt']]);
    expect(after!.files.map((file) => file.name)).toEqual(['blijft.txt', 'nieuw.txt']);
    expect(first.versions.at(-1)!.files).toEqual(before!.files);
    const copy = await api.inject(ours.lecturer, { method: 'GET', url: after!.files[0]!.downloadPath });
    expect(copy.body).toBe('bytes that stay');
  });

  it('can no longer be changed or removed, by its owner either', async () => {
    const id = await bring('vast.txt', 'as handed in');
    await handIn([id]);
    for (const text of [
      `update stored_file set name = 'other.txt', content_id = null where id = $1 returning id`,
      `update stored_file set submission_id = null, submission_number = null where id = $1 returning id`,
      `delete from stored_file where id = $1 returning id`,
    ])
      expect(await house.database.command(anna, (tx) => tx.query(text, [id]))).toEqual([]);
  });

  it('is one’s own: not a fellow participant’s, a sheet, or one that never came', async () => {
    const fellow = await bring('van een ander.txt', 'text', ours.participants[0]);
    const { uploadId: expected } = await request({ name: 'a.txt' });
    for (const id of [fellow, expected, newId(), ours.submissionId]) {
      expect(await handIn([id])).toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ path: 'fileIds', code: 'NOT_KNOWN' }],
      });
    }
    const eleven = await Promise.all(Array.from({ length: 11 }, async () => newId()));
    expect(await handIn(eleven)).toMatchObject({ problems: [{ path: 'fileIds', code: 'TOO_HIGH' }] });
  });

  it('is counted once when it is named twice', async () => {
    const id = await bring('een keer.txt', 'once');
    expect((await handIn([id, id])).versions.at(-1)!.files).toHaveLength(1);
  });

  it('cannot be hung on the work of someone else', async () => {
    const id = await bring('insluiper.txt', 'text');
    const intrude = house.database.command(anna, (tx) =>
      tx.query(`update stored_file set leergang_id = $2, submission_id = $3, submission_number = 1 where id = $1`, [
        id,
        ours.leergangId,
        ours.submissionId,
      ]),
    );
    await expect(intrude).rejects.toThrow(/row-level security/);
  });
});

describe('a draft', () => {
  it('keeps its files, for its writer only', async () => {
    const id = await bring('concept.txt', 'draft');
    const { data } = await api.ask<{ saveDraft: { files: { id: string }[] } }>(
      anna,
      `mutation Save($input: SaveDraftInput!) { saveDraft(input: $input) { ... on Draft { files { id name } } ... on Refusal { code } } }`,
      { input: { assignmentId: ours.assignmentId, text: '', fileIds: [id], revision: 0 } },
    );
    expect(data!.saveDraft.files).toEqual([{ id, name: 'concept.txt' }]);
    expect(await status(ours.lecturer, `/api/files/${id}`)).toBe(404);
  });
});
