import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxService } from '#calendar/outbox.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { addressOf, planMeetings, versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

interface Mail {
  id: string;
  state: string;
  person: { name: string };
  address: string;
  subject: string;
  body: string;
  calendarObject: string;
  queuedAt: string;
  attempts: number;
  lastError: string | null;
  viewerMayResend: boolean;
}
interface Mails {
  leergang: {
    mails: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Mail }[] };
  };
}

const MAIL =
  'id kind state person { name } session { id } address subject body calendarObject queuedAt sentAt attempts lastError viewerMayResend';
const MAILS = `query ($id: ID!, $first: Int, $after: String, $search: String, $state: MailState) {
  leergang(id: $id) { mails(first: $first, after: $after, search: $search, state: $state) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${MAIL} } } } } }`;
const INVITED = `query ($id: ID!) { session(id: $id) { invitation invitationCounts { queued sent failed } mails { person { name } } } }`;
const RESEND = `mutation ($id: ID!) { resendMail(id: $id) {
  ... on Mail { id state } ... on Refusal { code facts { name value } } } }`;

describe('what was mailed about a leergang', () => {
  let house: TestHouse;
  let server: MailServer;
  let office: PostOffice;
  let api: TestApi;
  let ours: Partnership;
  let theirs: Partnership;
  let session: string;
  let gone: string;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours, theirs } = await settleTwoPartnerships(house));
    await planMeetings(house, ours);
    session = ours.sessionIds[1];
    gone = await addressOf(house, ours.participants[1].personId);
    server = await openMailServer();
    server.refused.add(gone);
    office = await preparePostOffice(house, server.url);
    api = await openTestApi(house);
    await office.open();
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.confirm(tx, { moduleId: ours.moduleIds[0] }),
    );
    await office.idle();
  });
  afterAll(async () => {
    await office?.close();
    await api?.close();
    await server?.stop();
    await house?.close();
  });

  const mailsSeenBy = async (actor: Partnership['coordinator'], variables: Record<string, unknown> = {}) => {
    const { data, errors } = await api.ask<Mails>(actor, MAILS, { id: ours.leergangId, ...variables });
    expect(errors).toBeUndefined();
    return data!.leergang.mails;
  };
  const failedMail = async () => (await mailsSeenBy(ours.coordinator, { state: 'FAILED' })).edges[0]!.node;

  it('is all there for the coordinator: to whom, what it said, and what went wrong', async () => {
    const { totalCount, edges } = await mailsSeenBy(ours.coordinator);
    expect(totalCount).toBe(8); // two sessions, three participants and a lecturer
    for (const { node } of edges) {
      expect(node.subject).toMatch(/^Uitnodiging: /);
      expect(node.body).toContain('Zwaluw leergang');
      expect(node.calendarObject).toContain('METHOD:REQUEST');
      expect(node.address).toContain('@zwaluw.example');
      expect(node.attempts).toBe(1);
    }
    const failed = edges.map(({ node }) => node).filter(({ state }) => state === 'FAILED');
    expect(failed.map(({ person }) => person.name)).toEqual(['Zwaluw participant2', 'Zwaluw participant2']);
    expect(failed[0]).toMatchObject({ lastError: expect.stringContaining('550') as unknown, viewerMayResend: true });
  });

  it('comes in pages, the newest first, and can be searched', async () => {
    const seen: Mail[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { edges, pageInfo, totalCount } = await mailsSeenBy(ours.coordinator, { first: 3, after });
      expect(totalCount).toBe(8);
      seen.push(...edges.map(({ node }) => node));
      ({ hasNextPage: more, endCursor: after } = pageInfo);
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(8);
    const inOne = (await mailsSeenBy(ours.coordinator)).edges.map(({ node }) => node);
    expect(seen.map(({ id }) => id)).toEqual(inOne.map(({ id }) => id));
    const moments = seen.map(({ queuedAt }) => queuedAt);
    expect(moments).toEqual(moments.toSorted().reverse());
    const found = await mailsSeenBy(ours.coordinator, { search: 'PARTICIPANT2' });
    expect(found.totalCount).toBe(2);
    expect((await mailsSeenBy(ours.coordinator, { search: '%' })).totalCount).toBe(0);
  });

  it('shows others what was sent to them, and nobody of elsewhere anything', async () => {
    const own = await mailsSeenBy(ours.participants[0]);
    expect(own.edges.map(({ node }) => node.person.name)).toEqual(['Zwaluw participant1', 'Zwaluw participant1']);
    expect(own.edges.map(({ node }) => node.viewerMayResend)).toEqual([false, false]);
    expect(await mailsSeenBy(ours.teamLead)).toMatchObject({ totalCount: 0, edges: [] });
    const elsewhere = await api.ask(theirs.coordinator, MAILS, { id: ours.leergangId });
    expect(elsewhere.data).toEqual({ leergang: null });
  });

  it('hides from who left what was said about sessions that are hidden now', async () => {
    await house.owner.query(`update enrolment set status = 'LEFT', left_at = now() where id = $1`, [
      ours.enrolmentIds[2],
    ]);
    expect(await mailsSeenBy(ours.participants[2])).toMatchObject({ totalCount: 0, edges: [] });
  });

  it('shows on the session how it went: to everyone the own, to the coordinator how many', async () => {
    const ask = async (actor: Partnership['coordinator']) =>
      (await api.ask<{ session: unknown }>(actor, INVITED, { id: session })).data!.session;
    const zeros = { queued: 0, sent: 0, failed: 0 };
    expect(await ask(ours.participants[0])).toMatchObject({ invitation: 'SENT', invitationCounts: zeros });
    expect(await ask(ours.participants[1])).toMatchObject({ invitation: 'FAILED', invitationCounts: zeros });
    expect(await ask(ours.teamLead)).toMatchObject({ invitation: 'NONE', invitationCounts: zeros, mails: [] });
    expect(await ask(ours.coordinator)).toMatchObject({
      invitation: 'NONE',
      invitationCounts: { queued: 0, sent: 3, failed: 1 },
    });
  });

  it('goes out again to the address of today, as a message of its own, when the coordinator wants', async () => {
    const { id } = await failedMail();
    await house.owner.query(`update person_email set address = 'mended@zwaluw.example' where address = $1`, [gone]);
    const { data } = await api.ask(ours.coordinator, RESEND, { id });
    expect(data).toEqual({ resendMail: { id, state: 'QUEUED' } });
    await office.idle();
    expect(server.to('mended@zwaluw.example')).toHaveLength(1);
    const { rows } = await house.owner.query(`select state, address, last_error from mail where id = $1`, [id]);
    expect(rows).toEqual([{ state: 'SENT', address: 'mended@zwaluw.example', last_error: null }]);
    const { rows: audited } = await house.owner.query(`select facts from audit_entry where action = 'mail.resent'`);
    expect(audited).toEqual([{ facts: { mail: 'INVITATION', receiver: 'Zwaluw participant2' } }]);

    await api.ask(ours.coordinator, RESEND, { id });
    await office.idle();
    const again = server.to('mended@zwaluw.example');
    expect(new Set(again.map(({ email }) => email.messageId)).size).toBe(2);
  });

  it('stays sent when something newer is said before it goes out again', async () => {
    const sent = async () =>
      (
        await house.owner.query<{ id: string; state: string; sent_at: Date; message_id: string; attempts: number }>(
          `select id, state, sent_at, message_id, attempts from mail where person_id = $1 and session_id = $2 order by number`,
          [ours.participants[0].personId, session],
        )
      ).rows;
    const before = await sent();
    await office.shut();
    await office.service(OutboxService).reopen(before[0]!.id, new Date());
    await office.command(ours.coordinator, SessionService, async (sessions, tx) =>
      sessions.change(tx, { sessionId: session, version: await versionOf(house, session), place: 'Bibliotheek' }),
    );
    await office.service(OutboxService).settle({ sessionId: session }, new Date());
    expect(await sent()).toMatchObject([before[0], { state: 'QUEUED' }]);
    await office.open();
    await office.idle();
    expect(await sent()).toMatchObject([before[0], { state: 'SENT' }]);
  });

  it('goes out again for no one else, and not what was superseded', async () => {
    const { id } = await failedMail();
    for (const [actor, code] of [
      [ours.participants[1], 'FORBIDDEN'],
      [theirs.coordinator, 'NOT_FOUND'],
    ] as const) {
      const { data, errors } = await api.ask<{ resendMail: { code: string } }>(actor, RESEND, { id });
      expect(data?.resendMail.code ?? errors![0]!.extensions['code']).toBe(code);
    }
    await house.owner.query(`update mail set state = 'SUPERSEDED' where id = $1`, [id]);
    const { data } = await api.ask(ours.coordinator, RESEND, { id });
    expect(data).toMatchObject({ resendMail: { code: 'STATUS_NOT_POSSIBLE' } });
    const unknown = await api.ask(ours.coordinator, RESEND, { id: 'no id' });
    expect(unknown.data).toMatchObject({ resendMail: { code: 'NOT_FOUND' } });
  });
});
