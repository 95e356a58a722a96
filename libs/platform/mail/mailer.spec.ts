import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openMailServer, readMail, type MailServer } from '../../../test/support/mail-server.js';
import { FolderMailer } from './folder-mailer.js';
import { MailNotSent, MailRefused, type OutgoingMail } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

const from = { name: 'Leergang', address: 'agenda@leergang.example' };
const object = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
const mail: OutgoingMail = {
  to: { name: 'Anna de Vries', address: 'anna@opsterland.example' },
  subject: 'Uitnodiging: één ✓',
  text: 'Dag Anna,\n\n€ 5\n',
  html: '<p>Dag Anna,</p>',
  messageId: '<1@leergang.example>',
  calendar: { method: 'REQUEST', object },
};

let server: MailServer;
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.mails.length = 0;
});

describe('mail over SMTP', () => {
  it('arrives as it was given, from the organizer, with the calendar object as calendars look for it', async () => {
    await new SmtpMailer(server.url, from).send(mail);
    const [arrived] = server.mails;
    expect(arrived!.to).toBe('anna@opsterland.example');
    expect(arrived!.email).toMatchObject({
      from,
      to: [mail.to],
      subject: mail.subject,
      messageId: mail.messageId,
    });
    expect(arrived!.email.text?.trim()).toBe(mail.text.trim());
    expect(arrived!.email.html).toContain('<p>Dag Anna,</p>');
    expect(arrived!.calendar).toEqual({ method: 'REQUEST', object });
    expect(arrived!.email.attachments.map(({ filename }) => filename)).toContain('invite.ics');
    expect(arrived!.raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/im);
  });

  it('keeps automatic answers away from a mail without an invitation', async () => {
    const { calendar: _, ...plain } = mail;
    await new SmtpMailer(server.url, from).send(plain);
    expect(server.mails[0]!.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(server.mails[0]!.calendar).toBeNull();
  });

  it('has no header, receiver or file in it that a text brought along', async () => {
    const hostile = 'A\r\nBcc: eve@evil.example\r\n\r\nx 🎈 "quoted" <eve@evil.example>, ';
    await new SmtpMailer(server.url, { ...from, name: hostile }).send({
      ...mail,
      to: { name: hostile, address: mail.to.address },
      subject: hostile,
      text: '{"path":"/etc/passwd"}',
    });
    const [arrived] = server.mails;
    expect(server.mails.map(({ to }) => to)).toEqual([mail.to.address]);
    expect(arrived!.email.bcc).toBeUndefined();
    expect(arrived!.email.to).toHaveLength(1);
    expect(arrived!.email.from?.address).toBe(from.address);
    expect(arrived!.email.to?.[0]?.name).toContain('🎈');
    expect(arrived!.email.text).toBe('{"path":"/etc/passwd"}\n');
  });

  it('is refused for good when the receiver is', async () => {
    server.refused.add('gone@opsterland.example');
    const gone = { ...mail, to: { name: '', address: 'gone@opsterland.example' } };
    await expect(new SmtpMailer(server.url, from).send(gone)).rejects.toThrow(MailRefused);
    await expect(new SmtpMailer(server.url, from).send(gone)).rejects.toThrow(/550 no such mailbox/);
    const broken = { ...mail, to: { name: '', address: 'a\r\nRCPT TO:<eve@evil.example>' } };
    await expect(new SmtpMailer(server.url, from).send(broken)).rejects.toThrow(MailRefused);
    expect(server.mails).toEqual([]);
  });

  it('is worth another try when the receiver must wait or nobody answers; it surely did not arrive', async () => {
    server.deferred.add('busy@opsterland.example');
    const busy = { ...mail, to: { name: '', address: 'busy@opsterland.example' } };
    const clearly = { name: 'MailNotSent', mayHaveArrived: false };
    await expect(new SmtpMailer(server.url, from).send(busy)).rejects.toMatchObject(clearly);
    await expect(new SmtpMailer('smtp://127.0.0.1:1', from).send(mail)).rejects.toMatchObject(clearly);
    await expect(new SmtpMailer('smtp://nowhere.invalid', from).send(mail)).rejects.toMatchObject(clearly);
  });

  it('is worth another try, and may have arrived, when the connection breaks after the last line', async () => {
    const breaking = await fakeServer((socket) => socket.destroy());
    await expect(new SmtpMailer(breaking.url, from).send(mail)).rejects.toMatchObject({
      name: 'MailNotSent',
      mayHaveArrived: true,
    });
    breaking.close();
  });

  it('is refused for good by a no to its content, and not by a no to the sender', async () => {
    const refusing = await fakeServer((socket) => socket.write('554 looks like spam\r\n'));
    await expect(new SmtpMailer(refusing.url, from).send(mail)).rejects.toThrow(MailRefused);
    refusing.close();
    const closed = await fakeServer(() => undefined, '530 sign in first');
    await expect(new SmtpMailer(closed.url, from).send(mail)).rejects.toThrow(MailNotSent);
    closed.close();
  });

  it('gives no password away over a line that is not encrypted', async () => {
    const heard: string[] = [];
    const plain = await fakeServer(() => undefined, '250 ok', heard);
    const address = plain.url.replace('//', '//mailer:hidden-word@');
    await expect(new SmtpMailer(address, from).send(mail)).rejects.toThrow(MailNotSent);
    expect(heard.join('')).not.toMatch(/AUTH|hidden-word|bWFpbGVy/);
    plain.close();
  });
});

describe('mail in a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leergang-mail-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is a whole message in a file named by time and receiver', async () => {
    await new FolderMailer(join(folder, 'mail'), from).send({
      ...mail,
      to: { name: 'X', address: '../a/b@c.example' },
    });
    const files = await readdir(join(folder, 'mail'));
    expect(files).toHaveLength(1);
    expect(files[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d\.\d{3}Z \.\._a_b@c\.example \w{6}\.eml$/);
    const raw = await readFile(join(folder, 'mail', files[0]!), 'utf8');
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const { email, calendar } = await readMail(raw);
    expect(email).toMatchObject({ from, subject: mail.subject, messageId: mail.messageId });
    expect(calendar).toEqual({ method: 'REQUEST', object });
  });

  it('is worth another try when the folder cannot be written, and leaves nothing behind', async () => {
    await writeFile(join(folder, 'a file'), '');
    await expect(new FolderMailer(join(folder, 'a file'), from).send(mail)).rejects.toThrow(MailNotSent);
  });
});

/** A server that says yes to everything up to the end of the mail, and then does what it is told. */
async function fakeServer(atTheEnd: (socket: Socket) => void, toSender = '250 ok', heard: string[] = []) {
  const server = createServer((socket) => {
    let inMail = false;
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    socket.on('data', (data) => {
      heard.push(data.toString());
      for (const line of data.toString().split('\r\n')) {
        if (inMail) {
          if (line === '.') atTheEnd(socket);
        } else if (line.startsWith('DATA')) {
          inMail = true;
          socket.write('354 go ahead\r\n');
        } else if (line.startsWith('MAIL')) socket.write(`${toSender}\r\n`);
        else if (line.startsWith('STARTTLS')) socket.write('454 not here\r\n');
        else if (line !== '') socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
