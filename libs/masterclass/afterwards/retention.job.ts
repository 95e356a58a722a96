import { Injectable } from '@nestjs/common';
import { InjectPinoLogger, PinoLogger } from 'nestjs-pino';
import { systemFor } from '#kernel/actor.js';
import { Database } from '#platform/database/database.js';
import type { JobHandler } from '#platform/jobs/job-runner.js';

interface Forgotten {
  /** Null: guests who had no registration. */
  readonly sessionId: string | null;
  readonly leergangId: string;
  readonly count: number;
}

/** When the period of a masterclass is over, what is known of its guests goes away; that it did, and how many, is written down. */
@Injectable()
export class ForgetGuestsJob implements JobHandler<'forget-guests'> {
  constructor(
    private readonly database: Database,
    @InjectPinoLogger(ForgetGuestsJob.name) private readonly logger: PinoLogger,
  ) {}

  async run(): Promise<void> {
    await this.forget(new Date());
  }

  /** @returns how many registrations are nobody's any more. Doing it again finds none. */
  async forget(now: Date): Promise<number> {
    const forgotten = await this.database.command(
      systemFor('registration'),
      async (tx) => {
        const rows = await tx.query<Forgotten>(
          `select f.of_session as "sessionId", f.of_leergang as "leergangId", f.forgotten as count from app.forget_guests($1) f`,
          [tx.now],
        );
        await tx.auditAll(
          rows.filter(isOfMasterclass).map(({ sessionId, leergangId, count }) => ({
            action: 'masterclass.guests-forgotten',
            subject: { kind: 'masterclass', id: sessionId },
            leergangId,
            facts: { count },
          })),
        );
        return rows;
      },
      now,
    );
    const masterclasses = forgotten.filter(isOfMasterclass);
    const registrations = masterclasses.reduce((total, row) => total + row.count, 0);
    const withoutAny = forgotten.find(({ sessionId }) => sessionId === null)?.count ?? 0;
    // As a warning, so that it is in every log: what was erased does not come back.
    if (forgotten.length > 0)
      this.logger.warn({ masterclasses: masterclasses.length, registrations, withoutAny }, 'guests were forgotten');
    return registrations;
  }
}

function isOfMasterclass(row: Forgotten): row is Forgotten & { readonly sessionId: string } {
  return row.sessionId !== null;
}
