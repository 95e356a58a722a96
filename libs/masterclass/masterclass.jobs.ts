import { Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { Database } from '#platform/database/database.js';
import type { JobHandler } from '#platform/jobs/job-runner.js';
import { NoticeService } from '#calendar/notice.service.js';
import { OutboxService } from '#calendar/outbox.service.js';
import { RegistrationService } from './registration.service.js';
import { SeatKeepingService } from './seat-keeping.service.js';

/** Seats may be free, or their time over. Who gains or loses by it is told one by one. */
@Injectable()
export class SeatsDueJob implements JobHandler<'seats-due'> {
  constructor(private readonly seats: SeatKeepingService) {}

  run({ sessionId }: { sessionId: string | null }): Promise<void> {
    return sessionId === null ? this.seats.keepAll(new Date()) : this.seats.keep(sessionId, new Date());
  }
}

// Someone may think better of it, or the session may move, before this runs.
const STILL_DECLINED = `select r.id from registration r join session s on s.id = r.session_id
  join session_answer a on a.session_id = r.session_id and a.person_id = r.person_id
  where r.id = $1 and r.state = 'SEATED' and a.answer = 'DECLINED' and a.sequence >= s.moved_sequence`;

/** Who answered the invitation by saying not to come gives the seat back, while one may; after that the answer is only kept. */
@Injectable()
export class SeatDeclinedJob implements JobHandler<'seat-declined'> {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationService,
  ) {}

  async run({ registrationId }: { registrationId: string }): Promise<void> {
    await this.database.command(systemFor('registration'), async (tx) => {
      const declined = await tx.query(STILL_DECLINED, [registrationId]);
      if (declined.length > 0) await this.registrations.cancel(tx, registrationId, 'OWN');
    });
  }
}

/**
 * A registration became something else: the calendar of its person gets or loses the masterclass, and a mail says the rest.
 * Of a seat without a name hears who reserved it.
 */
@Injectable()
export class RegistrationChangedJob implements JobHandler<'registration-changed'> {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly notices: NoticeService,
  ) {}

  async run({ registrationId }: { registrationId: string }): Promise<void> {
    const [concern] = await this.database.command(systemFor('registration'), (tx) =>
      tx.query<{ sessionId: string; personId: string | null }>(
        `select session_id as "sessionId", person_id as "personId" from registration where id = $1`,
        [registrationId],
      ),
    );
    if (!concern) return;
    if (concern.personId === null) return this.notices.queue('RESERVATION', registrationId, new Date());
    await this.outbox.settle({ sessionId: concern.sessionId, personId: concern.personId }, new Date());
    await this.notices.queue('REGISTRATION', registrationId, new Date());
  }
}
