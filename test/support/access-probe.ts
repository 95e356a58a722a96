import type pg from 'pg';

/** What an actor can do with a table: how many rows are seen, may be added again, changed and removed. */
export interface Access {
  readonly select: number;
  readonly insert: number;
  readonly update: number;
  readonly delete: number;
}

/** Rows of a table as JSON, by table name. */
export type Rows = ReadonlyMap<string, readonly string[]>;

/** Who probes: the two settings that row security reads. */
export interface Identity {
  readonly person: string;
  readonly purpose: string;
}

/**
 * Tries every command in one round trip, as whoever the transaction is, and undoes each try. A row counts as one that
 * may be added when the policies let a copy of it through to the constraints, which refuse it for being there already.
 * -1 is "no right to the command", -2 "allowed, but other rows hold on to it".
 */
export const INSTALL_PROBE = `
  create or replace function pg_temp.probe(target regclass, samples jsonb) returns jsonb language plpgsql as $$
  declare
    seen integer := -1; added integer := 0; changed integer := -1; removed integer := -1; sample jsonb; some_column name;
  begin
    begin
      execute format('select count(*) from %s', target) into seen;
    exception when insufficient_privilege then null; end;
    for sample in select jsonb_array_elements(samples) loop
      begin
        execute format('insert into %s select * from jsonb_populate_record(null::%s, $1)', target, target) using sample;
        added := added + 1;
        raise exception sqlstate 'ZZ001';
      exception when insufficient_privilege or sqlstate 'ZZ001' then null; when others then added := added + 1; end;
    end loop;
    select a.attname into some_column from pg_attribute a where a.attrelid = target and a.attnum = 1;
    begin
      execute format('update %s set %I = %I', target, some_column, some_column);
      get diagnostics changed = row_count;
      raise exception sqlstate 'ZZ001';
    exception when insufficient_privilege or sqlstate 'ZZ001' then null; when others then changed := -2; end;
    begin
      execute format('delete from %s', target);
      get diagnostics removed = row_count;
      raise exception sqlstate 'ZZ001';
    exception when insufficient_privilege or sqlstate 'ZZ001' then null; when foreign_key_violation then removed := -2; end;
    return jsonb_build_object('select', seen, 'insert', added, 'update', changed, 'delete', removed);
  end $$;

  -- The gates: functions that do more than their caller could.
  create or replace function pg_temp.probe_gates(organisation uuid, known_address text, code text, moved uuid, room uuid, lecturer uuid, masterclass uuid, guest_address text, address_before text) returns jsonb language plpgsql as $$
  declare brings_new boolean := false; finds_known boolean := false; finds_code boolean; due timestamptz; moves_due boolean := false;
    occupied timestamptz; moves_lecturer boolean := false; takes_room boolean := false; taken integer; ends_poll boolean := false;
    locked_before xid; locks boolean; seats integer; held integer; welcomes boolean := false; no_guest boolean := false; found_id uuid;
    guest uuid; sees_own text; left_over integer; forgets boolean;
    lets_in boolean := false; evaluates boolean := false; evaluations integer; forgotten integer; guests_left integer;
  begin
    begin
      select made and employed into brings_new
      from app.bring_in(gen_random_uuid(), 'New', gen_random_uuid() || '@new.example', 'nl', organisation, null, now());
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    begin
      select not made into finds_known from app.bring_in(gen_random_uuid(), 'Known', known_address, 'nl', organisation, null, now());
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    finds_code := app.organisation_with_code(code) is not null;
    begin
      select max(due_at) into due from assignment where session_id = moved;
      select max(upper(occupies)) into occupied from session_lecturer where session_id = moved;
      update session set starts_local = starts_local + interval '1 day', ends_local = ends_local + interval '1 day' where id = moved;
      moves_due := (select max(due_at) from assignment where session_id = moved) > due;
      moves_lecturer := (select max(upper(occupies)) from session_lecturer where session_id = moved) > occupied;
      ends_poll := exists (select from date_poll where session_id = moved and state = 'OVERTAKEN');
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    begin
      update session set room_id = room where id = moved;
      takes_room := found;
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    begin
      select m.xmax into locked_before from masterclass m where m.session_id = masterclass;
      select capacity into seats from app.hold_seats(masterclass);
      select m.xmax <> locked_before into locks from masterclass m where m.session_id = masterclass;
      select participants + partnership + outsiders into held from app.seats_of(masterclass);
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    begin
      perform app.welcome_guest(gen_random_uuid(), 'New', gen_random_uuid() || '@new.example', 'nl', now());
      welcomes := true;
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    begin
      select b.person_id into found_id from app.bring_in(gen_random_uuid(), 'Known', guest_address, 'nl', organisation, null, now()) b;
      no_guest := exists (select from person where id = found_id and guest_since is null);
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    begin
      -- What there is to see and to erase for the guest, who has a seat elsewhere too.
      perform set_config('role', 'none', true);
      select person_id into guest from person_email where lower(address) = lower(guest_address);
      insert into mail (id, kind, person_id, leergang_id, session_id, number, sequence, message_id, queued_at, sent_at)
        select gen_random_uuid(), 'INVITATION', guest, leergang_id, session_id, 1, 0, gen_random_uuid(), now(), now() from masterclass m where m.session_id = masterclass;
      insert into session_answer select session_id, leergang_id, guest, 'ACCEPTED', 0, now(), now(), 'LINK' from masterclass m where m.session_id = masterclass;
      insert into registration (id, session_id, leergang_id, audience, state, person_id, client_key, made_at, changed_at)
        select gen_random_uuid(), session_id, leergang_id, 'OUTSIDERS', 'REQUESTED', guest, gen_random_uuid(), now(), now() from masterclass m where m.session_id <> masterclass;
      insert into audit_entry (id, at, actor_purpose, action, subject_kind, subject_id, leergang_id, reason)
        select gen_random_uuid(), now(), 'registration', 'registration.declined', 'registration', r.id, r.leergang_id, 'of this guest'
        from registration r where r.person_id = guest and r.session_id = masterclass;
      perform set_config('role', 'leergang_app', true);
      select jsonb_array_length(own -> 'mails') || ' mails, ' || coalesce(own -> 'answer' ->> 'answer', 'no answer') into sees_own from app.own_registration();
      perform app.erase_guest(now());
      perform set_config('role', 'none', true);
      select (select count(*) from mail where person_id = guest) + (select count(*) from session_answer where person_id = guest)
        + (select count(*) from registration where person_id = guest and session_id = masterclass)
        + (select count(*) from audit_entry where reason = 'of this guest') into left_over;
      raise exception sqlstate 'ZZ001';
    exception when sqlstate 'ZZ001' then null; end;
    begin
      perform app.erase_guest(now());
      perform set_config('role', 'none', true);
      forgets := not exists (select from person where id = guest);
      raise exception sqlstate 'ZZ001';
    exception when sqlstate 'ZZ001' then null; end;
    begin
      select count(*) = 1 into lets_in from app.let_in(gen_random_uuid(), gen_random_uuid(), masterclass, null, 'New',
        gen_random_uuid() || '@new.example', gen_random_uuid() || '@new.example', '', gen_random_uuid(), now(), now());
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    begin
      evaluates := app.evaluate(masterclass, 4, '', '', now() + interval '1 year');
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    select answers into evaluations from app.evaluation_of(masterclass);
    begin
      select count(*) into forgotten from app.forget_guests(now() + interval '10 years');
      select count(*) into guests_left from person where guest_since is not null;
      raise exception sqlstate 'ZZ001';
    exception when others then null; end;
    select count(*) into taken from app.taken(array[lecturer], array[room], '2026-01-01', '2028-01-01');
    return jsonb_build_object('leadsOn', (select count(shown) from app.masterclass_once_at(address_before)), 'pageOfGuest', (select count(shown) from app.masterclass_of_guest()), 'letsIn', lets_in, 'evaluates', evaluates, 'evaluations', evaluations, 'forgets', forgotten, 'guestsLeft', guests_left,
      'masterclassesShown', (select count(shown) from app.masterclasses_in_public(array(select session_id from app.masterclasses_shown('2026-01-01')))), 'seesOwn', sees_own, 'leftOver', left_over, 'forgetsGuest', forgets, 'seats', seats, 'seesLock', locks, 'seatsHeld', held, 'masterclassIsForMe', app.masterclass_is_for_me(masterclass),
      'welcomesGuest', welcomes, 'givesGuestAnAccount', no_guest, 'movesLecturer', moves_lecturer, 'endsPoll', ends_poll, 'takesRoom', takes_room, 'seesTaken', taken, 'movesDue', moves_due, 'bringsInNew', brings_new, 'findsKnown', finds_known, 'findsCode', finds_code);
  end $$;`;

/** Every table of the product, by name. */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations' order by 1`,
  );
  return rows.map((row) => row.name);
}

export async function rowsOf(client: pg.Client, tables: readonly string[]): Promise<Rows> {
  const rows = new Map<string, string[]>();
  for (const table of tables) {
    const result = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`);
    rows.set(
      table,
      result.rows.map((found) => found.row),
    );
  }
  return rows;
}

/** Probes one table as one identity. The client is the owner's, inside a transaction. */
export async function probe(
  client: pg.Client,
  who: Identity,
  table: string,
  samples: readonly string[],
): Promise<Access> {
  return asIdentity(client, who, async () => {
    const { rows } = await client.query<{ access: Access }>('select pg_temp.probe($1, $2) as access', [
      table,
      `[${samples.join(',')}]`,
    ]);
    return rows[0]!.access;
  });
}

/** What to try the gates on. */
export interface GateKeys {
  readonly organisationId: string;
  readonly knownAddress: string;
  readonly cbsCode: string;
  /** A session with an assignment that is due relative to it. */
  readonly sessionId: string;
  /** Of a partner, and of someone who teaches in the leergang. */
  readonly roomId: string;
  readonly lecturerId: string;
  /** With seats, and the address of a guest who has one. */
  readonly masterclassId: string;
  readonly guestAddress: string;
  /** Where the page of a masterclass was before. */
  readonly addressBefore: string;
}

export async function probeGates(client: pg.Client, who: Identity, keys: GateKeys): Promise<unknown> {
  return asIdentity(client, who, async () => {
    const { rows } = await client.query<{ gates: unknown }>(
      'select pg_temp.probe_gates($1, $2, $3, $4, $5, $6, $7, $8, $9) as gates',
      [
        keys.organisationId,
        keys.knownAddress,
        keys.cbsCode,
        keys.sessionId,
        keys.roomId,
        keys.lecturerId,
        keys.masterclassId,
        keys.guestAddress,
        keys.addressBefore,
      ],
    );
    return rows[0]!.gates;
  });
}

async function asIdentity<T>(client: pg.Client, who: Identity, work: () => Promise<T>): Promise<T> {
  await client.query(`set local role leergang_app`);
  await client.query(`select set_config('app.person', $1, true), set_config('app.purpose', $2, true)`, [
    who.person,
    who.purpose,
  ]);
  try {
    return await work();
  } finally {
    await client.query(`reset role`);
  }
}
