import { isId } from '#kernel/ids.js';
import { connection, pageOf, type Connection, type Page } from '#platform/graphql/connection.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { MailState } from './invitation.rules.js';
import type { Mail } from './mail.entity.js';
import type { InvitationCounts, InvitationState } from './mail.type.js';

/** A mail as readers answer it. */
export interface ListedMail extends Omit<
  Mail,
  'messageId' | 'handedOverAt' | 'aboutId' | 'planChangeId' | 'noticeKey'
> {
  /** Nothing newer was said to the calendar of the same person about the same session. */
  readonly isLatest: boolean;
}

const COLUMNS = `m.id, m.kind, m.person_id as "personId", m.leergang_id as "leergangId", m.session_id as "sessionId",
  m.number, m.sequence, m.state, m.address, m.subject, m.body, m.calendar_object as "calendarObject", m.attempts,
  m.last_error as "lastError", m.queued_at as "queuedAt", m.sent_at as "sentAt",
  not exists (select from mail n where n.session_id = m.session_id and n.person_id = m.person_id
    and n.number > m.number and n.state <> 'SUPERSEDED') as "isLatest"`;

const BY_IDS = { name: 'mails-by-ids', text: `select ${COLUMNS} from mail m where m.id = any ($1)` };

const OF_SESSIONS = {
  name: 'mails-of-sessions',
  text: `select ${COLUMNS} from mail m where m.session_id = any ($1) order by m.session_id, m.id desc`,
};

// $2 search pattern or null, $3 state or null.
// Someone whom the reader may see no more is still in the list of what was sent; a session that is hidden from the
// reader is not, because its mails say everything about it.
const FOUND = `from mail m left join session s on s.id = m.session_id left join person p on p.id = m.person_id
  where m.leergang_id = wanted.leergang_id and (s.id is not null or m.session_id is null) and ($3::text is null or m.state = $3)
    and ($2::text is null or p.name ilike $2 or m.address ilike $2 or m.subject ilike $2)`;

const COUNTED = {
  name: 'mails-counted',
  text: `select m.leergang_id as "leergangId", count(*)::int as count from unnest($1::uuid[]) as wanted (leergang_id)
    cross join lateral (select m.leergang_id ${FOUND}) m group by 1`,
};

/** After every id there is. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

// $4 how many, $5 id of the row before. The newest first, as ids go up with time. Of each leergang the page is cut from
// the index; only then what it needs beside is looked up.
const LISTED = {
  name: 'mails-of-leergangen',
  text: `select ${COLUMNS} from unnest($1::uuid[]) as wanted (leergang_id) cross join lateral (
      select m.* ${FOUND} and m.id < coalesce($5, '${LAST_ID}'::uuid) order by m.id desc limit $4) m
    order by m.leergang_id, m.id desc`,
};

const MINE_OF_SESSIONS = {
  name: 'invitations-of-sessions',
  text: `select distinct on (session_id) session_id as id, state from mail
    where session_id = any ($1) and person_id = $2 and number is not null and state <> 'SUPERSEDED' order by session_id, number desc`,
};

const COUNTS_OF_SESSIONS = {
  name: 'invitation-counts-of-sessions',
  text: `select id, count(*) filter (where state = 'QUEUED')::int as queued, count(*) filter (where state = 'SENT')::int as sent,
      count(*) filter (where state = 'FAILED')::int as failed
    from (select distinct on (session_id, person_id) session_id as id, state from mail
      where session_id = any ($1) and number is not null and state <> 'SUPERSEDED'
        and leergang_id = any ((select app.leergangen_coordinated())::uuid[])
      order by session_id, person_id, number desc) latest
    group by id`,
};

/** Which page of the mails of one leergang. */
export interface MailsWish {
  readonly leergangId: string;
  /** For `ilike`, in the name of the person, the address and the subject; null for all. */
  readonly pattern: string | null;
  readonly state: MailState | null;
  readonly first: number;
  readonly after: string | null;
}

/** For `context.load`: a mail by id; null when the reader may not see it. */
export async function mailById(context: RequestContext, ids: readonly string[]): Promise<(ListedMail | null)[]> {
  return inOrderOf(ids, await context.read<ListedMail>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the mails about a session that the reader may see, the newest first. */
export async function mailsOfSession(context: RequestContext, ids: readonly string[]): Promise<ListedMail[][]> {
  return groupedBy(ids, await context.read<ListedMail>(OF_SESSIONS, [ids]), (row) => row.sessionId!);
}

/**
 * For `context.load`: the mails of a leergang that the reader may see, the newest first. One round for all leergangen
 * that are asked for the same page. @throws BAD_USER_INPUT for a wrong page
 */
export async function mailsOfLeergang(
  context: RequestContext,
  wishes: readonly MailsWish[],
): Promise<Connection<ListedMail>[]> {
  const answers = new Map<MailsWish, Connection<ListedMail>>();
  const alike = Map.groupBy(wishes, ({ leergangId: _, ...wish }) => JSON.stringify(wish));
  for (const group of alike.values()) {
    const page = pageOf(group[0]!.first, group[0]!.after, isId);
    for (const [wish, answer] of await readPages(context, group, page)) answers.set(wish, answer);
  }
  return wishes.map((wish) => answers.get(wish)!);
}

async function readPages(
  context: RequestContext,
  wishes: readonly MailsWish[],
  page: Page,
): Promise<(readonly [MailsWish, Connection<ListedMail>])[]> {
  const ids = wishes.map(({ leergangId }) => leergangId);
  const { pattern, state } = wishes[0]!;
  const [rows, counts] = await Promise.all([
    context.read<ListedMail>(LISTED, [ids, pattern, state, page.first + 1, page.after?.[0] ?? null]),
    context.read<{ leergangId: string; count: number }>(COUNTED, [ids, pattern, state]),
  ]);
  const counted = new Map(counts.map((row) => [row.leergangId, row.count]));
  const grouped = groupedBy(ids, rows, (row) => row.leergangId);
  return wishes.map((wish, place) => [
    wish,
    connection(page, grouped[place]!, counted.get(wish.leergangId) ?? 0, (row) => [row.id]),
  ]);
}

/** For `context.load`: how far the last mail about a session to whoever asks is. */
export async function myInvitationTo(context: RequestContext, ids: readonly string[]): Promise<InvitationState[]> {
  if (context.actor.kind !== 'person') return ids.map(() => 'NONE');
  const values = [ids, context.actor.personId];
  const rows = await context.read<{ id: string; state: InvitationState }>(MINE_OF_SESSIONS, values);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row?.state ?? 'NONE');
}

/** For `context.load`: how far the last mails about a session are; zeros for who does not coordinate it. */
export async function invitationCountsOf(context: RequestContext, ids: readonly string[]): Promise<InvitationCounts[]> {
  const rows = await context.read<InvitationCounts & { id: string }>(COUNTS_OF_SESSIONS, [ids]);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row ?? { queued: 0, sent: 0, failed: 0 });
}
