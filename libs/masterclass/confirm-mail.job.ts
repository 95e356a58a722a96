import { Inject, Injectable } from '@nestjs/common';
import { systemFor, type Language } from '#kernel/actor.js';
import type { WallPeriod } from '#kernel/wall-time-words.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database } from '#platform/database/database.js';
import type { JobHandler } from '#platform/jobs/job-runner.js';
import { Mailer, MailRefused } from '#platform/mail/mailer.js';
import { ConfirmLinks } from './confirm-links.js';
import { confirmMail } from './confirm-mail.js';

interface ToConfirm extends WallPeriod {
  readonly title: string;
  readonly place: string;
  readonly address: string;
  readonly language: Language;
}

const TO_CONFIRM = `select s.title, s.place, r.guest_address as address, r.language,
    to_char(s.starts_local, 'YYYY-MM-DD') as "startsDay", to_char(s.starts_local, 'HH24:MI') as "startsTime",
    to_char(s.ends_local, 'YYYY-MM-DD') as "endsDay", to_char(s.ends_local, 'HH24:MI') as "endsTime"
  from registration r join session s on s.id = r.session_id
  where r.id = $1 and r.state = 'UNCONFIRMED' and s.status <> 'CANCELLED'`;

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
    const [row] = await this.database.command(systemFor('registration'), (tx) =>
      tx.query<ToConfirm>(TO_CONFIRM, [registrationId]),
    );
    if (!row) return;
    // Nothing of what was typed: with a mail to a stranger, nobody can have this house say something.
    const mail = confirmMail({ ...row, confirmUrl: this.links.confirmPage(registrationId) });
    const messageId = `<confirm-${registrationId}@${this.configuration.mailFrom.address.split('@')[1]}>`;
    try {
      await this.mailer.send({ to: { name: '', address: row.address }, messageId, ...mail });
    } catch (error) {
      // An address that no server takes: whoever typed it hears nothing, and the registration lapses.
      if (!(error instanceof MailRefused)) throw error;
    }
  }
}
