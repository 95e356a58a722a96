-- What planning has to know: rooms, free days, the school region, when people cannot. And the last line against double
-- booking: nobody gives two sessions at once, and no room has two.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create table room (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (char_length(name) between 1 and 100),
  address text not null default '' check (char_length(address) <= 300),
  seats integer check (seats between 1 and 10000),
  version integer not null default 1,
  created_at timestamptz not null,
  constraint room_name_once unique (organisation_id, name)
);

-- Days on which an organisation plans nothing, both ends included.
create table free_period (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (char_length(name) between 1 and 200),
  first_day date not null,
  last_day date not null,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint free_period_ends_after_start check (last_day >= first_day),
  constraint free_period_within_a_year check (last_day < first_day + 366),
  constraint free_period_once unique (organisation_id, first_day, last_day, name)
);

-- Whose school holidays an organisation keeps to; no row: nobody's. Apart from the organisation, because coordinators
-- choose it and only administrators change the organisation itself.
create table organisation_school_region (
  organisation_id uuid primary key references organisation,
  region text not null check (region in ('NORTH', 'MIDDLE', 'SOUTH'))
);

-- When someone cannot: every week on a weekday (1 is Monday), from and until a day when that is given; or on all days
-- from the first to the last. No column says why: that is nobody's business.
create table absence (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  weekday integer check (weekday between 1 and 7),
  first_day date,
  last_day date,
  created_at timestamptz not null,
  constraint absence_ends_after_start check (last_day >= first_day),
  constraint absence_has_days check (weekday is not null or (first_day is not null and last_day is not null)),
  constraint absence_once unique nulls not distinct (person_id, weekday, first_day, last_day)
);

-- ── Who sees and changes them ────────────────────────────────────────────────────────────────────────────────────────
-- Partners see each other's rooms and free days, because they plan together. `partner` has policies of its own: here
-- it holds the leergangen that the reader sees.
select app.secure('room', 'select, insert, update, delete');
create policy room_seen on room for select to leergang_app
  using (exists (select from partner p where p.organisation_id = room.organisation_id));
create policy room_managed on room to leergang_app
  using (organisation_id = any ((select app.organisations_where('{ADMINISTRATOR,COORDINATOR}'))::uuid[]));

select app.secure('free_period', 'select, insert, update, delete');
create policy free_period_seen on free_period for select to leergang_app
  using (exists (select from partner p where p.organisation_id = free_period.organisation_id));
create policy free_period_managed on free_period to leergang_app
  using (organisation_id = any ((select app.organisations_where('{ADMINISTRATOR,COORDINATOR}'))::uuid[]));

select app.secure('organisation_school_region', 'select, insert, update, delete');
create policy organisation_school_region_seen on organisation_school_region for select to leergang_app
  using (exists (select from partner p where p.organisation_id = organisation_school_region.organisation_id));
create policy organisation_school_region_managed on organisation_school_region to leergang_app
  using (organisation_id = any ((select app.organisations_where('{ADMINISTRATOR,COORDINATOR}'))::uuid[]));

select app.secure('absence', 'select, insert, delete');
create policy absence_own on absence to leergang_app using (person_id = (select app.person_id()));
create policy absence_coordinated on absence for select to leergang_app using (
  exists (select from enrolment e where e.person_id = absence.person_id and e.status = 'ACTIVE'
    and e.leergang_id = any ((select app.leergangen_coordinated())::uuid[]))
  or exists (select from role_grant g where g.person_id = absence.person_id and g.role = 'LECTURER'
    and g.leergang_id = any ((select app.leergangen_coordinated())::uuid[])));

create policy owner_reads on room for select to leergang_owner using (true);

-- ── No double booking ────────────────────────────────────────────────────────────────────────────────────────────────
create policy owner_reads on session for select to leergang_owner using (true);
-- Holds a session while someone is put in it, so that it cannot move in between; changes nothing.
create policy owner_holds on session for update to leergang_owner using (true) with check (false);
create policy owner_reads on session_lecturer for select to leergang_owner using (true);
create policy owner_moves_along on session_lecturer for update to leergang_owner using (true);

-- What calendars and mails say of a session stays its place; of a room, the place as it was when it was chosen.
-- A new column is empty: there is nothing to check, and the lock is for a moment.
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table session add column room_id uuid references room on delete set null;
-- A few thousand rows at most: locked for a moment, and inside the transaction that adds the column.
-- squawk-ignore require-concurrent-index-creation
create index session_room on session (room_id) where room_id is not null;

-- When someone is taken by a session: from its start until before its end; never, while it is cancelled.
alter table session_lecturer add column occupies tstzrange not null default 'empty';

create function app.occupies_its_time() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select case when s.status = 'CANCELLED' then 'empty' else tstzrange(s.starts_at, s.ends_at) end into new.occupies
  from session s where s.id = new.session_id for share;
  -- A session that is not there: the foreign key says so.
  new.occupies := coalesce(new.occupies, 'empty');
  return new;
end $$;
revoke execute on function app.occupies_its_time() from public;
create trigger occupies_its_time before insert or update on session_lecturer
  for each row execute function app.occupies_its_time();

create function app.lecturers_move_along() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update session_lecturer set occupies = 'empty' where session_id = new.id; -- the trigger above fills it in
  return null;
end $$;
revoke execute on function app.lecturers_move_along() from public;
create trigger lecturers_move_along after update on session for each row
  when (old.starts_at <> new.starts_at or old.ends_at <> new.ends_at or old.status <> new.status)
  execute function app.lecturers_move_along();

-- A room is of an organisation that takes part, when it is chosen: else someone could keep a stranger's room taken.
create function app.room_is_of_partner() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from room r join partner p on p.organisation_id = r.organisation_id
                 where r.id = new.room_id and p.leergang_id = new.leergang_id)
  then raise insufficient_privilege using message = 'not a room of a partner'; end if;
  return new;
end $$;
revoke execute on function app.room_is_of_partner() from public;
create trigger room_is_of_partner before insert on session for each row when (new.room_id is not null)
  execute function app.room_is_of_partner();
create trigger room_is_of_partner_after_change before update on session for each row
  when (new.room_id is not null and new.room_id is distinct from old.room_id)
  execute function app.room_is_of_partner();

update session_lecturer set occupies = 'empty'; -- by the trigger: of the sessions that there are

-- These read the whole table under a lock that lets nobody write: a second for all sessions of the country. Where two
-- sessions clash already the migration stops, names them and changes nothing; move one, and migrate again.
-- Immediate, so that two who book at once wait for each other; a command that moves several sessions, of which one takes
-- the place of another, defers them until it is done.
-- An exclusion constraint cannot be NOT VALID (PostgreSQL, ALTER TABLE), so what is there is checked at once.
-- squawk-ignore constraint-missing-not-valid
alter table session_lecturer add constraint session_lecturer_once
  exclude using gist (person_id with =, occupies with &&) deferrable initially immediate;
-- squawk-ignore constraint-missing-not-valid
alter table session add constraint session_room_once
  exclude using gist (room_id with =, tstzrange(starts_at, ends_at) with &&)
  where (room_id is not null and status <> 'CANCELLED') deferrable initially immediate;

-- When people and rooms are taken, between two moments, as far as the actor plans with them: lecturers and rooms of the
-- leergangen that the actor coordinates. Also by sessions that the actor may not see; of those, only that it is so.
create function app.taken(people uuid[], rooms uuid[], since timestamptz, until timestamptz)
  returns table (person_id uuid, room_id uuid, session_id uuid, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with sight as materialized (
    select app.leergangen_coordinated() as coordinated, app.leergangen_seen() as seen, app.purpose() = 'provision' as is_house)
  select t.person_id, null::uuid, case when t.leergang_id = any (sight.seen) or sight.is_house then t.session_id end,
    lower(t.occupies), upper(t.occupies)
  from sight, session_lecturer t
  where t.person_id = any (people) and t.occupies && tstzrange(since, until)
    and (sight.is_house
      or exists (select from role_grant g where g.person_id = t.person_id and g.role = 'LECTURER' and g.leergang_id = any (sight.coordinated))
      or exists (select from session_lecturer o where o.person_id = t.person_id and o.leergang_id = any (sight.coordinated)))
  union all
  select null::uuid, s.room_id, case when s.leergang_id = any (sight.seen) or sight.is_house then s.id end, s.starts_at, s.ends_at
  from sight, session s
  where s.room_id = any (rooms) and s.status <> 'CANCELLED' and tstzrange(s.starts_at, s.ends_at) && tstzrange(since, until)
    and (sight.is_house
      or exists (select from room r join partner p on p.organisation_id = r.organisation_id
                 where r.id = s.room_id and p.leergang_id = any (sight.coordinated))
      or exists (select from session o where o.room_id = s.room_id and o.leergang_id = any (sight.coordinated)))
$$;
grant execute on function app.taken(uuid[], uuid[], timestamptz, timestamptz) to leergang_app;

-- When the participants of a leergang that the actor coordinates are expected at sessions of other leergangen, as
-- participant or as lecturer: only that it is so.
create function app.expected_elsewhere(leergang uuid, since timestamptz, until timestamptz)
  returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with participant as materialized (
    select e.person_id from enrolment e
    where e.leergang_id = leergang and e.status = 'ACTIVE' and leergang = any (app.leergangen_coordinated()))
  select e.person_id, s.starts_at, s.ends_at
  from participant join enrolment e using (person_id) join session s on s.leergang_id = e.leergang_id
  where e.leergang_id <> leergang and e.status = 'ACTIVE' and s.status <> 'CANCELLED' and s.starts_at < until and s.ends_at > since
  union
  select t.person_id, lower(t.occupies), upper(t.occupies)
  from participant join session_lecturer t using (person_id)
  where t.leergang_id <> leergang and t.occupies && tstzrange(since, until)
$$;
grant execute on function app.expected_elsewhere(uuid, timestamptz, timestamptz) to leergang_app;
