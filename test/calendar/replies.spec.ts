import { createConnection } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { SessionService } from '#curriculum/session.service.js';
import { EnrolmentService } from '#curriculum/enrolment.service.js';
import { ReplyListener } from '#calendar/reply-listener.js';
import { eventIn, valueOf } from '../support/calendar-reader.js';
import { addressOf, planMeetings, versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { appleReply, googleReply, outlookReply, writtenReply, type ReplySample } from '../support/reply-samples.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const PROGRAMS = { outlookReply, googleReply, appleReply };

/** What calendar programs reply, handed to the house over SMTP as mail servers do. */
describe('a reply of a calendar program', () => {
  let house: TestHouse;
  let server: MailServer;
  let office: PostOffice;
  let listener: ReplyListener;
  let ours: Partnership;
  let theirs: Partnership;
  /** Of our first meeting, to the first participant. */
  let sample: ReplySample;
  let session: string;
  let minute = 0;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours, theirs } = await settleTwoPartnerships(house));
    session = ours.sessionIds[1];
    server = await openMailServer();
    office = await preparePostOffice(house, server.url, {
      REPLY_DOMAIN: 'antwoord.leergang.example',
      INBOUND_SMTP_PORT: '2525',
    });
    Object.assign(office.configuration.replies!, { port: 0 }); // any that is free
    listener = office.service(ReplyListener);
    await listener.listen();
    await office.open();
    for (const one of [ours, theirs]) {
      await planMeetings(house, one);
      await office.command(one.coordinator, SessionService, (sessions, tx) =>
        sessions.confirm(tx, { moduleId: one.moduleIds[0], sessionIds: [one.sessionIds[1]] }),
      );
    }
    await office.idle();
    sample = await sampleOf(ours, 0);
  });
  afterAll(async () => {
    await listener?.close();
    await office?.close();
    await server?.stop();
    await house?.close();
  });
  beforeEach(() => house.owner.query('delete from session_answer'));

  const mailTo = (address: string): ReceivedMail => server.to(address).at(-1)!;
  const sampleOf = async (of: Partnership, participant: 0 | 1 | 2): Promise<ReplySample> => {
    const from = await addressOf(house, of.participants[participant].personId);
    const to = mailTo(from).email.from!.address!;
    return { from, to, uid: `${of.sessionIds[1]}@leergang.example`, answer: 'ACCEPTED' };
  };
  /** Sends a mail. @returns what the listener said: the code, or the code and words of its no */
  const send = async (raw: string | Buffer, to: string, from = 'mta@elsewhere.example'): Promise<string> => {
    const transport = createTransport({ host: '127.0.0.1', port: listener.port!, ignoreTLS: true });
    return transport.sendMail({ envelope: { from, to: [to] }, raw }).then(
      ({ response }) => response.slice(0, 3),
      ({ response }: { response: string }) => response,
    );
  };
  const reply = (change: Partial<ReplySample> = {}, write = outlookReply) => {
    const said = { ...sample, ...change };
    return send(write(said), said.to);
  };
  /** Every answer that is kept. */
  const answers = async () => {
    const { rows } = await house.owner.query<{ answer: string; sequence: number; way: string }>(
      `select answer, sequence, way from session_answer order by given_at`,
    );
    return rows;
  };
  /** A minute later than the last time. */
  const later = () => new Date(Date.now() - 3_600_000 + 60_000 * (minute += 1));

  it('finds an address of its own in the invitation, as From and as organizer', async () => {
    const mail = mailTo(sample.from);
    expect(sample.to).toMatch(/^agenda\+[0-9a-f]{52}@antwoord\.leergang\.example$/);
    expect(valueOf(eventIn(mail.calendar!.object), 'organizer')).toBe(`mailto:${sample.to}`);
    expect(mail.email.from!.name).toBe('Vakmanschap');
    const all = server.mails.map(({ email }) => email.from!.address);
    expect(new Set(all).size).toBe(8);
    // Nobody who may read what was sent can answer with it.
    const { rows } = await house.owner.query<{ kept: string }>('select body || calendar_object as kept from mail');
    for (const { kept } of rows) {
      expect(kept).toContain('/antwoord#…');
      expect(kept.replaceAll('\r\n ', '')).toContain('mailto:agenda+…@antwoord.leergang.example');
    }
  });

  it.each(Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[])('is recorded: %s', async (program) => {
    for (const answer of ['ACCEPTED', 'DECLINED', 'TENTATIVE']) {
      expect(await reply({ answer, stampedAt: later() }, PROGRAMS[program])).toBe('250');
      expect(await answers()).toEqual([{ answer, sequence: 0, way: 'CALENDAR' }]);
    }
  });

  it('is the same twice as once, and an older one changes nothing', async () => {
    const stampedAt = later();
    const newer = { answer: 'DECLINED', stampedAt };
    for (let time = 0; time < 2; time += 1) expect(await reply(newer)).toBe('250');
    expect(await reply({ stampedAt: new Date(stampedAt.getTime() - 60_000) }, googleReply)).toBe('250');
    expect(await answers()).toEqual([{ answer: 'DECLINED', sequence: 0, way: 'CALENDAR' }]);
  });

  it('is taken for one invitation at a time, and no mail goes on to elsewhere', async () => {
    const [forged, foreign] = [sample.to.replace('agenda+', 'agenda+0').slice(0, -1), 'someone@elsewhere.example'];
    for (const to of [forged, foreign, 'postmaster@antwoord.leergang.example', sample.to.replace(/\d/, 'f')])
      expect(await send(outlookReply(sample), to)).toMatch(/^550 /);
    expect(await dialogue(['MAIL FROM:<a@b.example>', `RCPT TO:<${sample.to}>`, `RCPT TO:<${sample.to}>`])).toMatch(
      /\r\n250 .*\r\n452 One receiver at a time/,
    );
    expect(await answers()).toEqual([]);
  });

  it.each([
    ['of another session', { uid: 'other@leergang.example' }, /^554 .*another appointment/],
    ['of someone else', { from: 'eve@elsewhere.example' }, /^554 .*someone else/],
    ['about what was never sent', { sequence: 9 }, /^554 .*never sent/],
    ['that says nothing', { answer: 'NEEDS-ACTION' }, /^554 .*not an answer/],
    ['with another time', { method: 'COUNTER' }, /^554 Another time/],
    ['that is an invitation itself', { method: 'REQUEST' }, /^554 .*not an answer/],
  ])('is refused, with words for its sender: one %s', async (_what, change, said) => {
    for (const write of Object.values(PROGRAMS))
      expect(await send(write({ ...sample, ...change }), sample.to)).toMatch(said);
    expect(await answers()).toEqual([]);
  });

  it('answers no invitation of another partnership', async () => {
    const other = await sampleOf(theirs, 0);
    expect(await send(outlookReply({ ...other, to: sample.to }), sample.to)).toMatch(/^554 /);
    expect(await send(outlookReply({ ...other, uid: sample.uid }), other.to)).toMatch(/^554 /);
    expect(await answers()).toEqual([]);
    expect(await send(outlookReply(other), other.to)).toBe('250');
  });

  it('is not what a person wrote, which comes back, nor an automatic answer, which is dropped', async () => {
    expect(await send(writtenReply(sample), sample.to)).toMatch(/^554 .*Write to the coordinator/);
    for (const header of ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'X-Autoreply: yes'])
      expect(await send(writtenReply(sample, header), sample.to, '')).toBe('250');
    expect(await answers()).toEqual([]);
  });

  it('is refused when it is too large, or cannot be read', async () => {
    const object = 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n';
    const around = (text: string) => `Content-Type: text/calendar\r\n\r\n${text}`;
    const hostile = [
      around(''),
      around(object),
      around(`${object}BEGIN:VEVENT\r\nUID:${sample.uid}\r\n`),
      around('BEGIN:A\r\n'.repeat(10_000)),
      around(`${object}${'BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(100)}END:VCALENDAR\r\n`),
      around(`${object}X:${'x'.repeat(200_000)}\r\nEND:VCALENDAR\r\n`),
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(500)}`,
    ];
    for (const raw of hostile) expect(await send(raw, sample.to)).toMatch(/^554 /);
    expect(await send(Buffer.from([0, 255, 13, 10, 200]), sample.to)).toMatch(/^554 /);
    expect(await send(`${outlookReply(sample)}${'x'.repeat(1_000_000)}`, sample.to)).toMatch(/^552 /);
    expect(await dialogue([`MAIL FROM:<a@b.example> SIZE=1000001`])).toMatch(/\r\n552 /);
    expect(await answers()).toEqual([]);
    expect(await reply()).toBe('250');
  });

  it('comes again when the database is away, and then is recorded', async () => {
    const server = new pg.Client({ connectionString: house.ownerUrl.replace(/[^/]+$/, 'postgres') });
    await server.connect();
    const name = house.ownerUrl.split('/').at(-1)!;
    await office.shut();
    await server.query(`alter database ${name} allow_connections false`);
    // With a time to wait: it is away only once those that were told to go are gone.
    await server.query(`select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = $1`, [name]);
    const during = await reply();
    await server.query(`alter database ${name} allow_connections true`);
    await server.end();
    expect(during).toMatch(/^451 /);
    expect(await answers()).toEqual([]);
    expect(await reply()).toBe('250');
    expect(await answers()).toHaveLength(1);
    await office.open();
  });

  it('about the time before the session moved is kept as that, and never takes the place of a newer one', async () => {
    await reply({ stampedAt: later() });
    const move = async (change: object) => {
      const version = await versionOf(house, session);
      await office.command(ours.coordinator, SessionService, (sessions, tx) =>
        sessions.change(tx, { sessionId: session, version, ...change }),
      );
    };
    await move({ place: 'Zaal 4' });
    const { rows: afterPlace } = await house.owner.query('select sequence, moved_sequence from session where id = $1', [
      session,
    ]);
    expect(afterPlace).toEqual([{ sequence: 1, moved_sequence: 0 }]);
    await move({ startTime: '13:00' });
    await office.idle();
    // The organizer stays the same: programs ignore a change that comes from someone else.
    expect(mailTo(sample.from).email.from!.address).toBe(sample.to);

    expect(await reply({ answer: 'TENTATIVE', sequence: 1, stampedAt: later() }, appleReply)).toBe('250');
    expect(await answers()).toEqual([{ answer: 'TENTATIVE', sequence: 1, way: 'CALENDAR' }]);
    expect(await reply({ answer: 'DECLINED', sequence: 2, stampedAt: later() })).toBe('250');
    expect(await reply({ answer: 'ACCEPTED', sequence: 1, stampedAt: later() })).toBe('250');
    expect(await answers()).toEqual([{ answer: 'DECLINED', sequence: 2, way: 'CALENDAR' }]);
  });

  it('of who left, or about a cancelled session, is taken and forgotten', async () => {
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.end(tx, { enrolmentId: ours.enrolmentIds[0], reason: 'andere baan' }),
    );
    expect(await reply({ sequence: 2, stampedAt: later() })).toBe('250');
    const version = await versionOf(house, session);
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.cancel(tx, { sessionId: session, version, reason: 'ziekte' }),
    );
    const other = await sampleOf(ours, 1);
    expect(await send(googleReply({ ...other, sequence: 3 }), other.to)).toBe('250');
    expect(await answers()).toEqual([]);
  });

  it('comes to an address that is gone with the person', async () => {
    const other = await sampleOf(ours, 2);
    await house.owner.query('delete from person where id = $1', [ours.participants[2].personId]);
    expect(await send(googleReply(other), other.to)).toMatch(/^550 /);
  });

  /** Speaks plain SMTP. @returns everything that the listener said */
  const dialogue = async (commands: readonly string[]): Promise<string> => {
    const socket = createConnection(listener.port!, '127.0.0.1').setEncoding('utf8');
    let heard = '';
    const waiting = [`EHLO test`, ...commands, 'QUIT'];
    for await (const said of socket as AsyncIterable<string>) {
      heard += said;
      if (/^\d{3} .*\r\n$/m.test(said) && waiting.length > 0) socket.write(`${waiting.shift()}\r\n`);
    }
    return heard;
  };
});
