// Who has, wants or had a seat, as the database itself saw it happen: triggers write down every change while the lock of
// the masterclass is held, so that their order is the order in which it happened. What the product writes down is not asked.

/** Has the database write down everything that happens to seats from now on. */
export async function callWitness(query) {
  await query(`
    create table seat_history (seq bigint generated always as identity primary key, session_id uuid not null,
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
 * Goes through what happened to the seats of a masterclass, change by change.
 * @returns {Promise<{ given: number, oversold: number, overtaken: number }>} how often a seat was given; how often one that
 *   the room did not have, or that somebody had; and how often to someone while another of the same audience waited longer
 */
export async function hearWitness(query, sessionId) {
  const rows = await query(
    `select registration_id as id, audience, state, number, seat, capacity from seat_history where session_id = $1 order by seq`,
    [sessionId],
  );
  const holders = new Map();
  const waiting = new Map();
  const heard = { given: 0, oversold: 0, overtaken: 0 };
  for (const { id, audience, state, number, seat, capacity } of rows) {
    const had = holders.get(id);
    if (seat === null) holders.delete(id);
    else holders.set(id, seat);
    if (state === 'WAITING') waiting.set(id, { audience, number });
    else waiting.delete(id);
    if (seat === null || had === seat) continue;
    heard.given += 1;
    const taken = [...holders.values()];
    if (taken.length > capacity || taken.filter((one) => one === seat).length > 1) heard.oversold += 1;
    for (const one of waiting.values()) {
      if (one.audience !== audience || one.number >= number) continue;
      heard.overtaken += 1;
      break;
    }
  }
  return heard;
}
