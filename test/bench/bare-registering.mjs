// A seat in a masterclass, by hand: the same lock, count, rows, trail and job as the product, in the same transactions and
// under the same row policies, and no rule but "is there a seat".
import { randomUUID } from 'node:crypto';

const ACT_AS = `select set_config('app.person', $1, true), set_config('app.purpose', '', true)`;

const HOLD = `select h.*, to_json(w) as registrant from app.hold_seats($1) h left join lateral (
    select app.audience_of(p.id, h.leergang_id) as audience, p.language, a.address,
      (select min(o.name) from employment e join organisation o on o.id = e.organisation_id where e.person_id = p.id) as organisation
    from person p left join person_email a on a.person_id = p.id where p.id = $2) w on true`;
const COUNT = `select c.*, b.id as before from app.seats_of($1, 1) c left join lateral (
    select r.id from registration r
    where r.session_id = $1 and (r.client_key = $2 or r.person_id = $3 and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN'))
    limit 1) b on true`;
const INSERT = `insert into registration (id, session_id, leergang_id, audience, state, number, seat, person_id, address_key, organisation,
    language, client_key, made_at, changed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`;
const TRAIL = `insert into audit_entry (id, at, actor_person_id, action, subject_kind, subject_id, leergang_id, actor_label)
  values (uuidv7(), $1, $2, 'registration.made', 'registration', $3, $4, coalesce((select name from person where id = $2), ''))`;
const JOB = `select graphile_worker.add_job('registration-changed', $1::json, job_key => $2, max_attempts => 25)`;
const SHOW = `select r.id, r.state, r.number, r.seat, r.audience, r.organisation, r.made_at, p.name, a.address
  from registration r left join person p on p.id = r.person_id left join person_email a on a.person_id = r.person_id where r.id = any ($1)`;

/** @returns {Promise<{ id: string, state: string } | null>} null for who has one */
export async function register(pool, personId, { sessionId, clientKey }) {
  const id = await inOne(pool, personId, async (send) => {
    const now = new Date();
    const [, , held, counted] = await send(
      ['begin'],
      [ACT_AS, [personId]],
      [HOLD, [sessionId, personId]],
      [COUNT, [sessionId, clientKey, personId]],
    );
    const { leergang_id: leergangId, capacity, registrant } = held.rows[0];
    const { participants, partnership, outsiders, waiting, next_number: number, free, before } = counted.rows[0];
    if (before) return null;
    const seated = waiting.length === 0 && participants + partnership + outsiders < capacity;
    const made = randomUUID();
    const state = seated ? 'SEATED' : 'WAITING';
    const { audience, address, organisation, language } = registrant;
    const values = [made, sessionId, leergangId, audience, state, number, seated ? free[0] : null, personId];
    await send([INSERT, [...values, address, organisation ?? '', language, clientKey, now]]);
    await send(
      [TRAIL, [now, personId, made, leergangId]],
      [JOB, [JSON.stringify({ registrationId: made }), `registration-changed ${made}`]],
      ['commit'],
    );
    return made;
  });
  if (id === null) return null;
  return inOne(pool, personId, async (send) => {
    const [, , shown] = await send(['begin read only'], [ACT_AS, [personId]], [SHOW, [[id]]], ['commit']);
    return shown.rows[0];
  });
}

/** Statements that are sent together travel in one write. */
async function inOne(pool, personId, work) {
  const client = await pool.connect();
  const { stream } = client.connection;
  const send = (...statements) => {
    stream.cork();
    const answers = statements.map(([text, values]) => client.query({ name: values && nameOf(text), text, values }));
    stream.uncork();
    return Promise.all(answers);
  };
  try {
    const answer = await work(send);
    if (answer === null) await send(['rollback']);
    client.release();
    return answer;
  } catch (error) {
    client.release(error);
    throw error;
  }
}

const NAMES = new Map();
function nameOf(text) {
  if (!NAMES.has(text)) NAMES.set(text, `register-${NAMES.size}`);
  return NAMES.get(text);
}
