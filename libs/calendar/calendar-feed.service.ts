import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { systemFor, type Language, type PersonActor } from '#kernel/actor.js';
import { hashOfSecret, isId, newId, newSecret } from '#kernel/ids.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { DONE, type Done } from '#platform/graphql/refusal.type.js';
import { CalendarFeed, type NewCalendarFeed } from './calendar-feed.entity.js';
import {
  DEADLINES_OF_FEED,
  FEED_BY_SECRET,
  SESSIONS_OF_FEED,
  type FeedDeadlineRow,
  type FeedOwner,
  type FeedSessionRow,
} from './calendar-feed.reader.js';
import { feedObject } from './calendar-object.js';
import { assignmentPage, calendarSessionOf } from './calendar-session.js';

/** How often a calendar is asked to look again. Sooner is of little use: who must know of a change gets a mail. */
const REFRESH_MINUTES = 60;
/** `last_read_at` is rough on purpose: reading a feed must not write every time. */
const NOTE_READ_EVERY_MS = 3_600_000;
/** So many feeds are known by the data that they were made from, to tell that nothing changed without making them again. */
const MOST_KNOWN = 10_000;

const DUE: Record<Language, string> = { nl: 'Inleveren', en: 'Hand in' };

/** A feed as it is sent. */
export interface FeedAnswer {
  /** Strong (RFC 9110 §8.8.3): from the bytes themselves. */
  readonly etag: string;
  /** Null when the reader has these bytes already. */
  readonly body: string | null;
}

/** Personal feeds: made, withdrawn and read. */
@Injectable()
export class CalendarFeedService {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Makes a feed. @returns NOT_PERMITTED to a bearer token: the feed would outlive it. */
  async add(tx: ActorTransaction): Promise<NewCalendarFeed | Refusal> {
    const { personId, via } = personIn(tx);
    if ('token' in via) return refuse('NOT_PERMITTED');
    const secret = newSecret();
    const feed: CalendarFeed = {
      id: newId(tx.now.getTime()),
      personId,
      tokenHash: hashOfSecret(secret),
      createdAt: tx.now,
      lastReadAt: null,
      withdrawnAt: null,
    };
    await tx.insert(CalendarFeed, feed);
    await tx.audit({ action: 'calendar-feed.added', subject: { kind: 'calendar-feed', id: feed.id } });
    const httpsAddress = `${this.configuration.publicUrl!}/agenda/${secret}.ics`;
    return { feed, httpsAddress, webcalAddress: httpsAddress.replace(/^https?:/, 'webcal:') };
  }

  /** Stops a feed of one's own at once. @returns NOT_FOUND when there is none that still works */
  async withdraw(tx: ActorTransaction, id: string): Promise<Done | Refusal> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const withdrawn = await tx.query(
      `update calendar_feed set withdrawn_at = $3 where id = $1 and person_id = $2 and withdrawn_at is null returning id`,
      [id, personIn(tx).personId, tx.now],
    );
    if (withdrawn.length === 0) return refuse('NOT_FOUND');
    await tx.audit({ action: 'calendar-feed.withdrawn', subject: { kind: 'calendar-feed', id } });
    return DONE;
  }

  /**
   * Reads the feed of a secret, as its person: it shows what that person may see at this moment.
   * @param has the ETags that the reader has
   * @returns null for a secret that is not, or no longer, one
   */
  async read(secret: string, has: readonly string[], now: Date): Promise<FeedAnswer | null> {
    const house = systemFor('sign-in');
    const [owner] = await this.database.read<FeedOwner>(house, FEED_BY_SECRET, [hashOfSecret(secret)]);
    if (!owner) return null;
    this.noteRead(owner, now);
    const reader: PersonActor = {
      kind: 'person',
      personId: owner.personId,
      language: owner.language,
      grants: [],
      via: { token: owner.feedId, scopes: ['read'] },
    };
    const [sessions, deadlines] = await Promise.all([
      this.database.read<FeedSessionRow>(reader, SESSIONS_OF_FEED, [now]),
      this.database.read<FeedDeadlineRow>(reader, DEADLINES_OF_FEED),
    ]);
    // The same data gives the same bytes, so that what was made once need not be made again to know that it is the same.
    const data = hashOf(JSON.stringify([owner.language, sessions, deadlines]));
    const before = this.known.get(data);
    if (before !== undefined && has.includes(before)) return { etag: before, body: null };
    const body = this.feedOf(owner.language, sessions, deadlines, now);
    const etag = `"${hashOf(body)}"`;
    this.keep(data, etag);
    return { etag, body: has.includes(etag) ? null : body };
  }

  private feedOf(
    language: Language,
    sessions: readonly FeedSessionRow[],
    deadlines: readonly FeedDeadlineRow[],
    now: Date,
  ): string {
    const { mailFrom } = this.configuration;
    const publicUrl = this.configuration.publicUrl!;
    return feedObject({
      name: mailFrom.name,
      sessions: sessions.map((row) => calendarSessionOf(row, publicUrl)),
      deadlines: deadlines.map(({ assignmentId, title, dueAt, version, changedAt }) => ({
        uid: `${assignmentId}@${mailFrom.address.split('@')[1]!}`,
        sequence: version - 1,
        title: `${DUE[language]}: ${title}`,
        dueAt,
        pageUrl: assignmentPage(assignmentId, publicUrl),
        changedAt,
      })),
      refreshMinutes: REFRESH_MINUTES,
      now,
    });
  }

  private keep(data: string, etag: string): void {
    this.known.delete(data);
    this.known.set(data, etag);
    if (this.known.size > MOST_KNOWN) this.known.delete(this.known.keys().next().value!);
  }

  /** Beside the request, not in it: nobody waits for it, and missing it once harms nothing. */
  private noteRead({ feedId, lastReadAt }: FeedOwner, now: Date): void {
    if (lastReadAt !== null && now.getTime() - lastReadAt.getTime() < NOTE_READ_EVERY_MS) return;
    this.database
      .command(systemFor('sign-in'), (tx) =>
        tx.query(`update calendar_feed set last_read_at = $2 where id = $1`, [feedId, now]),
      )
      .catch(() => undefined);
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function personIn(tx: ActorTransaction): PersonActor {
  if (tx.actor.kind !== 'person') throw new Error('only a person has calendar feeds');
  return tx.actor;
}
