import type { Day, WallTime, Zone } from '#kernel/wall-time.js';
import { VISITOR, type GuestActor, type VisitorActor } from '#kernel/actor.js';
import type { Database } from '#platform/database/database.js';
import type { Palette } from '#people/palette.js';
import type { MasterclassQuestion } from '../masterclass.rules.js';
import type { Audience, HeldSeats } from '../seat.rules.js';

/** A masterclass as visitors may see it; moments as text (ISO 8601). What may be told is decided in the database: app.masterclasses_shown. */
export interface ShownMasterclass {
  readonly sessionId: string;
  /** How the address of its page ends. */
  readonly slug: string;
  /** To be found by everyone; else only by who has the link. */
  readonly isPublic: boolean;
  /** For the partnership only: nobody else finds its page. */
  readonly isInternal: boolean;
  readonly title: string;
  readonly description: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly startsDay: Day;
  readonly startsTime: WallTime;
  readonly endsDay: Day;
  readonly endsTime: WallTime;
  readonly zone: Zone;
  readonly startsAt: string;
  readonly endsAt: string;
  /** When it was to start before it was moved in public; null: it never was. Known of one by itself, not in the agenda. */
  readonly startedAtBefore?: string | null;
  readonly place: string;
  /** Of the room that the place names; empty where only a place is known. */
  readonly address: string;
  /** Whether one can take part online; where, is told to who has a seat. */
  readonly isOnline: boolean;
  readonly uid: string;
  readonly sequence: number;
  readonly changedAt: string;
  /** Empty when there is none, as all texts here. */
  readonly theme: string;
  readonly forWhom: string;
  readonly programme: string;
  readonly speakers: readonly { readonly name: string; readonly role?: string }[];
  readonly route: string;
  readonly access: string;
  readonly capacity: number;
  readonly quotaParticipants: number | null;
  readonly quotaPartnership: number | null;
  readonly quotaOutsiders: number | null;
  readonly sharedDays: number | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly cancelUntil: string | null;
  readonly needsApproval: boolean;
  readonly minimum: number | null;
  readonly decideOn: Day | null;
  readonly decided: 'GO' | 'NO_GO' | null;
  /** Why it is not held, in the words of the coordinator. */
  readonly cancelReason: string | null;
  readonly asks: readonly MasterclassQuestion[];
  readonly offerHours: number;
  readonly retentionDays: number;
  readonly moduleTitle: string;
  readonly leergangTitle: string;
  /** The organisation that leads. */
  readonly lead: string;
  readonly leadKey: string;
  readonly palette: Palette;
  /** All that make the leergang together, by name. */
  readonly partners: readonly string[];
  readonly held: HeldSeats;
  /** Of which audiences someone is on the waiting list. */
  readonly waiting: readonly Audience[];
}

/** Which masterclasses someone looks for; null: any. Days are the first and the last. */
export interface CatalogueFilter {
  readonly region: string | null;
  readonly theme: string | null;
  readonly from: Day | null;
  readonly until: Day | null;
  /** The organisation that leads, by its word in addresses. */
  readonly lead: string | null;
}

export interface Catalogue {
  readonly masterclasses: readonly ShownMasterclass[];
  /** How many there are on all pages. */
  readonly total: number;
  /** What one can choose among. */
  readonly regions: readonly string[];
  readonly themes: readonly string[];
}

const WITH_SEATS = `m.shown || jsonb_build_object(
  'held', jsonb_build_object('PARTICIPANTS', t.participants, 'PARTNERSHIP', t.partnership, 'OUTSIDERS', t.outsiders),
  'waiting', t.waiting)`;

/** $1: now · $2 to $6: the filter · $7: how many · $8: after how many. One statement makes the page. */
const CATALOGUE = {
  name: 'public-masterclasses',
  text: `with everything as materialized (select * from app.masterclasses_shown($1::timestamptz)),
    found as (
      select * from everything
      where ($2::text is null or $2 = any (regions)) and ($3::text is null or theme = $3)
        and ($4::date is null or starts_day >= $4::date) and ($5::date is null or starts_day <= $5::date)
        and ($6::text is null or lead_key = $6)),
    page as (select * from found order by starts_at, slug limit $7::integer offset $8::integer)
  select (select count(*)::integer from found) as total,
    (select coalesce(json_agg(${WITH_SEATS} order by p.starts_at, p.slug), '[]')
      from app.masterclasses_in_public(array(select session_id from page)) m
        join page p using (session_id) cross join lateral app.seats_of(m.session_id) t) as masterclasses,
    (select coalesce(json_agg(distinct region order by region), '[]') from everything, unnest(regions) region) as regions,
    (select coalesce(json_agg(distinct theme order by theme) filter (where theme <> ''), '[]') from everything) as themes`,
};

const AT = oneOf('public-masterclass', 'app.masterclass_at($1)');
const ONCE_AT = oneOf('public-masterclass-once', 'app.masterclass_once_at($1)');
const OF_GUEST = oneOf('masterclass-of-guest', 'app.masterclass_of_guest()');

/** @param found at most one masterclass, as a function of the database shows it */
function oneOf(name: string, found: string) {
  return {
    name,
    text: `select ${WITH_SEATS} as masterclass from ${found} m cross join lateral app.seats_of(m.session_id) t`,
  };
}

/** A page of the agenda, first the soonest. Those that ended are not in it. */
export async function catalogueOf(
  database: Database,
  filter: CatalogueFilter,
  page: { readonly size: number; readonly after: number },
  now: Date,
): Promise<Catalogue> {
  const { region, theme, from, until, lead } = filter;
  const values = [now, region, theme, from, until, lead, page.size, page.after];
  return (await database.read<Catalogue>(VISITOR, CATALOGUE, values))[0]!;
}

/** Nobody's id: of a guest of whom only is known which page was open. */
export const NO_PERSON = '00000000-0000-0000-0000-000000000000';

/** Words of at most 100 characters, and what may stand behind them. */
const SLUG = /^[a-z0-9-]{1,121}$/;

/**
 * The one at an address, or else the one that was there before; null when there is none, or it is nobody else's business.
 * With the key of a link it is found at any address that ends so. Its own `slug` says where it is.
 */
export async function masterclassAt(database: Database, slug: string): Promise<ShownMasterclass | null> {
  if (!SLUG.test(slug)) return null;
  return (await one(database, VISITOR, AT, [slug])) ?? one(database, VISITOR, ONCE_AT, [slug]);
}

/** The one that a guest is about, wherever its page is and whoever may see it; null when it is gone. */
export function masterclassOf(database: Database, guest: GuestActor): Promise<ShownMasterclass | null> {
  return one(database, guest, OF_GUEST);
}

async function one(
  database: Database,
  actor: VisitorActor | GuestActor,
  statement: typeof AT,
  values: readonly unknown[] = [],
): Promise<ShownMasterclass | null> {
  const [found] = await database.read<{ masterclass: ShownMasterclass }>(actor, statement, values);
  return found?.masterclass ?? null;
}
