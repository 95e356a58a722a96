import { Inject, Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database } from '#platform/database/database.js';
import type { JobAttempt, JobHandler } from '#platform/jobs/job-runner.js';
import { Mailer, MailRefused } from '#platform/mail/mailer.js';
import { signInMail } from './sign-in-mail.js';
import { LINK_MINUTES, SignInService } from './sign-in.service.js';

/** Mails a one-time link. The secret is made here and goes into the mail, nowhere else. */
@Injectable()
export class SignInLinkJob implements JobHandler<'sign-in-link'> {
  constructor(
    private readonly signIn: SignInService,
    private readonly mailer: Mailer,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** @throws when it did not go out and is worth another try */
  async run({ linkId }: { linkId: string }, attempt: JobAttempt): Promise<void> {
    const link = await this.signIn.secretForMail(linkId, new Date());
    if (!link) return;
    const { publicUrl, mailFrom } = this.configuration;
    const mail = signInMail({
      language: link.language,
      recipientName: link.name,
      link: `${publicUrl}/aanmelden/link#${link.secret}`,
      minutes: LINK_MINUTES,
    });
    // Another try is another mail: it holds another secret, and the one before no longer works.
    const messageId = `<sign-in-${linkId}-${attempt.number}@${mailFrom.address.split('@')[1]}>`;
    try {
      await this.mailer.send({ to: { name: link.name, address: link.address }, messageId, ...mail });
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
    }
  }
}

/** So long what has ended stays, for whoever has to look into something. */
const KEPT = { link: '1 day', session: '30 days' } as const;

/** Removes what has expired: links, trips to identity providers, sessions long ended, counters of limits. */
@Injectable()
export class CleanUpJob implements JobHandler<'clean-up'> {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.command(systemFor('sign-in'), async (tx) => {
      await tx.query(`delete from sign_in_link where expires_at < $1::timestamptz - interval '${KEPT.link}'`, [tx.now]);
      await tx.query(`delete from oidc_attempt where expires_at < $1`, [tx.now]);
      await tx.query(
        `delete from sign_in_session where coalesce(ended_at, expires_at) < $1::timestamptz - interval '${KEPT.session}'`,
        [tx.now],
      );
    });
    await this.database.command(systemFor('housekeeping'), (tx) =>
      tx.query(`delete from rate_limit where expire < $1`, [tx.now.getTime()]),
    );
  }
}
