// What the compared servers do by hand around a page: look up who asks, and sign someone in by a one-time link. The same
// tables, transactions and row policies as the product, in as few round trips as possible.
import { createHash, randomBytes } from 'node:crypto';

const ACT_AS = `select set_config('app.person', $1, true), set_config('app.purpose', $2, true)`;
const TRIES = 30;
const TRIES_MS = 600_000;

/** Planning row policies takes long: on every connection of every server each statement is planned once. */
export const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

/** The person with the roles, as the product looks up who asks. */
const WHO = {
  name: 'who',
  text: `select p.id, coalesce((select json_agg(json_build_object('role', g.role, 'organisationId', g.organisation_id, 'leergangId', g.leergang_id))
      from role_grant g where g.person_id = p.id), '[]') as grants
    from sign_in_session s join person p on p.id = s.person_id
    where s.token_hash = $1 and s.ended_at is null and s.expires_at > now()
      and (p.signed_out_before is null or s.created_at >= p.signed_out_before)
      and s.last_seen_at > now() - interval '2 hours'`,
};
const COUNT_TRY = {
  name: 'count-try',
  text: `insert into rate_limit values ($1, 1, $2) on conflict (key) do update set
      points = case when rate_limit.expire <= $3 then 1 else rate_limit.points + 1 end,
      expire = case when rate_limit.expire <= $3 then excluded.expire else rate_limit.expire end
    returning points`,
};
const CLAIM_LINK = {
  name: 'claim-link',
  text: `update sign_in_link l set used_at = now() from person p
    where l.token_hash = $1 and l.used_at is null and l.expires_at > now() and p.id = l.person_id
      and (p.signed_out_before is null or l.created_at >= p.signed_out_before)
    returning l.person_id as "personId", p.first_signed_in_at is null as "isFirst"`,
};
const OPEN_SESSION = {
  name: 'open-session',
  text: `with opened as (
      insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
      values (uuidv7(), $1, $2, 'bench', now(), now(), now() + interval '12 hours')
    )
    insert into audit_entry (id, at, actor_purpose, action, subject_kind, subject_id, facts)
    values (uuidv7(), now(), 'sign-in', 'person.signed-in', 'person', $1, '{"by":"link"}')`,
};
const FIRST_TIME = { name: 'first-time', text: 'update person set first_signed_in_at = now() where id = $1' };

/** One statement as an actor, in a transaction of its own, in one round trip. */
export async function read(pool, [person, purpose], statement, values) {
  return inTransaction(pool, 'begin read only', [person, purpose], (query) => query(statement, values));
}

/** The id of the person whose session cookie this is, or null. */
export async function whoAsks(pool, cookie) {
  const secret = /(?:^|;\s*)__Host-leergang=([\w-]+)/.exec(cookie ?? '')?.[1];
  if (!secret) return null;
  const { rows } = await read(pool, ['', 'sign-in'], WHO, [hashOf(secret)]);
  return rows[0]?.id ?? null;
}

/** Exchanges a link's secret for that of a session, once; null when it does not work or there were too many tries. */
export async function signIn(pool, token, caller) {
  const now = Date.now();
  const tried = await inTransaction(pool, 'begin', ['', 'housekeeping'], (query) =>
    query(COUNT_TRY, [`secret-by-caller:${caller}`, now + TRIES_MS, now]),
  );
  if (tried.rows[0].points > TRIES) return null;
  const secret = randomBytes(32).toString('base64url');
  return inTransaction(pool, 'begin', ['', 'sign-in'], async (query) => {
    const { rows } = await query(CLAIM_LINK, [hashOf(token)]);
    if (!rows[0]) return null;
    if (rows[0].isFirst) await query(FIRST_TIME, [rows[0].personId]);
    await query(OPEN_SESSION, [rows[0].personId, hashOf(secret)]);
    return secret;
  });
}

/** What opens and names the transaction travels with its first statement; of a read, what closes it too: one write. */
async function inTransaction(pool, begin, identity, work) {
  const client = await pool.connect();
  const { stream } = client.connection;
  try {
    stream.cork();
    const framed = [client.query(begin), client.query({ name: 'act-as', text: ACT_AS, values: identity })];
    const working = work((statement, values) => client.query({ ...statement, values }));
    const closing = begin === 'begin' ? working.then(() => client.query('commit')) : client.query('commit');
    stream.uncork();
    const [answer] = await Promise.all([working, closing, ...framed]);
    client.release();
    return answer;
  } catch (error) {
    client.release(error);
    throw error;
  }
}

export function hashOf(secret) {
  return createHash('sha256').update(secret).digest();
}
