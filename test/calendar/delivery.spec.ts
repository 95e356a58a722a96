import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionService } from '#curriculum/session.service.js';
import { EnrolmentService } from '#curriculum/enrolment.service.js';
import { RHYTHM } from '#platform/jobs/job-runner.js';
import { eventIn, valueOf } from '../support/calendar-reader.js';
import { addressOf, planMeetings, versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { startWorkerProcess } from '../support/running-process.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

interface MailFacts {
  readonly address: string | null;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

/** What breaks between the house and a mailbox. */
describe('a mail that meets trouble', () => {
  let house: TestHouse;
  let server: MailServer;
  let office: PostOffice;
  let ours: Partnership;
  let session: string;

  beforeEach(async () => {
    house = await openTestHouse();
    ({ ours } = await settleTwoPartnerships(house));
    await planMeetings(house, ours);
    session = ours.sessionIds[1];
    server = await openMailServer();
    office = await preparePostOffice(house, server.url);
  });
  afterEach(async () => {
    await office.close();
    await server.stop();
    await house.close();
  });

  const confirm = () =>
    office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.confirm(tx, { moduleId: ours.moduleIds[0], sessionIds: [session] }),
    );
  const mails = async (): Promise<MailFacts[]> => {
    const { rows } = await house.owner.query<MailFacts>(
      `select a.address, m.kind, m.state, m.attempts, m.last_error as "lastError" from mail m
       join person_email a on a.person_id = m.person_id order by m.number, a.address`,
    );
    return rows;
  };
  const until = async (reached: () => Promise<boolean> | boolean, withinMs = 60_000) => {
    for (const end = Date.now() + withinMs; !(await reached());) {
      if (Date.now() > end) throw new Error(`not reached: ${JSON.stringify(await mails())}`);
      await new Promise((wait) => setTimeout(wait, 20));
    }
  };

  it('waits while the mail server is down, and goes out once when it is back', async () => {
    await server.stop();
    await office.open();
    await confirm();
    await until(async () => (await mails()).filter(({ lastError }) => lastError !== null).length === 4);
    for (const { state, lastError } of await mails())
      expect([state, lastError]).toEqual(['QUEUED', expect.stringContaining('ECONNREFUSED')]);
    await server.start();
    await until(async () => {
      await office.hurry();
      return (await mails()).every(({ state }) => state === 'SENT');
    });
    await office.idle();
    expect(server.mails.map(({ to }) => to).sort()).toEqual((await mails()).map(({ address }) => address));
    expect((await mails()).map(({ lastError }) => lastError)).toEqual([null, null, null, null]);
  });

  it('fails at once and visibly for an address that does not exist, while the others go out', async () => {
    const gone = await addressOf(house, ours.participants[1].personId);
    server.refused.add(gone);
    await office.open();
    await confirm();
    await office.idle();
    const failed = (await mails()).filter(({ state }) => state === 'FAILED');
    expect(failed).toMatchObject([{ address: gone, attempts: 1 }]);
    expect(failed[0]!.lastError).toContain('550 no such mailbox');
    expect(server.mails).toHaveLength(3);
  });

  it('is tried again for a mailbox that is busy, and holds up nobody else', async () => {
    const busy = await addressOf(house, ours.participants[0].personId);
    server.deferred.add(busy);
    await office.open();
    await confirm();
    await until(() => server.mails.length === 3);
    await until(async () => (await mails()).some(({ lastError }) => lastError?.includes('451') ?? false));
    server.deferred.clear();
    await until(async () => {
      await office.hurry();
      return server.to(busy).length === 1;
    });
    await office.idle();
  });

  it('says nothing to who left while the mail server was down', async () => {
    await server.stop();
    await office.open();
    await confirm();
    await until(async () => (await mails()).filter(({ lastError }) => lastError !== null).length === 4);
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.end(tx, { enrolmentId: ours.enrolmentIds[0], reason: 'andere baan' }),
    );
    await until(async () => (await mails()).some(({ state }) => state === 'SUPERSEDED'));
    await server.start();
    await until(async () => {
      await office.hurry();
      return server.mails.length === 3;
    });
    await office.hurry();
    await office.idle();
    expect(server.to(await addressOf(house, ours.participants[0].personId))).toEqual([]);
  });

  it('does not overtake an earlier one that is still on its way', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    server.onMail = (mail) => (mail.calendar!.method === 'REQUEST' ? held : undefined);
    await office.open();
    await confirm();
    await until(() => server.mails.length === 4);
    const version = await versionOf(house, session);
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.cancel(tx, { sessionId: session, version, reason: 'ziekte' }),
    );
    letGo();
    await until(async () => {
      await office.hurry();
      return server.mails.length === 8;
    });
    await office.idle();
    for (const { address } of await mails()) {
      expect(server.to(address!).map(({ calendar }) => calendar!.method)).toEqual(['REQUEST', 'CANCEL']);
    }
    expect((await mails()).map(({ state }) => state)).toEqual(Array(8).fill('SENT'));
  });

  it('survives that the database cuts every connection while it is on its way', async () => {
    server.onMail = async () => {
      await house.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'leergang_app'`,
      );
      server.onMail = () => undefined;
    };
    await office.open({ everyMs: 200, deadAfterMs: 1_500 });
    await confirm();
    await until(async () => {
      await office.hurry();
      return (await mails()).filter(({ state }) => state === 'SENT').length === 4;
    });
    await office.idle();
    for (const { address } of await mails()) {
      const ids = server.to(address!).map(({ email }) => email.messageId);
      expect(new Set(ids).size).toBe(1);
    }
  }, 300_000);

  it('comes at most twice, and then as the same mail, when the worker is killed in the middle; and is not lost', async () => {
    const settings = {
      DATABASE_URL: house.databaseUrl,
      SMTP_URL: server.url,
      MAIL_FROM: 'Vakmanschap <agenda@leergang.example>',
      PUBLIC_URL: 'https://leergang.example',
    };
    const worker = await startWorkerProcess(settings);
    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200);
    const never = new Promise<void>(() => undefined);
    server.onMail = () => never; // taken in, and never acknowledged: the moment in which nobody knows
    await confirm();
    await until(() => server.mails.length === 4);
    expect(await worker.end('SIGKILL')).toBe('SIGKILL');
    expect((await mails()).map(({ state }) => state)).toEqual(Array(4).fill('QUEUED'));

    server.onMail = () => undefined;
    await office.open({ everyMs: 200, deadAfterMs: 1_500 });
    await until(async () => (await mails()).every(({ state }) => state === 'SENT'));
    await office.idle();
    expect(server.mails).toHaveLength(8);
    for (const { address } of await mails()) {
      const [first, second] = server.to(address!);
      expect(second!.email.messageId).toBe(first!.email.messageId);
      for (const name of ['uid', 'sequence'])
        expect(valueOf(eventIn(second!.calendar!.object), name)).toEqual(
          valueOf(eventIn(first!.calendar!.object), name),
        );
    }
  }, 300_000);

  it('is withdrawn without delay when its worker was killed and it is not wanted any more', async () => {
    const worker = await startWorkerProcess({
      DATABASE_URL: house.databaseUrl,
      SMTP_URL: server.url,
      PUBLIC_URL: 'https://leergang.example',
    });
    server.onMail = () => new Promise<void>(() => undefined);
    await confirm();
    await until(() => server.mails.length === 4);
    await worker.end('SIGKILL');
    server.onMail = () => undefined;
    const version = await versionOf(house, session);
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.cancel(tx, { sessionId: session, version, reason: 'ziekte' }),
    );
    await office.open({ everyMs: 200, deadAfterMs: 1_500 });
    await until(async () => {
      await office.hurry();
      return server.mails.length === 8;
    });
    await office.idle();
    for (const address of new Set(server.mails.map(({ to }) => to)))
      expect(server.to(address).map(({ calendar }) => calendar!.method)).toEqual(['REQUEST', 'CANCEL']);
  }, 300_000);

  it('is not taken from a worker that is only slow', async () => {
    server.onMail = () => new Promise((answer) => setTimeout(answer, 2_500));
    await office.open({ everyMs: 100, deadAfterMs: 1_500 });
    await confirm();
    await office.idle();
    expect(server.mails).toHaveLength(4);
  });

  it('is given back within a minute when its worker dies', () => {
    expect(RHYTHM.everyMs + RHYTHM.deadAfterMs).toBeLessThan(60_000);
  });

  it('is finished before a worker that is asked to stop ends', async () => {
    const worker = await startWorkerProcess({
      DATABASE_URL: house.databaseUrl,
      SMTP_URL: server.url,
      PUBLIC_URL: 'https://leergang.example',
    });
    server.onMail = () => new Promise((answer) => setTimeout(answer, 700));
    await confirm();
    await until(() => server.mails.length > 0);
    expect(await worker.end('SIGTERM')).toBe(0);
    const facts = await mails();
    expect(facts.filter(({ state }) => state === 'SENT')).toHaveLength(server.mails.length);
    expect(worker.said()).not.toMatch(/error/i);
  }, 300_000);
});
