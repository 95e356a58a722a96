import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { dayWords } from '#kernel/wall-time-words.js';
import { eventIn, valueOf } from '../support/calendar-reader.js';
import { addressOf, versionOf } from '../support/coming-sessions.js';
import type { MailServer } from '../support/mail-server.js';
import { openPlanMails, type PlanMails } from '../support/plan-mails.js';
import type { Wishes } from '../support/plan-stage.js';
import type { PostOffice } from '../support/post-office.js';
import type { TestHouse } from '../support/test-house.js';
import type { Partnership } from '../support/two-partnerships.js';

/** Each test changes the plan of two meetings that everyone has in the calendar. */
describe('a change of the plan, in the mail', () => {
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

  it('is foretold to the letter: who gets which mails, what each of them says, and nothing is written for it', async () => {
    const before = await plan.everything();
    const wishes = await plan.swapAndSplit();
    const everyone = [...ours.participants, ours.lecturer];
    const foretold = new Map<string, { subject: string; text: string }[]>();
    for (const { personId } of everyone) {
      const { texts } = await plan.preview(wishes, personId);
      foretold.set(
        personId,
        texts.map(({ subject, text }) => ({ subject, text })),
      );
    }
    const whole = await plan.preview(wishes);
    expect(await plan.everything()).toEqual(before);
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

    const made = await plan.change(wishes);
    expect(made).toMatchObject({ recipientCount: 4, mailCount: 16 });
    await office.idle();
    expect(server.mails).toHaveLength(16);
    for (const { personId } of everyone)
      expect(withoutPages(await plan.outboxOf(personId, made.id))).toEqual(withoutPages(foretold.get(personId)!));
  });

  it('comes as one VEVENT a session, and one overview to read: how it was, how it is, and the word of the coordinator', async () => {
    await plan.change(await plan.swapAndSplit());
    await office.idle();
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
    const { texts, mailCount } = await plan.preview(wishes, ours.participants[0].personId);
    expect(mailCount).toBe(4);
    const made = await plan.change(wishes);
    await office.idle();
    const kept = await plan.outboxOf(ours.participants[0].personId, made.id);
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
    const { recipients } = await plan.preview(wishes);
    expect(recipients.map(({ personId, mailCount }) => [personId, mailCount])).toEqual([
      [ours.lecturer.personId, 3],
      [other, 3],
    ]);
    const foretold = [await plan.preview(wishes, ours.lecturer.personId), await plan.preview(wishes, other)];
    const made = await plan.change(wishes);
    await office.idle();
    for (const [at, personId] of [ours.lecturer.personId, other].entries())
      expect(await plan.outboxOf(personId, made.id)).toEqual(
        foretold[at]!.texts.map(({ subject, text }) => ({ subject, text })),
      );
    expect(foretold[0]!.texts[0]!.text).toContain('Zwaluw session 1: you are no longer invited (was ');
    const { text } = foretold[1]!.texts[0]!;
    expect(text).toContain('uitgenodigd voor 2 bijeenkomsten');
    expect(text).toContain(`\nZwaluw session 1: ${dayWords(plan.day, 'nl')}, 09.30–12.30`);
    expect(server.to(await addressOf(house, ours.participants[0].personId))).toEqual([]);
  });

  it('reaches nobody while the sessions are tentative, and everyone once they are confirmed in it', async () => {
    await house.owner.query(
      `delete from mail; update session set status = 'TENTATIVE' where id in ('${first}', '${second}')`,
    );
    const moved: Wishes = {
      changes: [{ sessionId: first, version: await versionOf(house, first), startTime: '10:00' }],
    };
    expect(await plan.preview(moved)).toMatchObject({ recipients: [], mailCount: 0, texts: [] });
    expect(await plan.change(moved)).toMatchObject({ recipientCount: 0, mailCount: 0 });
    await office.idle();
    expect(server.mails).toEqual([]);
    const confirmations = await Promise.all(
      [first, second].map(async (sessionId) => ({ sessionId, version: await versionOf(house, sessionId) })),
    );
    expect(await plan.change({ confirmations })).toMatchObject({ recipientCount: 4, mailCount: 12 });
    await office.idle();
    expect(server.mails).toHaveLength(12);
  });
});

/** The page of the new second part is another, once it is really made. */
function withoutPages(mails: readonly { readonly subject: string; readonly text: string }[]) {
  return mails.map(({ subject, text }) => ({ subject, text: text.replaceAll(/(?<=bijeenkomsten\/)[\w-]+/g, '…') }));
}
