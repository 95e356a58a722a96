import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MailService } from '#calendar/mail.service.js';
import { OutboxService } from '#calendar/outbox.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { eventIn, valueOf } from '../support/calendar-reader.js';
import { addressOf, versionOf } from '../support/coming-sessions.js';
import type { MailServer } from '../support/mail-server.js';
import { openPlanMails, type PlanMails } from '../support/plan-mails.js';
import type { PostOffice } from '../support/post-office.js';
import { startWorkerProcess } from '../support/running-process.js';
import type { TestHouse } from '../support/test-house.js';
import type { Partnership } from '../support/two-partnerships.js';

/** Between the change of a plan and the mailbox: what changes meanwhile, and what breaks. */
describe('the overview of a change of the plan, on its way', () => {
  let plan: PlanMails;
  let house: TestHouse;
  let server: MailServer;
  let office: PostOffice;
  let ours: Partnership;
  let first: string;
  let second: string;

  beforeAll(async () => {
    plan = await openPlanMails();
    ({ house, server, office, ours, first, second } = plan);
  });
  beforeEach(() => plan.restore());
  afterAll(() => plan?.close());

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
    await plan.change({ changes: await changes('10:00') });
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

    await plan.restore();
    await server.stop();
    await plan.change({ changes: await changes('10:00') });
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
    await plan.change({
      changes: [
        { sessionId: first, version: one, startTime: '10:00' },
        { sessionId: second, version: other, startTime: '10:00' },
      ],
      note: 'eerste keer',
    });
    await plan.change({ changes: [{ sessionId: first, version: one + 1, startTime: '10:30' }], note: 'tweede keer' });
    await office.open();
    await office.idle();
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
      plan.change({
        changes: await Promise.all(
          [first, second].map(async (sessionId) => ({
            sessionId,
            version: await versionOf(house, sessionId),
            startTime,
          })),
        ),
      });
    const wordsOf = async (id: string) => (await plan.outboxOf(ours.participants[0].personId, id))[0]!.text;
    await move('10:00');
    const { id } = await move('11:00');
    await office.open();
    await office.idle();
    expect((await overviews()).map(({ state }) => state)).toEqual(Array(4).fill('SENT'));
    for (const session of ['session 1', 'session 2'])
      expect(await wordsOf(id)).toMatch(new RegExp(`${session}: was .*09\\.30–12\\.30; wordt .*11\\.00–14\\.00`));

    // Of one it is not known any more how it was: of a move of that session alone nothing is kept.
    await office.shut();
    await changeOne(first, '12:00');
    const last = await move('13:00');
    await office.open();
    await office.idle();
    expect(await wordsOf(last.id)).toMatch(/session 1: gewijzigd: .*13\.00–16\.00/);
    expect(await wordsOf(last.id)).toMatch(/session 2: was .*11\.00–14\.00; wordt .*13\.00–16\.00/);
  });

  it('is not sent again when it says nothing any more, and what is known of it stands', async () => {
    await plan.change(await plan.swapAndSplit());
    await office.idle();
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
    await office.idle();
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
    await office.idle();
    expect(await overview()).toEqual(again);
    await house.owner.query(`update mail set state = 'FAILED', sent_at = null where id = $1`, [sent.id]);
    await office.service(OutboxService).reopen(sent.id, new Date());
    await office.idle();
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
    await plan.change(await plan.swapAndSplit());
    await until(() => server.mails.filter(isOverview).length === 4);
    expect(await worker.end('SIGKILL')).toBe('SIGKILL');
    server.onMail = () => undefined;
    await office.open({ everyMs: 200, deadAfterMs: 1_500 });
    await allSent();
    await office.idle();
    expect((await overviews()).map(({ state }) => state)).toEqual(Array(4).fill('SENT'));
    for (const { personId } of [...ours.participants, ours.lecturer]) {
      const mails = server.to(await addressOf(house, personId)).filter(isOverview);
      expect(mails.length).toBeLessThanOrEqual(2);
      expect(new Set(mails.map(({ email }) => email.messageId)).size).toBe(1);
    }
  }, 300_000);
});

async function until(reached: () => Promise<boolean> | boolean, withinMs = 60_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await reached());) {
    if (Date.now() > end) throw new Error('not reached');
    await new Promise((wait) => setTimeout(wait, 20));
  }
}
