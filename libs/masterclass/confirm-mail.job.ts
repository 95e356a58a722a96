import { Inject, Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database } from '#platform/database/database.js';
import type { JobHandler } from '#platform/jobs/job-runner.js';
import { Mailer, MailRefused } from '#platform/mail/mailer.js';
import { WALL_PERIOD_COLUMNS } from '#curriculum/session.reader.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { ConfirmLinks } from './confirm-links.js';
import { confirmMail, type ConfirmMailInput } from './confirm-mail.js';
import { STANDING } from './registration-states.sql.js';

type About = Omit<ConfirmMailInput, 'news' | 'url'> & { readonly address: string };

const SESSION_COLUMNS = `s.title, s.place,
    ${WALL_PERIOD_COLUMNS}`;

const TO_CONFIRM = `select ${SESSION_COLUMNS}, '' as name, r.guest_address as address, r.language
  from registration r join session s on s.id = r.session_id
  where r.id = $1 and r.state = 'UNCONFIRMED' and s.status <> 'CANCELLED'`;

const KNOWN = `select ${SESSION_COLUMNS}, p.name, a.address, p.language, r.session_id as "sessionId", r.person_id as "personId"
  from registration r join session s on s.id = r.session_id
  join person p on p.id = r.person_id join person_email a on a.person_id = p.id
  where r.id = $1 and r.state in ${STANDING} and s.status <> 'CANCELLED'`;

/** Mails a guest the link that confirms a registration. Until then the address is only what someone typed. */
@Injectable()
export class ConfirmMailJob implements JobHandler<'registration-to-confirm'> {
  constructor(
    private readonly database: Database,
    private readonly links: ConfirmLinks,
    private readonly mailer: Mailer,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** @throws when it did not go out and is worth another try */
  async run({ registrationId }: { registrationId: string }): Promise<void> {
    const [about] = await this.database.command(systemFor('registration'), (tx) =>
      tx.query<About>(TO_CONFIRM, [registrationId]),
    );
    if (!about) return;
    const messageId = messageIdOf(`confirm-${registrationId}`, this.configuration);
    await mail(this.mailer, messageId, { ...about, news: 'CONFIRM', url: this.links.confirmPage(registrationId) });
  }
}

/** Mails someone the link to the registration, because another spelling of the mailbox was to be registered too. */
@Injectable()
export class KnownMailJob implements JobHandler<'registration-known'> {
  constructor(
    private readonly database: Database,
    private readonly links: InvitationLinks,
    private readonly mailer: Mailer,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** @throws when it did not go out and is worth another try */
  async run({ registrationId }: { registrationId: string }): Promise<void> {
    const [about] = await this.database.command(systemFor('registration'), (tx) =>
      tx.query<About & { readonly sessionId: string; readonly personId: string }>(KNOWN, [registrationId]),
    );
    if (!about) return;
    const messageId = messageIdOf(`known-${newId()}`, this.configuration);
    await mail(this.mailer, messageId, {
      ...about,
      news: 'KNOWN',
      url: this.links.registrationPage({ ...about, sequence: 0 }),
    });
  }
}

function messageIdOf(said: string, { mailFrom }: Configuration): string {
  return `<${said}@${mailFrom.address.split('@')[1]}>`;
}

async function mail(mailer: Mailer, messageId: string, about: About & ConfirmMailInput): Promise<void> {
  const { name, address } = about;
  try {
    await mailer.send({ to: { name, address }, messageId, ...confirmMail(about) });
  } catch (error) {
    // An address that no server takes: whoever typed it hears nothing, and the registration lapses.
    if (!(error instanceof MailRefused)) throw error;
  }
}
