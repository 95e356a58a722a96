import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashOfSecret, newId } from '#kernel/ids.js';
import { readConfiguration } from '#platform/configuration/configuration.js';
import { FolderMailer } from '#platform/mail/folder-mailer.js';
import { MailNotSent, MailRefused, Mailer } from '#platform/mail/mailer.js';
import PostalMime from 'postal-mime';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships } from '../../test/support/two-partnerships.js';
import { CleanUpJob, SignInLinkJob } from './sign-in.jobs.js';
import { SignInService } from './sign-in.service.js';

const configuration = { ...readConfiguration({}), publicUrl: 'https://leergang.example' };

let house: TestHouse;
let folder: string;
let service: SignInService;

beforeAll(async () => {
  house = await openTestHouse();
  await settleTwoPartnerships(house);
  folder = await mkdtemp(join(tmpdir(), 'leergang-mail-'));
  service = new SignInService(house.database, configuration);
});

afterAll(async () => {
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => house.owner.query('delete from sign_in_link'));

async function askedLink(email = 'participant1@zwaluw.example', at = new Date()): Promise<string> {
  await service.requestLink(email, '/agenda', at);
  const { rows } = await house.owner.query<{ id: string }>('select id from sign_in_link');
  return rows[0]!.id;
}

const attempt = (number: number) => ({ number, last: false });

describe('the mail with a one-time link', () => {
  it('goes to the person, with a link that works once', async () => {
    await house.owner.query(`update person set language = 'en' where name = 'Zwaluw participant1'`);
    const job = new SignInLinkJob(service, new FolderMailer(folder, configuration.mailFrom), configuration);
    await job.run({ linkId: await askedLink() }, attempt(1));
    const [file] = await readdir(folder);
    const mail = await PostalMime.parse(await readFile(join(folder, file!)));
    expect(mail.to).toEqual([{ name: 'Zwaluw participant1', address: 'participant1@zwaluw.example' }]);
    expect(mail.subject).toBe('Your link to sign in to Leergang');
    const secret = /https:\/\/leergang\.example\/aanmelden\/link#([\w-]{43})/.exec(mail.text!)![1]!;
    expect(await service.signInWithLink(secret, '', new Date())).toMatchObject({ returnTo: '/agenda' });
    expect(await service.signInWithLink(secret, '', new Date())).toMatchObject({ refused: 'LINK_NOT_VALID' });
  });

  it('keeps the secret nowhere', async () => {
    const secrets: string[] = [];
    const job = new SignInLinkJob(service, new Noting(({ text }) => void secrets.push(secretIn(text))), configuration);
    await job.run({ linkId: await askedLink() }, attempt(1));
    const { rows } = await house.owner.query<{ everything: string; hash: Buffer }>(
      `select to_jsonb(l)::text || (select coalesce(json_agg(j)::text, '') from graphile_worker._private_jobs j) as everything,
              token_hash as hash from sign_in_link l`,
    );
    expect(rows[0]!.hash).toEqual(hashOfSecret(secrets[0]!));
    expect(rows[0]!.everything).not.toContain(secrets[0]);
  });

  it('is tried again with another secret when it did not go out, and as another mail', async () => {
    const sent: { secret: string; messageId: string }[] = [];
    const job = new SignInLinkJob(
      service,
      new Noting(({ text, messageId }) => {
        sent.push({ secret: secretIn(text), messageId });
        if (sent.length === 1) throw new MailNotSent('later', true);
      }),
      configuration,
    );
    const linkId = await askedLink();
    await expect(job.run({ linkId }, attempt(1))).rejects.toThrow(MailNotSent);
    await job.run({ linkId }, attempt(2));
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
    expect(await service.signInWithLink(sent[0]!.secret, '', new Date())).toMatchObject({ refused: 'LINK_NOT_VALID' });
    expect(await service.signInWithLink(sent[1]!.secret, '', new Date())).toHaveProperty('secret');
  });

  it('is given up when the address does not exist, and not sent when nobody waits for it any more', async () => {
    const tried: string[] = [];
    const job = new SignInLinkJob(
      service,
      new Noting(({ to }) => {
        tried.push(to.address);
        throw new MailRefused('no such mailbox');
      }),
      configuration,
    );
    await job.run({ linkId: await askedLink() }, attempt(1));
    await job.run({ linkId: newId() }, attempt(1));
    await house.owner.query(`update sign_in_link set used_at = now()`);
    const { rows } = await house.owner.query<{ id: string }>('select id from sign_in_link');
    await job.run({ linkId: rows[0]!.id }, attempt(1));
    await house.owner.query('delete from sign_in_link');
    await job.run({ linkId: await askedLink(undefined, new Date(Date.now() - 3 * 3_600_000)) }, attempt(9));
    expect(tried).toHaveLength(1);
  });
});

describe('cleaning up', () => {
  it('removes what has expired and leaves what has not', async () => {
    const person = (await house.owner.query<{ id: string }>('select id from person limit 1')).rows[0]!.id;
    await house.owner.query(
      `insert into sign_in_link (id, person_id, created_at, expires_at) values
         (gen_random_uuid(), $1, now(), now() - interval '2 days'), (gen_random_uuid(), $1, now(), now())`,
      [person],
    );
    await house.owner.query('delete from sign_in_session');
    await house.owner.query(
      `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at, ended_at) values
         (gen_random_uuid(), $1, '\\x01', 'long expired', now(), now(), now() - interval '31 days', null),
         (gen_random_uuid(), $1, '\\x02', 'long ended', now(), now(), now(), now() - interval '31 days'),
         (gen_random_uuid(), $1, '\\x03', 'just ended', now(), now(), now(), now()),
         (gen_random_uuid(), $1, '\\x04', 'alive', now(), now(), now() + interval '1 hour', null)`,
      [person],
    );
    await house.owner.query(
      `insert into oidc_attempt select '\\x01', id, 'n', 'v', null, now() - interval '1 minute' from organisation limit 1`,
    );
    await house.owner.query(
      `insert into rate_limit values ('old', 1, 1), ('new', 1, extract(epoch from now()) * 1000 + 60000), ('for ever', 1, null)`,
    );
    await new CleanUpJob(house.database).run();
    const left = async (sql: string) => (await house.owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);
    expect(await left('select device as name from sign_in_session order by 1')).toEqual(['alive', 'just ended']);
    expect(await left('select id::text as name from sign_in_link')).toHaveLength(1);
    expect(await left('select nonce as name from oidc_attempt')).toEqual([]);
    expect(await left('select key as name from rate_limit order by 1')).toEqual(['for ever', 'new']);
  });
});

/** A mailer that hands mails to a test. */
class Noting extends Mailer {
  constructor(private readonly note: (mail: Parameters<Mailer['send']>[0]) => void) {
    super();
  }
  override async send(mail: Parameters<Mailer['send']>[0]): Promise<void> {
    this.note(mail);
  }
}

function secretIn(text: string): string {
  return /link#([\w-]+)/.exec(text)![1]!;
}
