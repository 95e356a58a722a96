import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { systemFor, type PersonActor } from '#kernel/actor.js';
import { hashOfSecret, isId, newId, newSecret } from '#kernel/ids.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database, type ActorTransaction, type Statement } from '#platform/database/database.js';
import { DONE, type Done } from '#platform/graphql/refusal.type.js';
import { mayManagePlanning } from '#people/room.rules.js';
import { refusalUnlessCoordinated, type Coordinated } from '#curriculum/coordination.rules.js';
import { exampleOfFeed, textOfFeed } from './calendar-feed-content.js';
import {
  CalendarFeed,
  type AddLeergangCalendarFeedInput,
  type AddRoomCalendarFeedInput,
  type CalendarFeedKind,
  type ChangeCalendarFeedInput,
  type NewCalendarFeed,
} from './calendar-feed.entity.js';
import {
  DEADLINES_OF_PERSONAL_FEED,
  FEED_BY_SECRET,
  SESSIONS_OF_LECTURER_FEED,
  SESSIONS_OF_LEERGANG_FEED,
  SESSIONS_OF_PERSONAL_FEED,
  SESSIONS_OF_ROOM_FEED,
  VERSION_OF_LECTURER_FEED,
  VERSION_OF_LEERGANG_FEED,
  VERSION_OF_PERSONAL_FEED,
  VERSION_OF_ROOM_FEED,
  type FeedDeadlineRow,
  type FeedSessionRow,
  type FeedVersionRow,
  type OpenFeed,
} from './calendar-feed.reader.js';

/** `last_read_at` is rough on purpose: reading a feed must not write every time. */
const NOTE_READ_EVERY_MS = 3_600_000;
/** What a personal feed shows until its owner chooses otherwise: what is certain. */
const AT_FIRST: readonly CalendarFeedKind[] = ['SESSIONS', 'DEADLINES'];
/** What takes the time of a room or a lecturer. */
const TAKEN_TIME: readonly CalendarFeedKind[] = ['SESSIONS', 'TENTATIVE_SESSIONS'];

/** Of what a feed to share is; nothing of that for a personal one. */
interface FeedSubject {
  readonly leergangId?: string;
  readonly lecturerId?: string;
  readonly roomId?: string;
  /** That has the room. */
  readonly organisationId?: string;
}

/** A feed as it is sent. */
export interface FeedAnswer {
  /** Strong (RFC 9110 §8.8.3): of the same ETag every byte is the same. */
  readonly etag: string;
  /** Null when the reader has these bytes already. */
  readonly body: string | null;
}

/** Calendar feeds, of a person, a leergang, a lecturer and a room: made, changed, withdrawn and read. */
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
    return this.make(tx, {}, AT_FIRST);
  }

  /**
   * Makes a feed of the sessions of a leergang that are certain, to share; or of what one of its lecturers gives, also
   * what is tentative, because the lecturer's days are taken by it. It works as long as its maker coordinates the leergang.
   * @returns NOT_FOUND; NOT_PERMITTED for who does not coordinate the leergang, and to a bearer token; INVALID_INPUT
   * (NOT_KNOWN at `lecturerId`) for who is no lecturer of it
   */
  async addOfLeergang(
    tx: ActorTransaction,
    { leergangId, lecturerId = null }: AddLeergangCalendarFeedInput,
  ): Promise<NewCalendarFeed | Refusal> {
    if (!isId(leergangId)) return refuse('NOT_FOUND');
    const [leergang] = await tx.query<Coordinated>(
      `select id, lead_organisation_id as "leadOrganisationId" from leergang where id = $1`,
      [leergangId],
    );
    if (!leergang) return refuse('NOT_FOUND');
    const refusal = refusalUnlessCoordinated(tx.actor, leergang);
    if (refusal) return refusal;
    if (lecturerId === null) return this.make(tx, { leergangId }, ['SESSIONS']);
    if (!isId(lecturerId)) return refuseInput({ path: 'lecturerId', code: 'NOT_KNOWN' });
    const [teaches] = await tx.query(
      `select from role_grant where leergang_id = $1 and role = 'LECTURER' and person_id::text = $2`,
      [leergangId, lecturerId],
    );
    if (!teaches) return refuseInput({ path: 'lecturerId', code: 'NOT_KNOWN' });
    return this.make(tx, { leergangId, lecturerId }, TAKEN_TIME);
  }

  /**
   * Makes a feed of everything that is booked in a room, to share. It works as long as its maker manages the room.
   * @returns NOT_FOUND; NOT_PERMITTED for who does not manage it, and to a bearer token
   */
  async addOfRoom(tx: ActorTransaction, { roomId }: AddRoomCalendarFeedInput): Promise<NewCalendarFeed | Refusal> {
    if (!isId(roomId)) return refuse('NOT_FOUND');
    const [room] = await tx.query<{ organisationId: string }>(
      `select organisation_id as "organisationId" from room where id = $1`,
      [roomId],
    );
    if (!room) return refuse('NOT_FOUND');
    if (!mayManagePlanning(tx.actor, room.organisationId)) return refuse('NOT_PERMITTED');
    return this.make(tx, { roomId, organisationId: room.organisationId }, TAKEN_TIME);
  }

  private async make(
    tx: ActorTransaction,
    { leergangId, lecturerId, roomId, organisationId }: FeedSubject,
    kinds: readonly CalendarFeedKind[],
  ): Promise<NewCalendarFeed | Refusal> {
    const { personId, via } = personIn(tx);
    if ('token' in via) return refuse('NOT_PERMITTED');
    const secret = newSecret();
    const feed: CalendarFeed = {
      id: newId(tx.now.getTime()),
      personId,
      leergangId: leergangId ?? null,
      lecturerId: lecturerId ?? null,
      roomId: roomId ?? null,
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
      ...(leergangId === undefined ? {} : { leergangId }),
      ...(organisationId === undefined ? {} : { organisationId }),
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
       where id = $1 and person_id = $2 and leergang_id is null and room_id is null and withdrawn_at is null
       returning id`,
      [feedId, personIn(tx).personId, [...new Set(kinds)].sort()],
    );
    return changed.length > 0 ? DONE : refuse('NOT_FOUND');
  }

  /**
   * Stops a feed of one's own, of a leergang that one coordinates or of a room that one manages, at once.
   * @returns NOT_FOUND when there is none that still works
   */
  async withdraw(tx: ActorTransaction, id: string): Promise<Done | Refusal> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const [withdrawn] = await tx.query<{ leergangId: string | null; organisationId: string | null }>(
      `update calendar_feed set withdrawn_at = $3 where id = $1 and withdrawn_at is null
         and (person_id = $2 or leergang_id = any ((select app.leergangen_coordinated())::uuid[])
           or room_id = any ((select app.rooms_managed())::uuid[]))
       returning leergang_id as "leergangId",
         (select r.organisation_id from room r where r.id = room_id) as "organisationId"`,
      [id, personIn(tx).personId, tx.now],
    );
    if (!withdrawn) return refuse('NOT_FOUND');
    await tx.audit({
      action: 'calendar-feed.withdrawn',
      subject: { kind: 'calendar-feed', id },
      ...(withdrawn.leergangId === null ? {} : { leergangId: withdrawn.leergangId }),
      ...(withdrawn.organisationId === null ? {} : { organisationId: withdrawn.organisationId }),
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
    const { kinds, language } = feed;
    const { versionOf, sessionsOf, deadlinesOf, of } = statementsOf(feed);
    const values = [kinds, now, ...of];
    // Before the content: a change in between is then sent under the version before it, and once more under its own.
    const [version] = await this.database.read<FeedVersionRow>(reader, versionOf, values);
    const name = version!.title ?? this.configuration.mailFrom.name;
    const etag = `"${hashOf([this.example, language, name, version!.version].join('\n'))}"`;
    if (has.includes(etag) || has.includes('*')) return { etag, body: null };
    const [sessions, deadlines] = await Promise.all([
      this.database.read<FeedSessionRow>(reader, sessionsOf, values),
      deadlinesOf && kinds.includes('DEADLINES')
        ? this.database.read<FeedDeadlineRow>(reader, deadlinesOf, [kinds])
        : [],
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

interface FeedStatements {
  readonly versionOf: Statement;
  readonly sessionsOf: Statement;
  /** Null where nobody has anything to hand in. */
  readonly deadlinesOf: Statement | null;
  /** What the first two take beside the kinds and the moment. */
  readonly of: readonly string[];
}

function statementsOf({ leergangId, lecturerId, roomId }: OpenFeed): FeedStatements {
  if (roomId !== null)
    return { versionOf: VERSION_OF_ROOM_FEED, sessionsOf: SESSIONS_OF_ROOM_FEED, deadlinesOf: null, of: [roomId] };
  if (leergangId === null)
    return {
      versionOf: VERSION_OF_PERSONAL_FEED,
      sessionsOf: SESSIONS_OF_PERSONAL_FEED,
      deadlinesOf: DEADLINES_OF_PERSONAL_FEED,
      of: [],
    };
  return lecturerId === null
    ? {
        versionOf: VERSION_OF_LEERGANG_FEED,
        sessionsOf: SESSIONS_OF_LEERGANG_FEED,
        deadlinesOf: null,
        of: [leergangId],
      }
    : {
        versionOf: VERSION_OF_LECTURER_FEED,
        sessionsOf: SESSIONS_OF_LECTURER_FEED,
        deadlinesOf: null,
        of: [leergangId, lecturerId],
      };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function personIn(tx: ActorTransaction): PersonActor {
  if (tx.actor.kind !== 'person') throw new Error('only a person has calendar feeds');
  return tx.actor;
}
