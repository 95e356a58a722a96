-- Masterclasses with seats: what a masterclass offers to whom, and who has, wants or had a seat. Seats are counted from
-- the registrations, under the lock of the masterclass; what the count may never get wrong is a constraint as well.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- ── Guests ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- A guest is a person without an account: invited, reminded and erased as everyone, and never signed in. Null for who
-- has an account; whoever brings a guest in, makes one of the person.
alter table person add column guest_since timestamptz;
-- squawk-ignore require-concurrent-index-creation
create index person_guest on person (guest_since) where guest_since is not null;

-- ── Masterclasses ────────────────────────────────────────────────────────────────────────────────────────────────────
-- A session of the kind MASTERCLASS for which one has to have a seat. Without a row here everyone who takes part in the
-- leergang belongs in it.
create table masterclass (
  session_id uuid primary key,
  leergang_id uuid not null,
  -- How the address of its page ends, in the words of who coordinates.
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 100),
  visibility text not null default 'INTERNAL' check (visibility in ('INTERNAL', 'LINK', 'PUBLIC')),
  -- Words can be guessed, so what is shown by link has this behind them: made here, and never another.
  link_key text not null unique default left(encode(sha256(uuid_send(gen_random_uuid())), 'hex'), 20) check (link_key ~ '^[0-9a-f]{20}$'),
  theme text not null default '' check (char_length(theme) <= 100),
  for_whom text not null default '' check (char_length(for_whom) <= 2000),
  programme text not null default '' check (char_length(programme) <= 10000),
  -- In order: [{"name": …, "role": …}]
  speakers jsonb not null default '[]' check (jsonb_typeof(speakers) = 'array'),
  route text not null default '' check (char_length(route) <= 2000),
  access text not null default '' check (char_length(access) <= 2000),
  capacity integer not null check (capacity between 0 and 10000),
  -- At most so many seats for an audience; null: what the quotas of the others leave.
  quota_participants integer check (quota_participants >= 0),
  quota_partnership integer check (quota_partnership >= 0),
  quota_outsiders integer check (quota_outsiders >= 0),
  -- So many days before the start every seat is for everyone; null: what is kept for an audience stays kept.
  shared_days integer check (shared_days between 0 and 365),
  opens_at timestamptz,
  -- Null: until it starts.
  closes_at timestamptz,
  -- Until when one can cancel by oneself; null: until it starts.
  cancel_until timestamptz,
  needs_approval boolean not null default false,
  -- With fewer it may not go on; decided on that day at the latest.
  minimum integer check (minimum between 1 and 10000),
  decide_on date,
  decided text check (decided in ('GO', 'NO_GO')),
  decided_at timestamptz,
  offer_hours integer not null default 48 check (offer_hours between 1 and 336),
  -- So many days before the start reserved seats without a name are given back.
  names_due_days integer not null default 7 check (names_due_days between 0 and 90),
  asks text[] not null default '{}' check (asks <@ '{DIET,ACCESS,FUNCTION}'),
  -- So many days after it what is known of guests is deleted.
  retention_days integer not null default 90 check (retention_days between 1 and 730),
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  foreign key (session_id, leergang_id) references session (id, leergang_id) on delete cascade,
  constraint masterclass_in_leergang unique (session_id, leergang_id),
  constraint masterclass_quotas_fit check (
    coalesce(quota_participants, 0) + coalesce(quota_partnership, 0) + coalesce(quota_outsiders, 0) <= capacity),
  constraint masterclass_window check (closes_at > opens_at),
  constraint masterclass_decided_when_decided check (num_nulls(decided, decided_at) in (0, 2))
);
create index masterclass_leergang on masterclass (leergang_id);
create index masterclass_shown on masterclass (visibility, session_id) where visibility <> 'INTERNAL';

-- How the address of its page does end.
create function app.address_of(m masterclass) returns text
  language sql immutable as $$ select case when m.visibility = 'LINK' then m.slug || '-' || m.link_key else m.slug end $$;

-- ── Registrations ────────────────────────────────────────────────────────────────────────────────────────────────────
-- `number` is the order of arrival at the gate of its masterclass: the waiting list goes by it. Who holds a seat has its
-- number. A registration that ended stays ended: who comes again comes as new.
create table registration (
  id uuid primary key,
  session_id uuid not null,
  leergang_id uuid not null,
  audience text not null check (audience in ('PARTICIPANTS', 'PARTNERSHIP', 'OUTSIDERS')),
  state text not null check (state in (
    'UNCONFIRMED', 'REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'DECLINED', 'CANCELLED', 'LAPSED', 'WALKED_IN')),
  number integer check (number > 0),
  seat integer check (seat > 0),
  -- Null: a guest who has yet to confirm, a seat that has yet to get a name, someone who was erased.
  person_id uuid references person on delete set null,
  -- What a guest typed who has yet to confirm: nobody's data until then, and gone with it. Of a reserved seat the name by
  -- which its person was named: who named someone sees no more of that one.
  guest_name text check (char_length(guest_name) between 1 and 200),
  guest_address text check (char_length(guest_address) between 3 and 320),
  -- The address without what makes no other mailbox of it, so that one mailbox has one seat.
  address_key text check (char_length(address_key) <= 320),
  -- For whom someone comes, in the words of that moment.
  organisation text not null default '' check (char_length(organisation) <= 200),
  function text not null default '' check (char_length(function) <= 200),
  diet text not null default '' check (char_length(diet) <= 500),
  access_needs text not null default '' check (char_length(access_needs) <= 500),
  language text not null default 'nl' check (language in ('nl', 'en')),
  -- Who registered this one along, or reserved it.
  brought_by uuid references person on delete set null,
  -- The registration with which a guest brought this one.
  brought_with uuid references registration on delete set null,
  -- Made by a reservation: as long as nobody is named, given back in time.
  reserved boolean not null default false,
  -- For which partner it was reserved: who leads people there names who comes.
  organisation_id uuid references organisation on delete set null,
  -- How often someone was named on it: each of them got mail.
  times_named integer not null default 0,
  client_key uuid not null,
  wants_next boolean not null default false,
  consented_at timestamptz,
  offered_until timestamptz,
  -- Why it was declined or cancelled by another.
  reason text check (char_length(reason) <= 2000),
  came_at timestamptz,
  came_by text check (came_by in ('SCAN', 'NAME')),
  checked_in_by uuid references person on delete set null,
  evaluated_at timestamptz,
  -- When what made it somebody's was taken out.
  erased_at timestamptz,
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  foreign key (session_id, leergang_id) references masterclass (session_id, leergang_id) on delete cascade,
  constraint registration_once_by_client unique (session_id, client_key),
  constraint registration_numbered unique (session_id, number),
  constraint registration_one_on_a_seat unique (session_id, seat),
  constraint registration_seat_when_held check ((state in ('OFFERED', 'SEATED')) = (seat is not null)),
  constraint registration_offer_has_an_end check ((state = 'OFFERED') = (offered_until is not null)),
  constraint registration_numbered_at_the_gate check (
    (state in ('UNCONFIRMED', 'REQUESTED')) <= (number is null) and (state in ('WAITING', 'OFFERED', 'SEATED')) <= (number is not null)),
  constraint registration_typed_until_confirmed check (guest_address is null or state = 'UNCONFIRMED')
);
-- One live registration a person and a mailbox.
create unique index registration_person_once on registration (session_id, person_id)
  where person_id is not null and state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN');
create unique index registration_mailbox_once on registration (session_id, address_key)
  where address_key is not null and state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN');
create index registration_person on registration (person_id);
create index registration_brought_by on registration (brought_by) where brought_by is not null;
create index registration_organisation on registration (organisation_id) where organisation_id is not null;
create index registration_brought_with on registration (brought_with) where brought_with is not null;
create index registration_checked_in_by on registration (checked_in_by) where checked_in_by is not null;
create index registration_leergang on registration (leergang_id);
create index registration_held on registration (session_id, audience) where seat is not null;
create index registration_waiting on registration (session_id, audience, number) where state = 'WAITING';
create index registration_offered on registration (offered_until) where state = 'OFFERED';
create index registration_unconfirmed on registration (made_at) where state = 'UNCONFIRMED';
create index registration_unnamed on registration (session_id) where reserved and person_id is null and state in ('WAITING', 'OFFERED', 'SEATED');

-- The last line, whatever a command counted: no seat that the room does not have. Seats that were given before the
-- capacity was lowered stay.
create function app.seat_exists() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.seat > (select m.capacity from masterclass m where m.session_id = new.session_id) then
    raise check_violation using message = 'no such seat', constraint = 'registration_seat_exists';
  end if;
  return new;
end $$;
revoke execute on function app.seat_exists() from public;
create trigger seat_exists_on_insert before insert on registration
  for each row when (new.seat is not null) execute function app.seat_exists();
create trigger seat_exists_on_update before update of seat on registration
  for each row when (new.seat is not null and new.seat is distinct from old.seat) execute function app.seat_exists();

-- ── What the gate asks ───────────────────────────────────────────────────────────────────────────────────────────────
-- They run as their owner: whoever wants a seat may not see who has one. They tell numbers, of nobody in particular.

-- Takes the lock of a masterclass and tells how it is then: in a later statement, to see what was done by who had the
-- lock before.
create function app.hold_seats(of_session uuid)
  returns table (leergang_id uuid, visibility text, capacity integer, quota_participants integer, quota_partnership integer,
    quota_outsiders integer, shared_days integer, opens_at timestamptz, closes_at timestamptz, cancel_until timestamptz,
    needs_approval boolean, decided text, offer_hours integer, names_due_days integer, status text,
    starts_at timestamptz, ends_at timestamptz)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform from masterclass m where m.session_id = of_session for no key update;
  return query select m.leergang_id, m.visibility, m.capacity, m.quota_participants, m.quota_partnership, m.quota_outsiders,
      m.shared_days, m.opens_at, m.closes_at, m.cancel_until, m.needs_approval, m.decided, m.offer_hours, m.names_due_days,
      s.status, s.starts_at, s.ends_at
    from masterclass m join session s on s.id = m.session_id where m.session_id = of_session;
end $$;

-- How many seats each audience holds, which audiences have someone waiting, the next number, and the lowest seats that
-- nobody holds, as many as asked. A room with room has them all: who sits above a capacity that was lowered, leaves one free.
create function app.seats_of(of_session uuid, wanted integer default 0)
  returns table (participants integer, partnership integer, outsiders integer, waiting text[], next_number integer, free integer[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select
    (count(*) filter (where r.audience = 'PARTICIPANTS'))::integer,
    (count(*) filter (where r.audience = 'PARTNERSHIP'))::integer,
    (count(*) filter (where r.audience = 'OUTSIDERS'))::integer,
    array(select a from unnest('{PARTICIPANTS,PARTNERSHIP,OUTSIDERS}'::text[]) a where exists (
      select from registration w where w.session_id = of_session and w.audience = a and w.state = 'WAITING')),
    coalesce((select n.number from registration n where n.session_id = of_session and n.number is not null
      order by n.number desc limit 1), 0) + 1,
    array(select one.seat from generate_series(1, wanted + (
        select count(*)::integer from registration t where t.session_id = of_session and t.seat is not null)) one (seat)
      where not exists (select from registration t where t.session_id = of_session and t.seat = one.seat)
      order by one.seat limit wanted)
  from registration r where r.session_id = of_session and r.seat is not null
$$;

-- Whom someone belongs to, by facts and never by what was typed.
create function app.audience_of(who uuid, leergang uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when exists (select from enrolment e where e.person_id = who and e.leergang_id = leergang and e.status = 'ACTIVE') then 'PARTICIPANTS'
    when app.is_employed_by_partner(who, leergang) then 'PARTNERSHIP'
    else 'OUTSIDERS' end
$$;

-- Whether someone who is signed in may ask for a seat: the doors are open, or the person belongs to the partnership.
create function app.masterclass_is_for_me(of_session uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from masterclass m where m.session_id = of_session
    and (m.visibility <> 'INTERNAL' or app.audience_of(app.person_id(), m.leergang_id) <> 'OUTSIDERS'))
$$;

-- The same, by a masterclass: also for someone who does not see its leergang.
create function app.audience_in(of_session uuid, who uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select app.audience_of(who, m.leergang_id) from masterclass m where m.session_id = of_session
$$;

-- Finds who has an address, or makes a guest of it. A known person keeps the own name and language.
create function app.person_at(address_of text, new_id uuid, full_name text, mail_language text, at timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found_id uuid;
begin
  select e.person_id into found_id from person_email e where lower(e.address) = lower(address_of);
  if found_id is null then
    begin
      insert into person (id, name, language, created_at, guest_since) values (new_id, full_name, mail_language, at, at);
      insert into person_email (person_id, address) values (new_id, address_of);
      found_id := new_id;
    exception when unique_violation then
      -- Someone else made the person just now.
      select e.person_id into strict found_id from person_email e where lower(e.address) = lower(address_of);
    end;
  end if;
  return found_id;
end $$;
revoke execute on function app.person_at(text, uuid, text, text, timestamptz) from public, leergang_app;

-- One way by which a guest becomes someone: by confirming, or by being named in what another confirms. `own`: who reads the
-- mail of the address says it. A guest whom others had named is called by that from then on.
create function app.welcome_guest(new_id uuid, full_name text, email text, mail_language text, at timestamptz, own boolean default false)
  returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found_id uuid;
begin
  if app.purpose() is distinct from 'registration' then
    raise insufficient_privilege using message = 'only the house welcomes guests';
  end if;
  found_id := app.person_at(email, new_id, full_name, mail_language, at);
  if own and found_id <> new_id then
    update person p set name = full_name, language = mail_language
    where p.id = found_id and p.guest_since is not null
      and not exists (select from registration r where r.person_id = p.id and r.consented_at is not null);
  end if;
  return found_id;
end $$;

-- Whoever becomes someone's employee has an account from then on.
create function app.welcome_in() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update person set guest_since = null where id = new.person_id and guest_since is not null;
  return null;
end $$;
revoke execute on function app.welcome_in() from public;
create trigger welcome_in after insert on employment for each row execute function app.welcome_in();

-- ── What makes seats due ─────────────────────────────────────────────────────────────────────────────────────────────
-- Whichever command makes or ends a membership, or moves or cancels a session: its seats are looked at again.
create function app.seats_due_by_enrolment() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job('seats-due', json_build_object('sessionId', m.session_id),
    job_key => 'seats-due ' || m.session_id, max_attempts => 25)
  from masterclass m join session s on s.id = m.session_id
  where m.leergang_id = new.leergang_id and s.status <> 'CANCELLED' and s.starts_at > now()
  order by m.session_id;
  return null;
end $$;
revoke execute on function app.seats_due_by_enrolment() from public;
create trigger seats_due_by_enrolment after insert or update of status on enrolment
  for each row execute function app.seats_due_by_enrolment();

-- And whoever has or wants one hears of it, as far as calendars do not say it.
create function app.seats_due_by_session() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from masterclass m where m.session_id = new.id) then
    perform graphile_worker.add_job('seats-due', json_build_object('sessionId', new.id),
      job_key => 'seats-due ' || new.id, max_attempts => 25);
    perform graphile_worker.add_job('notice-due', json_build_object('kind', told.kind, 'aboutId', new.id),
      job_key => told.kind || ' ' || new.id, max_attempts => 25)
    from unnest(array['REGISTRATION', 'RESERVATION']) as told (kind);
  end if;
  return null;
end $$;
revoke execute on function app.seats_due_by_session() from public;
create trigger seats_due_by_session after update on session for each row
  when ((old.starts_local, old.zone, old.status) is distinct from (new.starts_local, new.zone, new.status) and new.kind = 'MASTERCLASS')
  execute function app.seats_due_by_session();

-- ── What was agreed of its start ─────────────────────────────────────────────────────────────────────────────────────
-- Until when one registers, cancels and decides is so long before the start, by the clock on the wall: when a masterclass
-- moves, it moves along. Who could register already still can. An offer stands until the start at most.
create function app.moments_move_along() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  further interval := new.starts_local - old.starts_local;
begin
  update masterclass m set
    opens_at = least(m.opens_at, app.instant_of((m.opens_at at time zone old.zone) + further, new.zone)),
    closes_at = app.instant_of((m.closes_at at time zone old.zone) + further, new.zone),
    cancel_until = app.instant_of((m.cancel_until at time zone old.zone) + further, new.zone),
    decide_on = m.decide_on + (new.starts_local::date - old.starts_local::date),
    version = m.version + 1
  where m.session_id = new.id;
  update registration r set offered_until = new.starts_at
  where r.session_id = new.id and r.state = 'OFFERED' and r.offered_until > new.starts_at;
  return null;
end $$;
revoke execute on function app.moments_move_along() from public;
create trigger moments_move_along after update on session for each row
  when ((old.starts_local, old.zone) is distinct from (new.starts_local, new.zone) and new.kind = 'MASTERCLASS')
  execute function app.moments_move_along();

-- Who says not to come gives the seat back, by whichever way it was said. What was said of an earlier time says nothing of it.
create function app.seat_declined() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job('seat-declined', json_build_object('registrationId', r.id),
    job_key => 'seat-declined ' || r.id, max_attempts => 25)
  from registration r join session s on s.id = r.session_id
  where r.session_id = new.session_id and r.person_id = new.person_id and r.state = 'SEATED' and new.sequence >= s.moved_sequence;
  return null;
end $$;
revoke execute on function app.seat_declined() from public;
create trigger seat_declined after insert or update on session_answer
  for each row when (new.answer = 'DECLINED') execute function app.seat_declined();

-- What was answered with a seat ends with it: who gets another one has yet to answer.
create function app.answer_ends_with_seat() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from session_answer a where a.session_id = new.session_id and a.person_id = new.person_id;
  return null;
end $$;
revoke execute on function app.answer_ends_with_seat() from public;
create trigger answer_ends_with_seat after update of state on registration
  for each row when (old.state = 'SEATED' and new.state in ('CANCELLED', 'LAPSED')) execute function app.answer_ends_with_seat();

-- ── Notices ──────────────────────────────────────────────────────────────────────────────────────────────────────────
-- (Every row is read once; there are too few for anyone to notice the lock.)
alter table mail drop constraint mail_kind_check;
-- squawk-ignore constraint-missing-not-valid
alter table mail add constraint mail_kind_check check (
  kind in ('INVITATION', 'CANCELLATION', 'OVERVIEW', 'REMINDER', 'DATE_POLL', 'DATE_POLL_CLOSED',
    'REGISTRATION', 'RESERVATION', 'DECISION_DUE', 'REQUESTS_WAITING', 'AFTER_MASTERCLASS', 'NEXT_MASTERCLASS'));

-- ── Who sees and does what ───────────────────────────────────────────────────────────────────────────────────────────
create policy owner_welcomes on person for update to leergang_owner using (true);
create policy owner_reads on person for select to leergang_owner using (true);

select app.secure('masterclass', 'select, insert, update');
create policy masterclass_seen on masterclass for select to leergang_app using (leergang_id = any ((select app.leergangen_seen())::uuid[]));
create policy masterclass_added on masterclass for insert to leergang_app
  with check (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy masterclass_changed on masterclass for update to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy masterclass_of_guest on masterclass for select to leergang_app using (session_id = (select app.guest_session()));
create policy masterclass_house on masterclass for select to leergang_app
  using ((select app.purpose()) in ('registration', 'mail', 'provision'));
create policy masterclass_provisioned on masterclass for insert to leergang_app with check ((select app.purpose()) = 'provision');
create policy owner_reads on masterclass for select to leergang_owner using (true);
create policy owner_locks on masterclass for update to leergang_owner using (true);

-- Planning a module again takes no masterclass away for which people may have registered: it is cancelled, and they hear.
drop policy session_replanned on session;
create policy session_replanned on session for delete to leergang_app using (
  status = 'TENTATIVE' and announced_at is null
  and leergang_id = any ((select app.leergangen_coordinated())::uuid[]) and not app.has_work(id)
  and not exists (select from date_poll p where p.session_id = session.id)
  and not exists (select from masterclass m where m.session_id = session.id));

-- The registration itself tells no name and no address. Who coordinates or teaches knows who come; who brought someone
-- along knows those, and of seats that were reserved for a partner so does who leads people there.
select app.secure('registration', 'select, insert, update, delete');
create policy registration_seen on registration for select to leergang_app using (
  person_id = (select app.person_id())
  or brought_by = (select app.person_id())
  or organisation_id = any ((select app.organisations_where('{TEAM_LEAD,COORDINATOR}'))::uuid[])
  or leergang_id = any ((select app.leergangen_coordinated())::uuid[])
  or leergang_id = any ((select app.leergangen_taught())::uuid[]) and state in ('SEATED', 'WALKED_IN'));
create policy registration_made on registration for insert to leergang_app with check (
  (person_id = (select app.person_id()) or brought_by = (select app.person_id())
    or organisation_id = any ((select app.organisations_where('{TEAM_LEAD,COORDINATOR}'))::uuid[])) and app.masterclass_is_for_me(session_id)
  or leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy registration_changed on registration for update to leergang_app using (
  person_id = (select app.person_id())
  or brought_by = (select app.person_id())
  or organisation_id = any ((select app.organisations_where('{TEAM_LEAD,COORDINATOR}'))::uuid[])
  or leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy registration_of_guest on registration for select to leergang_app
  using (session_id = (select app.guest_session()) and person_id = (select app.guest_person()) and (select app.guest_poll()) is null);
create policy registration_changed_by_guest on registration for update to leergang_app
  using (session_id = (select app.guest_session()) and person_id = (select app.guest_person()) and (select app.guest_poll()) is null);
create policy registration_house on registration to leergang_app using ((select app.purpose()) = 'registration');
create policy registration_mailed on registration for select to leergang_app using ((select app.purpose()) in ('mail', 'provision'));
create policy registration_provisioned on registration for insert to leergang_app with check ((select app.purpose()) = 'provision');
create policy owner_reads on registration for select to leergang_owner using (true);

-- A registered guest is known to who coordinates, and to who gives the session; the address to who coordinates only. Who
-- brought or named someone knows what was typed, and not who that is.
create policy person_registered on person for select to leergang_app using (
  exists (select from registration r where r.person_id = person.id and (
    r.person_id = (select app.guest_person())
    or r.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
    or r.leergang_id = any ((select app.leergangen_taught())::uuid[]) and r.state in ('SEATED', 'WALKED_IN'))));
create policy person_email_registered on person_email for select to leergang_app using (
  exists (select from registration r where r.person_id = person_email.person_id
    and r.leergang_id = any ((select app.leergangen_coordinated())::uuid[])));

-- The house seats people, and looks at what that takes.
create policy session_seated on session for select to leergang_app using ((select app.purpose()) = 'registration');
create policy enrolment_seated on enrolment for select to leergang_app using ((select app.purpose()) = 'registration');
create policy session_answer_seated on session_answer for select to leergang_app using ((select app.purpose()) = 'registration');
create policy leergang_seated on leergang for select to leergang_app using ((select app.purpose()) = 'registration');
create policy person_seated on person for select to leergang_app using ((select app.purpose()) = 'registration');
create policy person_email_seated on person_email for select to leergang_app using ((select app.purpose()) = 'registration');
create policy employment_seated on employment for select to leergang_app using ((select app.purpose()) = 'registration');
create policy partner_seated on partner for select to leergang_app using ((select app.purpose()) = 'registration');
create policy organisation_seated on organisation for select to leergang_app using ((select app.purpose()) = 'registration');

-- What a guest did with a link is in the trail of that leergang as done by a guest, without a name.
create policy audit_entry_by_guest on audit_entry for insert to leergang_app with check (
  actor_purpose = 'guest' and (select app.guest_person()) is not null and (select app.guest_poll()) is null
  and leergang_id = (select s.leergang_id from session s where s.id = (select app.guest_session())));

-- How many seats a masterclass ever had: who audits the seats, reads that of the trail.
create policy audit_entry_of_masterclass on audit_entry for select to leergang_app
  using ((select app.purpose()) = 'registration' and subject_kind = 'masterclass');

-- A guest answers an invitation as everyone who belongs in a session: also by a seat.
drop policy session_answer_of_guest on session_answer;
create policy session_answer_of_guest on session_answer to leergang_app
  using (session_id = (select app.guest_session()) and person_id = (select app.guest_person()) and (select app.guest_poll()) is null)
  with check (
    session_id = (select app.guest_session()) and person_id = (select app.guest_person()) and (select app.guest_poll()) is null and (
      exists (select from enrolment e where e.leergang_id = session_answer.leergang_id
        and e.person_id = session_answer.person_id and e.status = 'ACTIVE')
      or exists (select from session_lecturer l
        where l.session_id = session_answer.session_id and l.person_id = session_answer.person_id)
      or exists (select from registration r
        where r.session_id = session_answer.session_id and r.person_id = session_answer.person_id and r.state = 'SEATED')));

grant execute on function app.address_of(masterclass), app.hold_seats(uuid), app.seats_of(uuid, integer), app.audience_of(uuid, uuid),
  app.audience_in(uuid, uuid), app.masterclass_is_for_me(uuid),
  app.welcome_guest(uuid, text, text, text, timestamptz, boolean) to leergang_app;
