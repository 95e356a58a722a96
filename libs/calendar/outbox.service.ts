import { Inject, Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import type { OutgoingMail } from '#platform/mail/mailer.js';
import { contentOfMail } from './invitation-content.js';
import { InvitationLinks, withoutAnswerKeys } from './invitation-links.js';
import { Mail, messageIdOf } from './mail.entity.js';
import { decideMails, type CalendarDecision } from './mail-decisions.js';
import { NoticeService } from './notice.service.js';

/** So long a later mail waits for an earlier one of which no end was heard. No attempt takes longer. */
const ATTEMPT_MINUTES = 15;
/** Saying that a mail was sent is tried this often: unsaid, it would be sent again. */
const TRIES_TO_SAY = 3;

/** Of a mail that was handed over: how that ended was not heard. A mail that goes out again was sent before that. */
const NO_END_HEARD = (mail: string) => `(${mail}.sent_at is null or ${mail}.sent_at < ${mail}.handed_over_at)`;

const AS_MAIL = systemFor('mail');

/** Which calendars to settle: of everyone about one session, of one person about a leergang, or just one of both. */
export type Concern =
  | { readonly sessionId: string; readonly personId?: string }
  | { readonly leergangId: string; readonly personId: string };

/** A mail that is about to go out. */
export interface TakenMail {
  readonly mail: OutgoingMail;
  readonly handedOverAt: Date;
  /** When an earlier attempt handed it over without a clear answer; null when there was none. */
  readonly handedOverBefore: Date | null;
}

/** How an attempt to send a mail ended; `givenUp` when there will be no other. */
export type MailOutcome =
  | { readonly arrived: 'YES' }
  | { readonly arrived: 'NO' | 'UNKNOWN'; readonly reason: string; readonly givenUp: boolean };

/** $1 mails that wait and need not go out. One that was sent, and was to go out again, stays sent. */
const SUPERSEDE = `update mail set state = case when sent_at is null then 'SUPERSEDED' else 'SENT' end where id = any ($1)`;

/** $1 a notice that says nothing any more, $2 whether it was sent or had failed before: then that is how it stands. */
const NOTHING_LEFT_TO_SAY = `update mail set state = case when not $2 then 'SUPERSEDED' when sent_at is null then 'FAILED' else 'SENT' end
  where id = $1`;

const LOCK_SESSION = `select pg_advisory_xact_lock(hashtextextended($1, 0))`;
const LOCK_CALENDAR = `select pg_advisory_xact_lock_shared(hashtextextended($1, 0)), pg_advisory_xact_lock(hashtextextended($2, 0))`;

/**
 * The mails about sessions, from the moment that one is needed until the mail server took it. A row says that a mail is
 * needed; a job sends it. What needs to be said is decided again right before sending, so that only the newest goes out.
 */
@Injectable()
export class OutboxService {
  constructor(
    private readonly database: Database,
    private readonly links: InvitationLinks,
    private readonly notices: NoticeService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Queues what these calendars are still to be told, and drops what is waiting and not needed any more. */
  async settle(concern: Concern, now: Date): Promise<void> {
    await this.database.command(AS_MAIL, (tx) => this.settleIn(tx, concern), now);
  }

  /** As {@link settle}, about every session in a change of the plan. Then all that goes out because of it is queued. */
  async settlePlanChange(planChangeId: string, now: Date): Promise<void> {
    const concerned = await this.database.command(
      AS_MAIL,
      (tx) =>
        tx.query<{ sessionId: string }>(
          `select session_id as "sessionId" from plan_change_session where plan_change_id = $1 order by session_id`,
          [planChangeId],
        ),
      now,
    );
    // One by one: for a hundred sessions of two hundred people it is work, and nobody else has to wait for all of it.
    for (const { sessionId } of concerned) await this.settle({ sessionId }, now);
    await this.database.command(
      AS_MAIL,
      async (tx) => {
        await tx.query(`update plan_change set told_at = $2 where id = $1 and told_at is null`, [planChangeId, tx.now]);
        await tx.enqueue('notice-due', { kind: 'OVERVIEW', aboutId: planChangeId }, `overview ${planChangeId}`);
      },
      now,
    );
  }

  /** As {@link settle}, about everything that this enrolment opens or closes. */
  async settleEnrolment(enrolmentId: string, now: Date): Promise<void> {
    await this.database.command(
      AS_MAIL,
      async (tx) => {
        const [concern] = await tx.query<{ leergangId: string; personId: string }>(
          `select leergang_id as "leergangId", person_id as "personId" from enrolment where id = $1`,
          [enrolmentId],
        );
        if (concern) await this.settleIn(tx, concern);
      },
      now,
    );
  }

  /**
   * Has a mail that was sent or failed go out again, as a message of its own. Until it does, what is known of the
   * earlier one stands.
   */
  async reopen(mailId: string, now: Date): Promise<void> {
    await this.database.command(
      AS_MAIL,
      async (tx) => {
        const reopened = await tx.query(
          `update mail set state = 'QUEUED' where id = $1 and state in ('SENT', 'FAILED') returning id`,
          [mailId],
        );
        // A mail program that still has the earlier one would hide a second one of the same id.
        const againAs = messageIdOf(newId(tx.now.getTime()), this.configuration);
        if (reopened.length > 0) await tx.enqueue('send-mail', { mailId, againAs }, mailId);
      },
      now,
    );
  }

  /**
   * Takes a mail to send it: words it as things stand now and keeps what it will say.
   * @param againAs the id of the message, of a mail that went out before; null: its own
   * @returns null when it need not be sent (any more)
   * @throws when an earlier mail about the same session to the same person is on its way: they must not overtake
   */
  async take(mailId: string, againAs: string | null, now: Date): Promise<TakenMail | null> {
    return this.database.command(
      AS_MAIL,
      async (tx) => {
        const [about] = await tx.query<{ sessionId: string; personId: string; isNotice: boolean }>(
          `select session_id as "sessionId", person_id as "personId", number is null as "isNotice" from mail where id = $1`,
          [mailId],
        );
        if (!about) return null;
        if (!about.isNotice) await this.settleIn(tx, about);
        const [row] = await tx.query<{ handedOverBefore: Date | null; busy: boolean }>(
          `select q.handed_over_at as "handedOverBefore", exists (
             select from mail b where b.session_id = q.session_id and b.person_id = q.person_id and b.number < q.number
               and ${NO_END_HEARD('b')} and b.state <> 'FAILED' and b.handed_over_at > $2) as busy
           from mail q where q.id = $1 and q.state = 'QUEUED'`,
          [mailId, longAgo(tx.now)],
        );
        if (!row) {
          await this.letGo(tx, mailId);
          return null;
        }
        if (row.busy) throw new Error('an earlier mail about this session is still on its way to the same person');
        const mail = about.isNotice
          ? await this.notices.contentOf(tx, mailId)
          : await contentOfMail(tx, mailId, this.configuration, this.links);
        if (mail === null) {
          await tx.query(NOTHING_LEFT_TO_SAY, [mailId, againAs !== null]);
          return null;
        }
        if (mail === 'NO_ADDRESS') {
          await tx.update(Mail, { id: mailId }, { state: 'FAILED', lastError: 'the person has no e-mail address' });
          return null;
        }
        const messageId = againAs ?? mail.messageId;
        const kept = [mail.text, mail.calendar?.object ?? null].map((text) => text && withoutAnswerKeys(text));
        await tx.query(
          `update mail set handed_over_at = $2, attempts = attempts + 1, address = $3, subject = $4, body = $5, calendar_object = $6, message_id = $7
           where id = $1`,
          // What is kept others may read too, and none of them may answer with it.
          [mailId, tx.now, mail.to.address, mail.subject, ...kept, messageId],
        );
        return { mail: { ...mail, messageId }, handedOverAt: tx.now, handedOverBefore: row.handedOverBefore };
      },
      now,
    );
  }

  /**
   * A mail that is not needed any more, and whose attempt ended without a word: its process died, for its job has come
   * here. It may have arrived, and nobody needs to wait for it: it counts as an attempt of long ago.
   */
  private async letGo(tx: ActorTransaction, mailId: string): Promise<void> {
    await tx.query(
      `update mail m set handed_over_at = $2
       where id = $1 and state = 'SUPERSEDED' and ${NO_END_HEARD('m')} and handed_over_at > $2`,
      [mailId, longAgo(tx.now)],
    );
  }

  /** Keeps how an attempt ended. */
  async keepOutcome(mailId: string, taken: TakenMail, outcome: MailOutcome): Promise<void> {
    // A clear no says something about this attempt only, not about one before it.
    const handedOver = outcome.arrived === 'UNKNOWN' ? taken.handedOverAt : taken.handedOverBefore;
    const [changes, values] =
      outcome.arrived === 'YES'
        ? [`state = 'SENT', sent_at = $2, last_error = null`, [new Date()]]
        : [
            `state = case when state = 'QUEUED' and $4 then 'FAILED' else state end, last_error = $2, handed_over_at = $3`,
            [outcome.reason, handedOver, outcome.givenUp],
          ];
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.database.command(AS_MAIL, (tx) =>
          tx.query(`update mail set ${changes} where id = $1`, [mailId, ...values]),
        );
        return;
      } catch (error) {
        if (attempt === TRIES_TO_SAY) throw error;
        await new Promise((wait) => setTimeout(wait, 500 * attempt));
      }
    }
  }

  private async settleIn(tx: ActorTransaction, concern: Concern): Promise<void> {
    const sessionIds = await this.lockSessions(tx, concern);
    if (sessionIds.length === 0) return;
    const decisions = await decideMails(tx, sessionIds, concern.personId ?? null, 'HOLD');
    const superseded = decisions.flatMap((decision) => decision.superseded);
    const added = decisions.flatMap((decision) => (decision.send ? [this.newMail(tx, decision, decision.send)] : []));
    if (superseded.length > 0) await tx.query(SUPERSEDE, [superseded]);
    await tx.insert(Mail, added);
    await tx.enqueueAll(
      'send-mail',
      added.map(({ id }) => ({ payload: { mailId: id }, key: id })),
    );
  }

  /**
   * Two that settle the same calendar do so after each other: the second sees what the first queued. Two that settle
   * calendars of different people about the same session need not wait.
   */
  private async lockSessions(tx: ActorTransaction, concern: Concern): Promise<string[]> {
    const sessions =
      'sessionId' in concern
        ? [{ id: concern.sessionId }]
        : await tx.query<{ id: string }>(
            `select s.id from session s where s.leergang_id = $1 and s.ends_at > $2
               and (s.status <> 'TENTATIVE' or s.announced_at is not null) order by s.id`,
            [concern.leergangId, tx.now],
          );
    for (const { id } of sessions) {
      if (concern.personId === undefined) await tx.query(LOCK_SESSION, [id]);
      else await tx.query(LOCK_CALENDAR, [id, `${id} ${concern.personId}`]);
    }
    return sessions.map(({ id }) => id);
  }

  private newMail(
    tx: ActorTransaction,
    { session, personId, number }: CalendarDecision,
    { kind, sequence }: NonNullable<CalendarDecision['send']>,
  ): NewMail {
    const id = newId(tx.now.getTime());
    return {
      id,
      kind,
      personId,
      leergangId: session.leergangId,
      sessionId: session.id,
      planChangeId: session.planChangeId,
      number,
      sequence,
      messageId: messageIdOf(id, this.configuration),
      queuedAt: tx.now,
    };
  }
}

/** An attempt that began before this is over, however it ended. */
function longAgo(now: Date): Date {
  return new Date(now.getTime() - ATTEMPT_MINUTES * 60_000);
}

type NewMail = Pick<
  Mail,
  | 'id'
  | 'kind'
  | 'personId'
  | 'leergangId'
  | 'sessionId'
  | 'planChangeId'
  | 'number'
  | 'sequence'
  | 'messageId'
  | 'queuedAt'
>;
