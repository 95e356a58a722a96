import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { addDays } from '#kernel/wall-time.js';
import { MailService } from '#calendar/mail.service.js';
import { OutboxService } from '#calendar/outbox.service.js';
import { PlanPreviewService } from '#changes/plan-preview.service.js';
import type { PlanChangeInput } from '#curriculum/plan-change.input.js';
import { SessionService } from '#curriculum/session.service.js';
import { eventIn, valueOf } from '../support/calendar-reader.js';
import { addressOf, planMeetings, speaksEnglish, versionOf } from '../support/coming-sessions.js';
import { keepRows, type KeptRows } from '../support/kept-rows.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { startWorkerProcess } from '../support/running-process.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/** Two meetings that everyone has in the calendar; each test changes the plan from there. */
describe('a change of the plan, in the mail', () => {
  let house: TestHouse;
  let kept: KeptRows;
  let server: MailServer;
  let office: PostOffice;
  let ours: Partnership;
  let day: string;
  let first: string;
  let second: string;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours } = await settleTwoPartnerships(house));
    day = await planMeetings(house, ours);
    [, first, second] = ours.sessionIds;
    await speaksEnglish(house, ours.lecturer.personId);
    server = await openMailServer();
    office = await preparePostOffice(house, server.url);
    await office.open();
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.confirm(tx, { moduleId: ours.moduleIds[0] }),
    );
    await office.idle(30_000);
    kept = await keepRows(house);
  });
  beforeEach(async () => {
    await office.idle(30_000);
    await kept.restore();
    server.mails.length = 0;
  });
  afterAll(async () => {
    await kept?.close();
    await office?.close();
    await server?.stop();
    await house?.close();
  });

  type Wishes = Partial<Omit<PlanChangeInput, 'leergangId'>>;
  const inputOf = (wishes: Wishes): PlanChangeInput => ({
    leergangId: ours.leergangId,
    changes: [],
    cancellations: [],
    splits: [],
    confirmations: [],
    ...wishes,
  });
  const preview = async (wishes: Wishes, textsFor: string | null = null) => {
    const answer = await house.database.rehearse(ours.coordinator, (tx) =>
      office.service(PlanPreviewService).preview(tx, inputOf(wishes), textsFor),
    );
    if (isRefusal(answer)) throw new Error(answer.refused);
    return answer;
  };
  const change = (wishes: Wishes) =>
    office.command(ours.coordinator, PlanPreviewService, (plans, tx) => plans.change(tx, inputOf(wishes)));
  /** What the outbox keeps of the mails to someone since the plan was changed: the overview first, then by session. */
  const outboxOf = async (personId: string, since: string) =>
    (
      await house.owner.query<{ subject: string; text: string }>(
        `select m.subject, m.body as text from mail m left join session s on s.id = m.session_id
         where m.person_id = $1 and (m.plan_change_id = $2 or m.about_id = $2) order by s.starts_at nulls first`,
        [personId, since],
      )
    ).rows;
  /** Every row there is, but the heartbeat of the worker. */
  const everything = async () => (await kept.containing('')).filter((row) => !row.includes('"worker_id"')).sort();
  const swapAndSplit = async (): Promise<Wishes> => ({
    changes: [{ sessionId: second, version: await versionOf(house, second), day, startTime: '13:30' }],
    splits: [
      {
        sessionId: first,
        version: await versionOf(house, first),
        firstMinutes: 90,
        title: 'Tweede deel',
        day: addDays(day, 2),
        startTime: '10:00',
        durationMinutes: 90,
      },
    ],
    note: 'De zaal wordt verbouwd.\nTot dan!',
  });

  it('is foretold to the letter: who gets which mails, what each of them says, and nothing is written for it', async () => {
    const before = await everything();
    const wishes = await swapAndSplit();
    const everyone = [...ours.participants, ours.lecturer];
    const foretold = new Map<string, { subject: string; text: string }[]>();
    for (const { personId } of everyone) {
      const { texts } = await preview(wishes, personId);
      foretold.set(
        personId,
        texts.map(({ subject, text }) => ({ subject, text })),
      );
    }
    const whole = await preview(wishes);
    expect(await everything()).toEqual(before);
    expect(whole.recipients.map(({ personId, mailCount, reason }) => [personId, mailCount, reason])).toEqual([
      [ours.lecturer.personId, 4, 'LECTURER'],
      ...ours.participants.map(({ personId }) => [personId, 4, 'PARTICIPANT']),
    ]);
    expect(whole.mailCount).toBe(16);
    expect(whole.texts).toHaveLength(4);
    expect(whole.sessions.map(({ kind, sessionId }) => [kind, sessionId])).toEqual([
      ['MOVED', first],
      ['MOVED', second],
      ['SPLIT', first],
    ]);

    const made = await change(wishes);
    expect(made).toMatchObject({ recipientCount: 4, mailCount: 16 });
    await office.idle(30_000);
    expect(server.mails).toHaveLength(16);
    for (const { personId } of everyone)
      expect(withoutPages(await outboxOf(personId, made.id))).toEqual(withoutPages(foretold.get(personId)!));
  });

  it('comes as one VEVENT a session, and one overview to read: how it was, how it is, and the word of the coordinator', async () => {
    await change(await swapAndSplit());
    await office.idle(30_000);
    const mails = server.to(await addressOf(house, ours.participants[0].personId));
    const calendars = mails.filter(({ calendar }) => calendar !== null);
    expect(calendars.map(({ calendar }) => valueOf(eventIn(calendar!.object), 'sequence')).sort()).toEqual([0, 1, 1]);
    for (const { email } of calendars) expect(email.text).toContain('Toelichting: De zaal wordt verbouwd.\nTot dan!');
    const [overview] = mails.filter(({ calendar }) => calendar === null);
    expect(overview!.email.subject).toBe('De planning is gewijzigd: Zwaluw leergang');
    const { text } = overview!.email;
    expect(text).toContain('Voor jou gaat het om 3 bijeenkomsten');
    expect(text).toContain('Toelichting: De zaal wordt verbouwd.\nTot dan!');
    expect(text).toMatch(/Zwaluw session 1: was .*09\.30–12\.30; wordt .*09\.30–11\.00, Zwaluw place\n/);
    expect(text).toMatch(/Zwaluw session 2: was .*09\.30–12\.30; wordt .*13\.30–16\.30, Zwaluw place\n/);
    expect(text).toMatch(/Tweede deel: nieuw: .*10\.00–11\.30, Zwaluw place\n/);
    const [english] = server
      .to(await addressOf(house, ours.lecturer.personId))
      .filter(({ calendar }) => calendar === null);
    expect(english!.email.subject).toBe('The plan has changed: Zwaluw leergang');
    expect(english!.email.text).toMatch(/Zwaluw session 1: was .*09:30–12:30; will be .*09:30–11:00/);
  });

  it('says what it is about in the one mail, when there is one: with the reason and the note', async () => {
    const wishes: Wishes = {
      cancellations: [{ sessionId: first, version: await versionOf(house, first), reason: 'De docent is ziek.' }],
      note: 'We zoeken een nieuwe datum.',
    };
    const { texts, mailCount } = await preview(wishes, ours.participants[0].personId);
    expect(mailCount).toBe(4);
    const made = await change(wishes);
    await office.idle(30_000);
    const kept = await outboxOf(ours.participants[0].personId, made.id);
    expect(kept).toEqual(texts.map(({ subject, text }) => ({ subject, text })));
    expect(kept).toHaveLength(1);
    expect(kept[0]!.subject).toMatch(/^Gaat niet door: Zwaluw session 1/);
    expect(kept[0]!.text).toContain('De reden: De docent is ziek.\n\nToelichting: We zoeken een nieuwe datum.');
  });

  it('tells a lecturer who gives a session no longer, and who gives it now, each what concerns them', async () => {
    const other = newId();
    await house.owner.query(`insert into person (id, name, created_at) values ($1, 'Zwaluw other', now())`, [other]);
    await house.owner.query(`insert into person_email values ($1, 'other@zwaluw.example')`, [other]);
    await house.owner.query(`insert into employment values ($1, $2, '')`, [other, ours.institutionId]);
    await house.owner.query(
      `insert into role_grant (id, person_id, role, leergang_id, granted_at) values ($1, $2, 'LECTURER', $3, now())`,
      [newId(), other, ours.leergangId],
    );
    const wishes: Wishes = {
      changes: await Promise.all(
        [first, second].map(async (sessionId) => ({
          sessionId,
          version: await versionOf(house, sessionId),
          lecturerIds: [other],
        })),
      ),
    };
    const { recipients } = await preview(wishes);
    expect(recipients.map(({ personId, mailCount }) => [personId, mailCount])).toEqual([
      [ours.lecturer.personId, 3],
      [other, 3],
    ]);
    const foretold = [await preview(wishes, ours.lecturer.personId), await preview(wishes, other)];
    const made = await change(wishes);
    await office.idle(30_000);
    for (const [at, personId] of [ours.lecturer.personId, other].entries())
      expect(await outboxOf(personId, made.id)).toEqual(
        foretold[at]!.texts.map(({ subject, text }) => ({ subject, text })),
      );
    expect(foretold[0]!.texts[0]!.text).toContain('Zwaluw session 1: you are no longer invited (was ');
    expect(foretold[1]!.texts[0]!.text).toMatch(
      /uitgenodigd voor 2 bijeenkomsten .*\n+Zwaluw session 1: zo 6 december 2026/s,
    );
    expect(server.to(await addressOf(house, ours.participants[0].personId))).toEqual([]);
  });

  it('reaches nobody while the sessions are tentative, and everyone once they are confirmed in it', async () => {
    await house.owner.query(
      `delete from mail; update session set status = 'TENTATIVE' where id in ('${first}', '${second}')`,
    );
    const moved: Wishes = {
      changes: [{ sessionId: first, version: await versionOf(house, first), startTime: '10:00' }],
    };
    expect(await preview(moved)).toMatchObject({ recipients: [], mailCount: 0, texts: [] });
    expect(await change(moved)).toMatchObject({ recipientCount: 0, mailCount: 0 });
    await office.idle(30_000);
    expect(server.mails).toEqual([]);
    const confirmations = await Promise.all(
      [first, second].map(async (sessionId) => ({ sessionId, version: await versionOf(house, sessionId) })),
    );
    expect(await change({ confirmations })).toMatchObject({ recipientCount: 4, mailCount: 12 });
    await office.idle(30_000);
    expect(server.mails).toHaveLength(12);
  });

  /** While the mail server is down, until every mail because of a change of the plan was tried. */
  const triedInVain = (count: number) =>
    until(async () => {
      const { rows } = await house.owner.query(
        `select from mail where (plan_change_id is not null or kind = 'OVERVIEW') and last_error is not null`,
      );
      return rows.length === count;
    });
  const allSent = () =>
    until(async () => {
      await office.hurry();
      const { rows } = await house.owner.query(`select from mail where state = 'QUEUED'`);
      return rows.length === 0;
    });
  const overviews = async () =>
    (
      await house.owner.query<{ state: string; body: string | null }>(
        `select state, body from mail where kind = 'OVERVIEW'`,
      )
    ).rows;
  const changeOne = async (sessionId: string, startTime: string) =>
    office.command(ours.coordinator, SessionService, async (sessions, tx) =>
      sessions.change(tx, { sessionId, version: await versionOf(house, sessionId), startTime }),
    );

  it('says in the overview what is true when it goes out, and goes out no more when nothing of it is', async () => {
    await server.stop();
    const changes = async (startTime: string) =>
      Promise.all(
        [first, second].map(async (sessionId) => ({
          sessionId,
          version: await versionOf(house, sessionId),
          startTime,
        })),
      );
    await change({ changes: await changes('10:00') });
    await triedInVain(12);
    await changeOne(first, '11:00');
    await server.start();
    await allSent();
    const sent = await overviews();
    expect(sent.map(({ state }) => state)).toEqual(['SENT', 'SENT', 'SENT', 'SENT']);
    for (const { body } of sent) {
      expect(body).toMatch(/Zwaluw session 2: was /);
      expect(body).not.toContain('Zwaluw session 1');
    }

    await office.idle(30_000);
    await kept.restore();
    await server.stop();
    await change({ changes: await changes('10:00') });
    await triedInVain(12);
    for (const session of [first, second]) await changeOne(session, '11:00');
    server.mails.length = 0;
    await server.start();
    await allSent();
    expect((await overviews()).map(({ state }) => state)).toEqual(Array(4).fill('SUPERSEDED'));
    expect(server.mails.filter(({ calendar }) => calendar === null)).toEqual([]);
    expect(server.mails).toHaveLength(8);
  });

  it('comes to nobody twice as an overview when two changes wait for a worker: the last of each session counts', async () => {
    await office.shut();
    const versions = async () => [await versionOf(house, first), await versionOf(house, second)] as const;
    const [one, other] = await versions();
    await change({
      changes: [
        { sessionId: first, version: one, startTime: '10:00' },
        { sessionId: second, version: other, startTime: '10:00' },
      ],
      note: 'eerste keer',
    });
    await change({ changes: [{ sessionId: first, version: one + 1, startTime: '10:30' }], note: 'tweede keer' });
    await office.open();
    await office.idle(30_000);
    const mails = server.to(await addressOf(house, ours.participants[0].personId));
    expect(mails.map(({ calendar }) => calendar && valueOf(eventIn(calendar.object), 'sequence')).sort()).toEqual([
      1, 2,
    ]);
    expect(mails.map(({ email }) => /Toelichting: (.*)/.exec(email.text!)?.[1]).sort()).toEqual([
      'eerste keer',
      'tweede keer',
    ]);
  });

  it('says how each session was as its receiver last heard of it, whatever happened in between unsaid', async () => {
    await office.shut();
    const move = async (startTime: string) =>
      change({
        changes: await Promise.all(
          [first, second].map(async (sessionId) => ({
            sessionId,
            version: await versionOf(house, sessionId),
            startTime,
          })),
        ),
      });
    const wordsOf = async (id: string) => (await outboxOf(ours.participants[0].personId, id))[0]!.text;
    await move('10:00');
    const { id } = await move('11:00');
    await office.open();
    await office.idle(30_000);
    expect((await overviews()).map(({ state }) => state)).toEqual(Array(4).fill('SENT'));
    for (const session of ['session 1', 'session 2'])
      expect(await wordsOf(id)).toMatch(new RegExp(`${session}: was .*09\\.30–12\\.30; wordt .*11\\.00–14\\.00`));

    // Of one it is not known any more how it was: of a move of that session alone nothing is kept.
    await office.shut();
    await changeOne(first, '12:00');
    const last = await move('13:00');
    await office.open();
    await office.idle(30_000);
    expect(await wordsOf(last.id)).toMatch(/session 1: gewijzigd: .*13\.00–16\.00/);
    expect(await wordsOf(last.id)).toMatch(/session 2: was .*11\.00–14\.00; wordt .*13\.00–16\.00/);
  });

  it('is not sent again when it says nothing any more, and what is known of it stands', async () => {
    await change(await swapAndSplit());
    await office.idle(30_000);
    const overview = async () =>
      (
        await house.owner.query<{ id: string; state: string; message_id: string; sent_at: Date; attempts: number }>(
          `select id, state, message_id, sent_at, attempts from mail where kind = 'OVERVIEW' and person_id = $1`,
          [ours.participants[0].personId],
        )
      ).rows[0]!;
    const resend = (id: string) =>
      house.database.command(ours.coordinator, (tx) => office.service(MailService).resend(tx, id));
    const sent = await overview();
    expect(await resend(sent.id)).toBe(sent.id);
    await office.idle(30_000);
    const again = await overview();
    expect(again).toMatchObject({ state: 'SENT', attempts: 2 });
    expect(again.message_id).not.toBe(sent.message_id);
    expect(again.sent_at.getTime()).toBeGreaterThan(sent.sent_at.getTime());

    // What it was about changes after the coordinator asked, before it goes out.
    await office.shut();
    expect(await resend(sent.id)).toBe(sent.id);
    const { rows } = await house.owner.query<{ id: string }>(`select id from session where status = 'CONFIRMED'`);
    for (const { id } of rows)
      await house.owner.query(`update session set sequence = sequence + 1, changed_at = now() where id = $1`, [id]);
    expect(await resend(sent.id)).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
    await office.open();
    await office.idle(30_000);
    expect(await overview()).toEqual(again);
    await house.owner.query(`update mail set state = 'FAILED', sent_at = null where id = $1`, [sent.id]);
    await office.service(OutboxService).reopen(sent.id, new Date());
    await office.idle(30_000);
    expect(await overview()).toEqual({ ...again, state: 'FAILED', sent_at: null });
  });

  it('is told once when the worker is killed in the middle: the overview is the same mail, if it comes again', async () => {
    await office.shut();
    const never = new Promise<void>(() => undefined);
    server.onMail = (mail) => (mail.calendar === null ? never : undefined);
    const worker = await startWorkerProcess({
      DATABASE_URL: house.databaseUrl,
      SMTP_URL: server.url,
      MAIL_FROM: 'Vakmanschap <agenda@leergang.example>',
      PUBLIC_URL: 'https://leergang.example',
    });
    const isOverview = ({ calendar }: { readonly calendar: unknown }) => calendar === null;
    await change(await swapAndSplit());
    await until(() => server.mails.filter(isOverview).length === 4);
    expect(await worker.end('SIGKILL')).toBe('SIGKILL');
    server.onMail = () => undefined;
    await office.open({ everyMs: 200, deadAfterMs: 1_500 });
    await allSent();
    await office.idle(30_000);
    expect((await overviews()).map(({ state }) => state)).toEqual(Array(4).fill('SENT'));
    for (const { personId } of [...ours.participants, ours.lecturer]) {
      const mails = server.to(await addressOf(house, personId)).filter(isOverview);
      expect(mails.length).toBeLessThanOrEqual(2);
      expect(new Set(mails.map(({ email }) => email.messageId)).size).toBe(1);
    }
  }, 300_000);
});

/** The page of the new second part is another, once it is really made. */
function withoutPages(mails: readonly { readonly subject: string; readonly text: string }[]) {
  return mails.map(({ subject, text }) => ({ subject, text: text.replaceAll(/(?<=bijeenkomsten\/)[\w-]+/g, '…') }));
}

async function until(reached: () => Promise<boolean> | boolean, withinMs = 60_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await reached());) {
    if (Date.now() > end) throw new Error('not reached');
    await new Promise((wait) => setTimeout(wait, 20));
  }
}
