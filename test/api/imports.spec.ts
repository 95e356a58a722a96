import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { example, rowCounts } from '../support/imports.js';
import { openTestApi, type Answer, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
}, 300_000);
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const REQUEST = `mutation ($input: RequestUploadInput!) { requestUpload(input: $input) {
  ... on UploadTicket { uploadId uploadPath } ... on Refusal { code } } }`;

/** Brings a file as a browser does: a ticket, then the bytes. */
async function upload(actor: PersonActor, name: string, bytes: Buffer): Promise<string> {
  const input = { purpose: 'IMPORT', name, sizeBytes: bytes.length };
  const asked = await api.ask<{ requestUpload: { uploadId: string; uploadPath: string } }>(actor, REQUEST, { input });
  const { uploadId, uploadPath } = asked.data!.requestUpload;
  const headers = { 'content-type': 'application/octet-stream' };
  const brought = await api.inject(actor, { method: 'PUT', url: uploadPath, payload: bytes, headers });
  expect([brought.statusCode, brought.body]).toEqual([200, expect.stringContaining(uploadId)]);
  return uploadId;
}

const REPORT = `__typename
  ... on ImportReport { applied newCount changedCount unchangedCount wrongCount leergang { id title }
    rows { row place subject state changes { column from to } kept { column from to } problems { column code facts { name value } } } }
  ... on Refusal { code facts { name value } problems { path code facts { name value } } }`;
const PEOPLE = `mutation ($input: ImportPeopleInput!) { importPeople(input: $input) { ${REPORT} } }`;
const LEERGANG = `mutation ($input: ImportLeergangInput!) { importLeergang(input: $input) { ${REPORT} } }`;

interface Sent {
  readonly __typename: string;
  readonly rows: readonly {
    row: number | null;
    subject: string;
    state: string;
    problems: readonly { column: string; code: string; facts: readonly { name: string; value: string }[] }[];
  }[];
  readonly [field: string]: unknown;
}
const importPeople = async (actor: PersonActor, uploadId: string, wish: object = {}) =>
  api.ask<{ importPeople: Sent }>(actor, PEOPLE, {
    input: { leergangId: ours.leergangId, uploadId, dryRun: false, ...wish },
  });
const importLeergang = async (actor: PersonActor, uploadId: string, wish: object = {}) =>
  api.ask<{ importLeergang: Sent }>(actor, LEERGANG, { input: { uploadId, dryRun: false, ...wish } });
const codes = (answer: Answer<unknown>) => answer.errors?.map(({ extensions }) => extensions['code']);

const sheetOf = (...lines: string[]) =>
  Buffer.from(['naam;e-mail;organisatie;team;rol', ...lines].map((line) => `${line}\r\n`).join(''));

describe('people', () => {
  it('are looked at first, then imported, and then there is nothing new any more', async () => {
    const sheet = sheetOf('Nieuw Mens;nieuw@zwaluw.example;Zwaluw lead;Team;deelnemer', 'Fout;fout;Zwaluw lead;;');
    const uploadId = await upload(ours.coordinator, 'mensen.csv', sheet);
    const before = await rowCounts(house);
    const dry = await importPeople(ours.coordinator, uploadId, { dryRun: true });
    expect(dry.data?.importPeople).toEqual({
      __typename: 'ImportReport',
      ...{ applied: false, newCount: 1, changedCount: 0, unchangedCount: 0, wrongCount: 1 },
      leergang: { id: ours.leergangId, title: 'Zwaluw leergang' },
      rows: [
        { row: 2, place: null, subject: 'Nieuw Mens', state: 'NEW', changes: [], kept: [], problems: [] },
        {
          ...{ row: 3, place: null, subject: 'Fout', state: 'WRONG', changes: [], kept: [] },
          problems: [{ column: 'e-mail', code: 'NOT_AN_EMAIL', facts: [{ name: 'value', value: 'fout' }] }],
        },
      ],
    });
    const blocked = await importPeople(ours.coordinator, uploadId);
    expect(blocked.data?.importPeople).toMatchObject({ applied: false, wrongCount: 1 });
    expect(await rowCounts(house)).toEqual(before);

    const skipped = await importPeople(ours.coordinator, uploadId, { badRows: 'SKIP' });
    expect(skipped.data?.importPeople).toMatchObject({ applied: true, newCount: 1, wrongCount: 1 });
    const again = await importPeople(ours.coordinator, uploadId, { badRows: 'SKIP' });
    expect(again.data?.importPeople).toMatchObject({ applied: true, newCount: 0, unchangedCount: 1 });
  });

  it('in a hostile sheet are text like any other, or are told to be wrong at their cell', async () => {
    const hostile = sheetOf(
      '<script>alert(1)</script>;script@zwaluw.example;Zwaluw lead;=HYPERLINK(1);deelnemer',
      '"Twee\r\nBcc: x@evil.example";crlf@zwaluw.example;Zwaluw lead;;deelnemer',
      `Nienke ${String.fromCodePoint(0x202e)}neknihcS;rtl@zwaluw.example;Zwaluw lead;;deelnemer`,
      'Emoji 🦢;emoji@zwaluw.example;Zwaluw lead;;deelnemer',
      `${'x'.repeat(50_000)};lang@zwaluw.example;Zwaluw lead;;deelnemer`,
      `Null;nul@zwaluw.example;Zwaluw lead';drop table person;--;;`,
    );
    const answer = await importPeople(ours.coordinator, await upload(ours.coordinator, 'hostile.csv', hostile), {
      badRows: 'SKIP',
    });
    const { rows } = answer.data!.importPeople;
    expect(rows.map(({ subject, state, problems }) => [subject.slice(0, 30), state, problems[0]?.code])).toEqual([
      ['<script>alert(1)</script>', 'NEW', undefined],
      ['Twee Bcc: x@evil.example', 'NEW', undefined],
      [expect.anything(), 'WRONG', 'FORBIDDEN_CHARACTERS'],
      ['Emoji 🦢', 'NEW', undefined],
      [expect.anything(), 'WRONG', 'TOO_LONG'],
      ['Null', 'WRONG', expect.anything()],
    ]);
    const { rows: stored } = await house.owner.query<{ name: string }>(
      `select p.name from person p join person_email a on a.person_id = p.id
       where a.address = any ('{script@zwaluw.example,crlf@zwaluw.example,emoji@zwaluw.example}') order by p.name`,
    );
    expect(stored.map(({ name }) => name)).toEqual([
      '<script>alert(1)</script>',
      'Emoji 🦢',
      'Twee Bcc: x@evil.example',
    ]);
    expect(JSON.stringify(answer).length).toBeLessThan(10_000);
  });

  it('come from a sheet that is one, with the columns that it needs', async () => {
    const refusalOf = async (name: string, bytes: Buffer) =>
      (await importPeople(ours.coordinator, await upload(ours.coordinator, name, bytes))).data?.importPeople;
    expect(await refusalOf('a.csv', Buffer.from('naam;organisatie\nA;B\n'))).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ path: 'columns.email', code: 'REQUIRED' }],
    });
    expect(await refusalOf('a.xlsx', Buffer.from('PK no zip at all'))).toMatchObject({ code: 'FILE_NOT_READABLE' });
    expect(await refusalOf('a.yaml', Buffer.from('leergang: x'))).toMatchObject({
      code: 'FILE_NOT_READABLE',
      facts: [
        { name: 'reason', value: 'KIND_NOT_SUPPORTED' },
        { name: 'extension', value: 'yaml' },
      ],
    });
  });

  it('come from an upload of one’s own, into a leergang that one coordinates', async () => {
    const sheet = sheetOf('Iemand;iemand@zwaluw.example;Zwaluw lead;;deelnemer');
    const own = await upload(ours.coordinator, 'a.csv', sheet);
    const foreign = await upload(theirs.coordinator, 'a.csv', sheet);
    for (const [actor, uploadId, wish] of [
      [ours.coordinator, foreign, {}],
      [ours.coordinator, newId(), {}],
      [ours.coordinator, own, { leergangId: theirs.leergangId }],
      [ours.coordinator, own, { leergangId: newId() }],
      [theirs.coordinator, foreign, {}],
    ] as const) {
      const answer = await importPeople(actor, uploadId, wish);
      expect(answer.data?.importPeople).toMatchObject({ __typename: 'Refusal', code: 'NOT_FOUND' });
    }
    expect((await importPeople(ours.coordinator, 'no id')).data?.importPeople).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ path: 'uploadId', code: 'NOT_KNOWN' }],
    });
    for (const actor of [...ours.participants, ours.lecturer, ours.teamLead, ours.director, ours.administrator]) {
      expect(codes(await importPeople(actor, own))).toEqual(['FORBIDDEN']);
      expect(codes(await importLeergang(actor, own))).toEqual(['FORBIDDEN']);
    }
    expect(codes(await api.ask(null, PEOPLE, { input: { leergangId: newId(), uploadId: own, dryRun: true } }))).toEqual(
      ['UNAUTHENTICATED'],
    );
  });
});

describe('a leergang', () => {
  it('is imported from the example, for the organisation that leads it', async () => {
    const yaml = (await example('vakmanschap.yaml')).toString().replace('Ooststellingwerf', 'Zwaluw lead');
    const mine = await upload(ours.coordinator, 'vakmanschap.yaml', Buffer.from(yaml));
    const dry = await importLeergang(ours.coordinator, mine, { dryRun: true, organisationId: ours.leadId });
    expect(dry.data?.importLeergang).toMatchObject({ applied: false, leergang: null, wrongCount: 0, newCount: 28 });
    const elsewhere = await importLeergang(ours.coordinator, mine, { organisationId: theirs.leadId });
    expect(elsewhere.data?.importLeergang).toMatchObject({ applied: false, wrongCount: 1, leergang: null });
    const done = await importLeergang(ours.coordinator, mine);
    expect(done.data?.importLeergang).toMatchObject({
      applied: true,
      leergang: { title: 'Vakmanschap' },
      newCount: 28,
    });
    const again = await importLeergang(ours.coordinator, mine);
    expect(again.data?.importLeergang).toMatchObject({
      applied: true,
      newCount: 0,
      changedCount: 0,
      unchangedCount: 28,
    });
  });

  it('is not made from a file in which something is wrong: every line is named', async () => {
    const yaml = 'leergang: X\nbegindatum: 2026-13-01\neinddatum: 2026-01-01\nsamenwerkingsverband: []\nmodulen: []\n';
    const answer = await importLeergang(ours.coordinator, await upload(ours.coordinator, 'x.yml', Buffer.from(yaml)));
    const { rows, applied } = answer.data!.importLeergang;
    expect(applied).toBe(false);
    expect(rows.map(({ row, problems }) => [row, problems[0]!.column, problems[0]!.code])).toEqual(
      expect.arrayContaining([
        [2, 'begindatum', 'NOT_A_DAY'],
        [5, 'modulen', 'NOT_KNOWN'],
      ]),
    );
    const tooDeep = Buffer.from('['.repeat(1_000));
    const refused = await importLeergang(ours.coordinator, await upload(ours.coordinator, 'y.yml', tooDeep));
    expect(refused.data?.importLeergang).toMatchObject({ code: 'FILE_NOT_READABLE' });
  });
});
