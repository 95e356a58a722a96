// Who has, wants or had a seat, as the database itself saw it happen: triggers write down every change while the lock of
// the masterclass is held, so that their order is the order in which it happened. What the product writes down is not asked.

/** Has the database write down everything that happens to seats from now on. */
export async function callWitness(query) {
  await query(`
    create table seat_history (seq bigint generated always as identity primary key, command xid8 not null default pg_current_xact_id(), session_id uuid not null,
      registration_id uuid, audience text, state text, number integer, seat integer, capacity integer not null);
    create function witness_registration() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      insert into seat_history (session_id, registration_id, audience, state, number, seat, capacity)
      select new.session_id, new.id, new.audience, new.state, new.number, new.seat, m.capacity
      from masterclass m where m.session_id = new.session_id;
      return null;
    end $$;
    create trigger witness after insert or update on registration for each row execute function witness_registration()`);
}

/**
 * Goes through what happened to the seats of a masterclass, command by command: what one command does, happens at once.
 * @returns {Promise<{ given: number, oversold: number, overtaken: number }>} how often a seat was given; how often one that
 *   the room did not have, or that somebody had; and how often to someone while another of the same audience waited longer
 */
export async function hearWitness(query, sessionId) {
  const commands = await query(
    `select json_agg(json_build_object('id', registration_id, 'audience', audience, 'state', state, 'number', number, 'seat', seat)
       order by seq) as changes, max(capacity) as capacity
     from seat_history where session_id = $1 group by command order by min(seq)`,
    [sessionId],
  );
  const holders = new Map();
  const waiting = new Map();
  const heard = { given: 0, oversold: 0, overtaken: 0 };
  for (const { changes, capacity } of commands) {
    const given = [];
    for (const { id, audience, state, number, seat } of changes) {
      if (seat !== null && holders.get(id) !== seat) given.push({ audience, number });
      if (seat === null) holders.delete(id);
      else holders.set(id, seat);
      if (state === 'WAITING') waiting.set(id, { audience, number });
      else waiting.delete(id);
    }
    if (given.length === 0) continue;
    heard.given += given.length;
    heard.oversold += Math.max(0, holders.size - capacity) + holders.size - new Set(holders.values()).size;
    const longest = new Map();
    for (const { audience, number } of waiting.values())
      longest.set(audience, Math.min(number, longest.get(audience) ?? number));
    heard.overtaken += given.filter(({ audience, number }) => longest.get(audience) < number).length;
  }
  return heard;
}
