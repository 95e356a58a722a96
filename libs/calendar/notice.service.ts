import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import type { OutgoingMail } from '#platform/mail/mailer.js';
import type { NoticeKind } from '#platform/mail/notice-kind.js';
import { WordsNotice, type Notice, type NoticeWriter } from '#platform/mail/notice-writer.js';
import { messageIdOf } from './mail.entity.js';

/**
 * Queues what is not there yet, and again what was dropped before it went anywhere. The key of a notice holds whoever asks
 * for it again, also at the same moment.
 */
const QUEUE = `insert into mail (id, kind, person_id, leergang_id, session_id, about_id, notice_key, message_id, queued_at)
  select *, $8::timestamptz from unnest($1::uuid[], array_fill($9::text, array[cardinality($1)]), $2::uuid[], $3::uuid[], $4::uuid[],
    $5::uuid[], $6::text[], $7::text[])
  on conflict (person_id, notice_key) where notice_key is not null do update
    set state = 'QUEUED', queued_at = excluded.queued_at, last_error = null
    where mail.state = 'SUPERSEDED' and mail.handed_over_at is null
  returning id`;

interface NoticeRow extends Notice {
  readonly kind: NoticeKind;
  readonly messageId: string;
  readonly name: string;
  readonly address: string | null;
}

const NOTICE = `select q.id, q.kind, q.message_id as "messageId", q.person_id as "personId", q.leergang_id as "leergangId",
    q.session_id as "sessionId", q.about_id as "aboutId", q.notice_key as key, p.name, a.address
  from mail q join person p on p.id = q.person_id left join person_email a on a.person_id = p.id where q.id = $1`;

/** What people are told beside their calendars. Each slice words its own notices; here they become mails. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly database: Database,
    private readonly discovery: DiscoveryService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Queues the notices of a kind that are needed and neither wait nor may have arrived.
   * @param aboutId of what they speak; null: all that are due
   */
  async queue(kind: NoticeKind, aboutId: string | null, now: Date): Promise<void> {
    const writer = this.writerOf(kind);
    await this.database.command(
      systemFor('mail'),
      async (tx) => {
        const needed = await writer.needed(tx, aboutId);
        if (needed.length === 0) return;
        const ids = needed.map(() => newId(tx.now.getTime()));
        const queued = await tx.query<{ id: string }>(QUEUE, [
          ids,
          needed.map(({ personId }) => personId),
          needed.map(({ leergangId }) => leergangId),
          needed.map(({ sessionId }) => sessionId),
          needed.map((notice) => notice.aboutId),
          needed.map(({ key }) => key),
          ids.map((id) => messageIdOf(id, this.configuration)),
          tx.now,
          kind,
        ]);
        await tx.enqueueAll(
          'send-mail',
          queued.map(({ id }) => ({ payload: { mailId: id }, key: id })),
        );
      },
      now,
    );
  }

  /**
   * Words a notice as things stand now.
   * @returns null when it need not be said any more; NO_ADDRESS when its receiver has none
   */
  async contentOf(tx: ActorTransaction, mailId: string): Promise<OutgoingMail | 'NO_ADDRESS' | null> {
    const [row] = await tx.query<NoticeRow>(NOTICE, [mailId]);
    if (!row) return null;
    const text = await this.writerOf(row.kind).words(tx, row);
    if (text === null) return null;
    if (row.address === null) return 'NO_ADDRESS';
    return { to: { name: row.name, address: row.address }, ...text, messageId: row.messageId };
  }

  /** Whether a notice says nothing any more, as far as the actor may know. */
  async isMoot(tx: ActorTransaction, mailId: string): Promise<boolean> {
    const [row] = await tx.query<NoticeRow>(NOTICE, [mailId]);
    return row !== undefined && (await this.writerOf(row.kind).words(tx, row)) === null;
  }

  /** @throws when no slice words this kind */
  private writerOf(kind: NoticeKind): NoticeWriter {
    const found = this.discovery
      .getProviders({ metadataKey: WordsNotice.KEY })
      .find((provider) => this.discovery.getMetadataByDecorator(WordsNotice, provider) === kind);
    if (!found) throw new Error(`nothing words a notice of the kind ${kind}`);
    return found.instance as NoticeWriter;
  }
}
