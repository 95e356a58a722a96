import { Injectable } from '@nestjs/common';
import type { JobAttempt, JobHandler } from '#platform/jobs/job-runner.js';
import { MailNotSent, MailRefused, Mailer, type OutgoingMail } from '#platform/mail/mailer.js';
import type { NoticeKind } from '#platform/mail/notice-kind.js';
import { NoticeService } from './notice.service.js';
import { OutboxService, type MailOutcome } from './outbox.service.js';

/** A session was announced, confirmed, moved or cancelled: everyone concerned is to hear how it stands now. */
@Injectable()
export class SessionMailJob implements JobHandler<
  'session-announced' | 'session-confirmed' | 'session-changed' | 'session-cancelled'
> {
  constructor(private readonly outbox: OutboxService) {}

  async run({ sessionId }: { sessionId: string }): Promise<void> {
    await this.outbox.settle({ sessionId }, new Date());
  }
}

/** The plan of a leergang was changed: everyone concerned is to hear how its sessions stand now, and all of it in one mail. */
@Injectable()
export class PlanMailJob implements JobHandler<'plan-changed'> {
  constructor(private readonly outbox: OutboxService) {}

  async run({ planChangeId }: { planChangeId: string }): Promise<void> {
    await this.outbox.settlePlanChange(planChangeId, new Date());
  }
}

/** Someone joined or left a leergang: that one calendar gets or loses its coming sessions. Who joins is asked along. */
@Injectable()
export class EnrolmentMailJob implements JobHandler<'enrolment-made' | 'enrolment-ended'> {
  constructor(
    private readonly outbox: OutboxService,
    private readonly notices: NoticeService,
  ) {}

  async run({ enrolmentId }: { enrolmentId: string }): Promise<void> {
    await this.outbox.settleEnrolment(enrolmentId, new Date());
    await this.notices.queue('DATE_POLL', enrolmentId, new Date());
  }
}

/** Something happened, or its time has come, of which people hear by a mail that changes no calendar. */
@Injectable()
export class NoticeJob implements JobHandler<'notice-due'> {
  constructor(private readonly notices: NoticeService) {}

  async run({ kind, aboutId }: { kind: NoticeKind; aboutId: string | null }): Promise<void> {
    await this.notices.queue(kind, aboutId, new Date());
  }
}

/** A coordinator wants a mail to go out again. */
@Injectable()
export class ResendMailJob implements JobHandler<'resend-mail'> {
  constructor(private readonly outbox: OutboxService) {}

  async run({ mailId }: { mailId: string }): Promise<void> {
    await this.outbox.reopen(mailId, new Date());
  }
}

/** Sends one mail. Between the two transactions the mail server has the word, for as long as it takes. */
@Injectable()
export class SendMailJob implements JobHandler<'send-mail'> {
  constructor(
    private readonly outbox: OutboxService,
    private readonly mailer: Mailer,
  ) {}

  /** @throws when it did not go out and is worth another try: the queue waits longer each time */
  async run({ mailId, againAs }: { mailId: string; againAs?: string }, attempt: JobAttempt): Promise<void> {
    const taken = await this.outbox.take(mailId, againAs ?? null, new Date());
    if (taken === null) return;
    const problem = await this.problemSending(taken.mail);
    await this.outbox.keepOutcome(mailId, taken, outcomeOf(problem, attempt.last));
    if (problem !== null && !(problem instanceof MailRefused) && !attempt.last) throw problem;
  }

  private async problemSending(mail: OutgoingMail): Promise<Error | null> {
    try {
      await this.mailer.send(mail);
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error('the mail could not be sent', { cause: error });
    }
  }
}

function outcomeOf(problem: Error | null, last: boolean): MailOutcome {
  if (problem === null) return { arrived: 'YES' };
  const reason = problem.message;
  if (problem instanceof MailRefused) return { arrived: 'NO', reason, givenUp: true };
  const unsure = !(problem instanceof MailNotSent) || problem.mayHaveArrived;
  return { arrived: unsure ? 'UNKNOWN' : 'NO', reason, givenUp: last };
}
