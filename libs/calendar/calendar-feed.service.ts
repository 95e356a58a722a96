import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { systemFor, type PersonActor } from '#kernel/actor.js';
import { hashOfSecret, isId, newId, newSecret } from '#kernel/ids.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { DONE, type Done } from '#platform/graphql/refusal.type.js';
import { refusalUnlessCoordinated, type Coordinated } from '#curriculum/coordination.rules.js';
import { exampleOfFeed, textOfFeed } from './calendar-feed-content.js';
import {
  CalendarFeed,
  type AddLeergangCalendarFeedInput,
  type CalendarFeedKind,
  type ChangeCalendarFeedInput,
  type NewCalendarFeed,
} from './calendar-feed.entity.js';
import {
  DEADLINES_OF_PERSONAL_FEED,
  FEED_BY_SECRET,
  SESSIONS_OF_LEERGANG_FEED,
  SESSIONS_OF_PERSONAL_FEED,
  VERSION_OF_LEERGANG_FEED,
  VERSION_OF_PERSONAL_FEED,
  type FeedDeadlineRow,
  type FeedSessionRow,
  type FeedVersionRow,
  type OpenFeed,
} from './calendar-feed.reader.js';

/** `last_read_at` is rough on purpose: reading a feed must not write every time. */
const NOTE_READ_EVERY_MS = 3_600_000;
/** What a personal feed shows until its owner chooses otherwise: what is certain. */
const AT_FIRST: readonly CalendarFeedKind[] = ['SESSIONS', 'DEADLINES'];

/** A feed as it is sent. */
export interface FeedAnswer {
  /** Strong (RFC 9110 §8.8.3): of the same ETag every byte is the same. */
  readonly etag: string;
  /** Null when the reader has these bytes already. */
  readonly body: string | null;
}

/** Calendar feeds, of a person and of a leergang: made, changed, withdrawn and read. */
@Injectable()
export class CalendarFeedService {
  private readonly example: string;

  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {
    this.example = hashOf(exampleOfFeed(configuration));
  }

  /** Makes a feed of one's own. @returns NOT_PERMITTED to a bearer token: the feed would outlive it. */
  async add(tx: ActorTransaction): Promise<NewCalendarFeed | Refusal> {
    return this.make(tx, null, AT_FIRST);
  }

  /**
   * Makes a feed of the sessions of a leergang that are certain, to share. It works as long as its maker coordinates it.
   * @returns NOT_FOUND; NOT_PERMITTED for who does not coordinate the leergang, and to a bearer token
   */
  async addOfLeergang(
    tx: ActorTransaction,
    { leergangId }: AddLeergangCalendarFeedInput,
  ): Promise<NewCalendarFeed | Refusal> {
    if (!isId(leergangId)) return refuse('NOT_FOUND');
    const [leergang] = await tx.query<Coordinated>(
      `select id, lead_organisation_id as "leadOrganisationId" from leergang where id = $1`,
      [leergangId],
    );
    if (!leergang) return refuse('NOT_FOUND');
    return refusalUnlessCoordinated(tx.actor, leergang) ?? this.make(tx, leergangId, ['SESSIONS']);
  }

  private async make(
    tx: ActorTransaction,
    leergangId: string | null,
    kinds: readonly CalendarFeedKind[],
  ): Promise<NewCalendarFeed | Refusal> {
    const { personId, via } = personIn(tx);
    if ('token' in via) return refuse('NOT_PERMITTED');
    const secret = newSecret();
    const feed: CalendarFeed = {
      id: newId(tx.now.getTime()),
      personId,
      leergangId,
      kinds: [...kinds],
      tokenHash: hashOfSecret(secret),
      createdAt: tx.now,
      lastReadAt: null,
      withdrawnAt: null,
    };
    await tx.insert(CalendarFeed, feed);
    await tx.audit({
      action: 'calendar-feed.added',
      subject: { kind: 'calendar-feed', id: feed.id },
      ...(leergangId === null ? {} : { leergangId }),
    });
    const httpsAddress = `${this.configuration.publicUrl!}/agenda/${secret}.ics`;
    return { feed, httpsAddress, webcalAddress: httpsAddress.replace(/^https?:/, 'webcal:') };
  }

  /**
   * Chooses what a personal feed of one's own shows.
   * @returns INVALID_INPUT when that is nothing; NOT_FOUND when there is no such feed that still works
   */
  async change(tx: ActorTransaction, { feedId, kinds }: ChangeCalendarFeedInput): Promise<Done | Refusal> {
    if (kinds.length === 0) return refuseInput({ path: 'kinds', code: 'REQUIRED' });
    if (!isId(feedId)) return refuse('NOT_FOUND');
    const changed = await tx.query(
      `update calendar_feed set kinds = $3
       where id = $1 and person_id = $2 and leergang_id is null and withdrawn_at is null returning id`,
      [feedId, personIn(tx).personId, [...new Set(kinds)].sort()],
    );
    return changed.length > 0 ? DONE : refuse('NOT_FOUND');
  }

  /**
   * Stops a feed of one's own, or of a leergang that one coordinates, at once.
   * @returns NOT_FOUND when there is none that still works
   */
  async withdraw(tx: ActorTransaction, id: string): Promise<Done | Refusal> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const [withdrawn] = await tx.query<{ leergangId: string | null }>(
      `update calendar_feed set withdrawn_at = $3 where id = $1 and withdrawn_at is null
         and (person_id = $2 or leergang_id = any ((select app.leergangen_coordinated())::uuid[]))
       returning leergang_id as "leergangId"`,
      [id, personIn(tx).personId, tx.now],
    );
    if (!withdrawn) return refuse('NOT_FOUND');
    await tx.audit({
      action: 'calendar-feed.withdrawn',
      subject: { kind: 'calendar-feed', id },
      ...(withdrawn.leergangId === null ? {} : { leergangId: withdrawn.leergangId }),
    });
    return DONE;
  }

  /**
   * Reads the feed of a secret, as its person: it shows what that person may see at this moment.
   * @param has the ETags that the reader has
   * @returns null for a secret that is not, or no longer, one
   */
  async read(secret: string, has: readonly string[], now: Date): Promise<FeedAnswer | null> {
    const house = systemFor('sign-in');
    const [feed] = await this.database.read<OpenFeed>(house, FEED_BY_SECRET, [hashOfSecret(secret)]);
    if (!feed) return null;
    this.noteRead(feed, now);
    const reader: PersonActor = {
      kind: 'person',
      personId: feed.personId,
      language: feed.language,
      grants: [],
      via: { token: feed.feedId, scopes: ['read'] },
    };
    const { leergangId, kinds, language } = feed;
    const ofLeergang = leergangId !== null;
    const values = ofLeergang ? [kinds, now, leergangId] : [kinds, now];
    // Before the content: a change in between is then sent under the version before it, and once more under its own.
    const [version] = await this.database.read<FeedVersionRow>(
      reader,
      ofLeergang ? VERSION_OF_LEERGANG_FEED : VERSION_OF_PERSONAL_FEED,
      values,
    );
    const name = version!.title ?? this.configuration.mailFrom.name;
    const etag = `"${hashOf([this.example, language, name, version!.version].join('\n'))}"`;
    if (has.includes(etag) || has.includes('*')) return { etag, body: null };
    const [sessions, deadlines] = await Promise.all([
      this.database.read<FeedSessionRow>(
        reader,
        ofLeergang ? SESSIONS_OF_LEERGANG_FEED : SESSIONS_OF_PERSONAL_FEED,
        values,
      ),
      ofLeergang || !kinds.includes('DEADLINES')
        ? []
        : this.database.read<FeedDeadlineRow>(reader, DEADLINES_OF_PERSONAL_FEED, [kinds]),
    ]);
    return { etag, body: textOfFeed({ name, language, sessions, deadlines }, this.configuration, now) };
  }

  /** Beside the request, not in it: nobody waits for it, and missing it once harms nothing. */
  private noteRead({ feedId, lastReadAt }: OpenFeed, now: Date): void {
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
