// Who asks: people of leergangen that are in the same week of their year at either size, so that their pages hold as much.
import { asOwner } from './country.mjs';

const PEOPLE = 20;
const LINKS = 40_000;
/** Weeks since the leergang began: the second of three modules is on, the third is still to be confirmed. */
const WEEKS = 16;

/** Of leergangen with exactly twenty participants: the first of the first, the second of the second and so on. */
const PARTICIPANTS = `
  with alike as (
    select l.id, row_number() over (order by l.id) as turn, count(*) over () as leergangen
    from leergang l
    where l.starts_on between $1::date - ${WEEKS * 7} and $1::date - ${WEEKS * 7} + 6
      and (select count(*) from enrolment e where e.leergang_id = l.id) = 20
  ), seated as (
    select a.turn, a.leergangen, e.person_id, row_number() over (partition by a.id order by e.id) as seat
    from alike a join enrolment e on e.leergang_id = a.id
  )
  select person_id as id from seated where leergangen = 1 or seat = 1 + turn % 20 order by seat, turn limit ${PEOPLE}`;

const COORDINATORS = `
  select g.person_id as id from leergang l join role_grant g on g.leergang_id = l.id and g.role = 'COORDINATOR'
  where l.starts_on between $1::date - ${WEEKS * 7} and $1::date - ${WEEKS * 7} + 6
    and (select count(*) from enrolment e where e.leergang_id = l.id) = 20
  order by l.id limit ${PEOPLE}`;

/** Whose calendars hold most: who coordinate everything that a municipality leads. */
const BUSY = `
  select g.person_id as id from role_grant g join leergang l on l.lead_organisation_id = g.organisation_id
  where g.role = 'COORDINATOR' group by g.person_id order by count(*) desc, g.person_id limit ${PEOPLE}`;

/**
 * Signs the people in, and makes the links with which others will sign in.
 * @returns {Promise<{ cookies: { participant: string[], coordinator: string[] }, nextLink: () => { token: string, caller: string }, feeds: string[], since: Date }>}
 *   `since` is for {@link showOut}
 */
export async function inviteVisitors(ownerUrl, monday) {
  const run = Date.now().toString(36);
  return asOwner(ownerUrl, async (client) => {
    const { since } = (await client.query('select now() as since')).rows[0];
    const cookies = {};
    for (const [name, query] of Object.entries({ participant: PARTICIPANTS, coordinator: COORDINATORS })) {
      const { rows } = await client.query(query, [monday]);
      if (rows.length === 0) throw new Error(`There is no ${name} to ask as: make the country anew.`);
      const secrets = rows.map((_, turn) => `${run}-${name}-${turn}-secret-of-the-bench`);
      await client.query(
        `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
         select uuidv7(), person, sha256(convert_to(secret, 'UTF8')), 'bench', now(), now(), now() + interval '12 hours'
         from unnest($1::uuid[], $2::text[]) as one (person, secret)`,
        [rows.map((row) => row.id), secrets],
      );
      cookies[name] = secrets.map((secret) => `__Host-leergang=${secret}`);
    }
    const { rows: busy } = await client.query(BUSY);
    const feeds = busy.map((_, turn) => `${run}-feed-${turn}-secret-of-the-bench`);
    await client.query(
      `insert into calendar_feed (id, person_id, token_hash, created_at, last_read_at)
       select uuidv7(), person, sha256(convert_to(secret, 'UTF8')), now(), now() from unnest($1::uuid[], $2::text[]) as one (person, secret)`,
      [busy.map((row) => row.id), feeds],
    );
    const { rows } = await client.query(PARTICIPANTS, [monday]);
    await client.query(
      `insert into sign_in_link (id, person_id, token_hash, return_to, created_at, expires_at)
       select uuidv7(), ($1::uuid[])[1 + n % $2], sha256(convert_to($3 || n, 'UTF8')), '/start', now(), now() + interval '1 hour'
       from generate_series(0, ${LINKS - 1}) n`,
      [rows.map((row) => row.id), rows.length, `${run}-link-`],
    );
    await client.query('analyze sign_in_link, sign_in_session, calendar_feed');
    let used = 0;
    const nextLink = () => {
      const n = used++;
      // Everyone from a place of their own, or the limit on tries would rightly stop them.
      return { token: `${run}-link-${n}`, caller: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` };
    };
    return { cookies, nextLink, feeds, since };
  });
}

/** Removes what the visitors left since then, so that the next run finds the database as this one did. */
export async function showOut(ownerUrl, since) {
  await asOwner(ownerUrl, async (client) => {
    await client.query('delete from sign_in_link where created_at >= $1', [since]);
    await client.query('delete from sign_in_session where created_at >= $1', [since]);
    await client.query('delete from calendar_feed where created_at >= $1', [since]);
    await client.query(`delete from audit_entry where action = 'person.signed-in' and at >= $1`, [since]);
    await client.query(`delete from rate_limit where key like 'secret-by-caller:10.%'`);
    await client.query('drop schema if exists bench cascade');
    await client.query('vacuum (analyze) sign_in_link, sign_in_session, calendar_feed, audit_entry, rate_limit');
  });
}
