import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { openTestApi, type TestApi } from '../../test/support/test-api.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { HandInInput, SaveDraftInput } from './submission.input.js';
import { SubmissionService } from './submission.service.js';

let house: TestHouse;
let api: TestApi;
let service: SubmissionService;
let ours: Partnership;
let theirs: Partnership;
let anna: PersonActor;
/** A new assignment for every test; due in 13 days. */
let assignmentId: string;

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  service = api.app.get(SubmissionService);
  ({ ours, theirs } = await settleTwoPartnerships(house));
  anna = ours.participants[1];
});
beforeEach(async () => {
  assignmentId = newId();
  await house.owner.query(
    `insert into assignment (id, session_id, leergang_id, title, due_days_before, due_time, due_at, created_at)
     values ($1, $2, $3, 'Homework', 1, '23:59', '2026-12-06 22:59Z', $4)`,
    [assignmentId, ours.sessionIds[1], ours.leergangId, FIXTURE_NOW],
  );
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const save = (text: string, revision: number, wish: Partial<SaveDraftInput> = {}, actor = anna) =>
  house.database.command(
    actor,
    (tx) => service.saveDraft(tx, { assignmentId, text, revision, fileIds: [], ...wish }),
    FIXTURE_NOW,
  );
const handIn = (text: string, wish: Partial<HandInInput> = {}, actor = anna, now = FIXTURE_NOW) =>
  house.database.command(
    actor,
    (tx) => service.handIn(tx, { assignmentId, text, fileIds: [], clientKey: randomUUID(), ...wish }),
    now,
  );
const versions = async (submissionId: unknown) =>
  (
    await house.owner.query<{ number: number; text: string }>(
      `select number, text from submission_version where submission_id = $1 order by number`,
      [submissionId],
    )
  ).rows;
const drafts = async () =>
  (
    await house.owner.query<{ text: string; revision: number }>(
      `select text, revision from submission_draft where assignment_id = $1`,
      [assignmentId],
    )
  ).rows;

describe('a draft', () => {
  it('is kept revision after revision', async () => {
    expect(await save('Een', 0)).toMatchObject({ text: 'Een', revision: 1, savedAt: FIXTURE_NOW });
    expect(await save('Een begin', 1)).toMatchObject({ text: 'Een begin', revision: 2 });
    expect(await save('', 2)).toMatchObject({ text: '', revision: 3 });
    expect(await drafts()).toEqual([{ text: '', revision: 3 }]);
  });

  it('in two tabs is not overwritten by the one that saw less', async () => {
    await save('from both', 0);
    expect(await save('from the first tab', 1)).toMatchObject({ revision: 2 });
    expect(await save('from the second tab', 1)).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
    expect(await drafts()).toEqual([{ text: 'from the first tab', revision: 2 }]);
  });

  it('in two tabs at the same moment is kept of one, and the other is told', async () => {
    for (const revision of [0, 1]) {
      const answers = await Promise.all(['one', 'two', 'three'].map((text) => save(`${text} ${revision}`, revision)));
      expect(answers.filter(isRefusal).map((answer) => answer.refused)).toEqual(Array(2).fill('CHANGED_MEANWHILE'));
      const kept = answers.find((answer) => !isRefusal(answer));
      expect(await drafts()).toEqual([expect.objectContaining({ text: (kept as { text: string }).text })]);
    }
  });

  it('sent again after a lost answer is the same draft', async () => {
    await save('Een', 0);
    const first = await save('Een begin', 1);
    expect(await save('Een begin', 1)).toEqual(first);
  });

  it('left open in a tab does not come back after handing in elsewhere', async () => {
    await save('old words', 0);
    await handIn('final words');
    expect(await drafts()).toEqual([]);
    expect(await save('old words, and more', 1)).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
    expect(await save('next version', 0)).toMatchObject({ revision: 100_001 });
    expect(await save('old words, and more', 1)).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
  });

  it('needs an assignment that one takes part in, and files of one’s own', async () => {
    expect(await save('x', 0, {}, ours.lecturer)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await save('x', 0, {}, theirs.participants[0])).toMatchObject({ refused: 'NOT_FOUND' });
    expect(await save('x', 0, { assignmentId: newId() })).toMatchObject({ refused: 'NOT_FOUND' });
    expect(await save('x', 0, { fileIds: [newId()] })).toMatchObject({
      refused: 'INVALID_INPUT',
      problems: [{ path: 'fileIds', code: 'NOT_KNOWN' }],
    });
  });
});

describe('handing in', () => {
  it('adds a version each time and never replaces one', async () => {
    const submissionId = await handIn('first');
    expect(await handIn('second')).toBe(submissionId);
    expect(await versions(submissionId)).toEqual([
      { number: 1, text: 'first' },
      { number: 2, text: 'second' },
    ]);
  });

  it('with the same key is one version, and leaves the next draft alone', async () => {
    const clientKey = randomUUID();
    const submissionId = await handIn('meant once', { clientKey });
    await save('already writing the next', 0);
    expect(await handIn('meant once', { clientKey })).toBe(submissionId);
    expect(await versions(submissionId)).toHaveLength(1);
    expect(await drafts()).toHaveLength(1);
  });

  it('with the same key at the same moment is one version', async () => {
    const clientKey = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => handIn('meant once', { clientKey })));
    expect(new Set(answers).size).toBe(1);
    expect(await versions(answers[0])).toEqual([{ number: 1, text: 'meant once' }]);
  });

  it('of several things at the same moment keeps them all', async () => {
    const texts = Array.from({ length: 6 }, (_, index) => `version ${index}`);
    const answers = await Promise.all(texts.map((text) => handIn(text)));
    const kept = await versions(answers[0]);
    expect(kept.map((version) => version.number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(kept.map((version) => version.text).sort()).toEqual(texts);
  });

  it('is told to the audit trail, without a word of what was written', async () => {
    const submissionId = await handIn('very private words', {}, anna, new Date('2026-12-06T23:00:00Z'));
    const { rows } = await house.owner.query<object>(`select * from audit_entry where subject_id = $1`, [submissionId]);
    expect(rows).toMatchObject([
      {
        action: 'submission.handed-in',
        actor_person_id: anna.personId,
        subject_kind: 'submission',
        subject_label: 'Homework',
        leergang_id: ours.leergangId,
        facts: { number: 1, files: 0, late: true },
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('private');
  });

  it('is possible when it is late, and shows', async () => {
    const LATE = `query Late($id: ID!) { assignment(id: $id) { hand { submission { late } } } }`;
    const lateness = async () => {
      const { data } = await api.ask<{ assignment: { hand: { submission: { late: boolean } | null }[] } }>(
        ours.lecturer,
        LATE,
        { id: assignmentId },
      );
      return data!.assignment.hand.flatMap((row) => row.submission?.late ?? []);
    };
    await handIn('just in time', {}, ours.participants[0], new Date('2026-12-06T22:59:59Z'));
    await handIn('too late', {}, anna, new Date('2026-12-06T23:00:00Z'));
    expect(await lateness()).toEqual([false, true]);
    // Moved forward, nobody who was in time becomes late.
    await house.owner.query(`update assignment set due_at = '2026-11-20Z' where id = $1`, [assignmentId]);
    expect(await lateness()).toEqual([false, true]);
  });

  it('is for who takes part, and over after leaving', async () => {
    expect(await handIn('x', {}, ours.lecturer)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await handIn('x', {}, ours.coordinator)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await handIn('x', {}, ours.administrator)).toMatchObject({ refused: 'NOT_FOUND' });
    expect(await handIn('x', {}, theirs.participants[0])).toMatchObject({ refused: 'NOT_FOUND' });
    const leaver = ours.participants[2];
    await house.owner.query(`update assignment set session_id = $2 where id = $1`, [assignmentId, ours.sessionIds[0]]);
    const submissionId = await handIn('still here', {}, leaver);
    await house.owner.query(`update enrolment set status = 'LEFT', left_at = now() where person_id = $1`, [
      leaver.personId,
    ]);
    expect(await handIn('and gone', {}, leaver)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await save('and gone', 0, {}, leaver)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await versions(submissionId)).toHaveLength(1);
  });

  it('of nothing is refused, and leaves the draft where it is', async () => {
    await save('  ', 0);
    expect(await handIn(' \n ')).toMatchObject({ problems: [{ path: 'text', code: 'REQUIRED' }] });
    expect(await handIn('x', { fileIds: [newId()] })).toMatchObject({
      problems: [{ path: 'fileIds', code: 'NOT_KNOWN' }],
    });
    expect(await drafts()).toHaveLength(1);
    const { rows } = await house.owner.query(`select from submission where assignment_id = $1`, [assignmentId]);
    expect(rows).toHaveLength(0);
  });
});

describe('what is typed', () => {
  const HAND_IN = `mutation HandIn($input: HandInInput!) { handIn(input: $input) {
    ... on Submission { latest { text } } ... on Refusal { code problems { path code facts { name value } } } } }`;
  const SAVE = `mutation Save($input: SaveDraftInput!) { saveDraft(input: $input) {
    ... on Draft { text } ... on Refusal { code problems { path code } } } }`;
  const ask = async (text: unknown) => {
    const handedIn = await api.ask<{ handIn: object }>(anna, HAND_IN, {
      input: { assignmentId, text, clientKey: randomUUID() },
    });
    const saved = await api.ask<{ saveDraft: object }>(anna, SAVE, { input: { assignmentId, text, revision: 0 } });
    return [handedIn.data?.handIn ?? handedIn.errors?.[0]?.extensions['code'], saved.data?.saveDraft];
  };

  it.each([
    [
      'scripts',
      `<script>alert(document.cookie)</script><img src=x onerror=alert(1)> {{7*7}} \${7*7} '; drop table person; --`,
    ],
    ['lines, tabs and other writing', 'één\r\ntwee\tdrie\n\n\n日本語 עברית عربى'],
    ['50,000 characters', 'é'.repeat(50_000)],
    ['50,000 characters of four bytes', '😀'.repeat(50_000)],
  ])('comes back exactly: %s', async (_what, text) => {
    expect(await ask(text)).toEqual([{ latest: { text } }, { text }]);
  });

  it.each([
    ['50,001 characters', 'x'.repeat(50_001), 'TOO_LONG'],
    ['a null', 'a\u0000b', 'FORBIDDEN_CHARACTERS'],
    ['an escape', 'a\u001b[31mb', 'FORBIDDEN_CHARACTERS'],
    ['turned text', 'a\u202eb', 'FORBIDDEN_CHARACTERS'],
    ['half a character', 'a\ud800b', 'FORBIDDEN_CHARACTERS'],
  ])('is refused at its field: %s', async (_what, text, code) => {
    const refused = expect.objectContaining({
      code: 'INVALID_INPUT',
      problems: [expect.objectContaining({ path: 'text', code })],
    });
    expect(await ask(text)).toEqual([refused, refused]);
  });

  it('is refused whole when it is larger than any homework', async () => {
    const query = {
      query: HAND_IN,
      variables: { input: { assignmentId, text: 'x'.repeat(500_000), clientKey: newId() } },
    };
    const headers = { 'content-type': 'application/json' };
    expect((await api.inject(anna, { method: 'POST', url: '/graphql', payload: query, headers })).statusCode).toBe(413);
  });
});
