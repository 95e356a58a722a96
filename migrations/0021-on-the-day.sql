-- On the day of a masterclass, and afterwards: who came, what they get to read, what they found of it, and when what is
-- known of guests goes away.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- When at the door was done what holds now: of two doors, the last moment counts, whichever came in first.
alter table registration add column door_at timestamptz;

-- ── At the door ──────────────────────────────────────────────────────────────────────────────────────────────────────
create policy owner_lets_in on registration for insert to leergang_owner with check (true);

-- Lets someone in who has no seat: who waits for one, who is known by an address, or who is only a name. An address finds
-- its person or makes a guest. The same key again lets nobody else in. Answers the registration and how it stands; null
-- for a masterclass that the acting person neither coordinates nor teaches.
create function app.let_in(new_registration uuid, new_person uuid, of_session uuid, waiting uuid, full_name text, email text,
    mailbox text, comes_for text, key uuid, door timestamptz, at timestamptz)
  returns table (registration_id uuid, was_in timestamptz)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  of_leergang uuid;
  who uuid;
  known registration;
begin
  select m.leergang_id into of_leergang from masterclass m where m.session_id = of_session for no key update;
  if of_leergang is null or not of_leergang = any (app.leergangen_coordinated() || app.leergangen_taught()) then return; end if;
  select r.id, r.came_at into registration_id, was_in from registration r where r.session_id = of_session and r.client_key = key;
  if found then return next; return; end if;
  if waiting is null and email is not null then
    select e.person_id into who from person_email e where lower(e.address) = lower(email);
    if who is null then
      begin
        insert into person (id, name, language, created_at, guest_since) values (new_person, full_name, 'nl', at, at);
        insert into person_email (person_id, address) values (new_person, email);
        who := new_person;
      exception when unique_violation then
        select e.person_id into strict who from person_email e where lower(e.address) = lower(email);
      end;
    end if;
  end if;
  select * into known from registration r where r.session_id = of_session
    and (r.id = waiting or r.person_id = who or r.address_key = mailbox)
    and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN') for no key update limit 1;
  if known.id is not null then
    registration_id := known.id;
    was_in := known.came_at;
    if was_in is null then
      update registration set state = case when seat is null then 'WALKED_IN' else 'SEATED' end, offered_until = null,
        came_at = door, door_at = door, came_by = 'NAME', checked_in_by = app.person_id(), version = version + 1, changed_at = at
      where id = known.id;
    end if;
    return next; return;
  end if;
  if waiting is not null then return; end if;
  insert into registration (id, session_id, leergang_id, audience, state, person_id, guest_name, address_key, organisation, client_key,
    came_at, door_at, came_by, checked_in_by, made_at, changed_at)
  values (new_registration, of_session, of_leergang, coalesce(app.audience_of(who, of_leergang), 'OUTSIDERS'), 'WALKED_IN', who,
    case when who is null then full_name end, mailbox, comes_for, key, door, door, 'NAME', app.person_id(), at, at);
  registration_id := new_registration;
  return next;
end $$;

-- Writes down when people came to a masterclass, or (null) that they did not after all: of who has a seat or came without one,
-- by who coordinates or gives it. Of a registration they change nothing else. Values by the place of the registration in `ids`.
create function app.note_at_door(of_session uuid, ids uuid[], came timestamptz[], door timestamptz[], ways text[], at timestamptz)
  returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  update registration r set came_at = line.came_at, door_at = line.door_at, came_by = line.way, changed_at = at,
    checked_in_by = case when r.came_at is distinct from line.came_at then app.person_id() else r.checked_in_by end
  from unnest(ids, came, door, ways) as line (id, came_at, door_at, way)
  where r.id = line.id and r.session_id = of_session and r.state in ('SEATED', 'WALKED_IN')
    and r.leergang_id = any (app.leergangen_coordinated() || app.leergangen_taught())
$$;

-- ── What one gets to read ────────────────────────────────────────────────────────────────────────────────────────────
create table masterclass_material (
  session_id uuid not null,
  leergang_id uuid not null,
  position integer not null check (position between 1 and 30),
  title text not null check (char_length(title) between 1 and 200),
  url text not null check (char_length(url) <= 2000),
  primary key (session_id, position),
  foreign key (session_id, leergang_id) references masterclass (session_id, leergang_id) on delete cascade
);
create index masterclass_material_leergang on masterclass_material (leergang_id);

-- For who came, and for who sees to it.
select app.secure('masterclass_material', 'select, insert, delete');
create policy masterclass_material_seen on masterclass_material for select to leergang_app using (
  leergang_id = any ((select app.leergangen_coordinated())::uuid[])
  or leergang_id = any ((select app.leergangen_taught())::uuid[])
  or exists (select from registration r where r.session_id = masterclass_material.session_id
    and r.person_id = (select app.person_id()) and r.came_at is not null));
create policy masterclass_material_of_guest on masterclass_material for select to leergang_app using (
  session_id = (select app.guest_session()) and (select app.guest_poll()) is null
  and exists (select from registration r where r.session_id = masterclass_material.session_id
    and r.person_id = (select app.guest_person()) and r.came_at is not null));
create policy masterclass_material_added on masterclass_material for insert to leergang_app with check (
  leergang_id = any ((select app.leergangen_coordinated())::uuid[]) or leergang_id = any ((select app.leergangen_taught())::uuid[]));
create policy masterclass_material_removed on masterclass_material for delete to leergang_app using (
  leergang_id = any ((select app.leergangen_coordinated())::uuid[]) or leergang_id = any ((select app.leergangen_taught())::uuid[]));
create policy masterclass_material_mailed on masterclass_material for select to leergang_app
  using ((select app.purpose()) = 'mail');

-- ── What one found of it ─────────────────────────────────────────────────────────────────────────────────────────────
-- Apart from who gave it: no person, no moment, and an id that tells no order. Nobody reads the rows.
create table evaluation (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  leergang_id uuid not null,
  score integer not null check (score between 1 and 5),
  liked text not null default '' check (char_length(liked) <= 1000),
  missed text not null default '' check (char_length(missed) <= 1000),
  foreign key (session_id, leergang_id) references masterclass (session_id, leergang_id) on delete cascade
);
create index evaluation_session on evaluation (session_id);
create index evaluation_leergang on evaluation (leergang_id);
select app.secure('evaluation', 'select');
create policy owner_reads on evaluation for select to leergang_owner using (true);
create policy owner_keeps on evaluation for insert to leergang_owner with check (true);

-- Keeps what the acting person, or guest, found of a masterclass: once, by who came, after it began. That it was given is
-- known by the day only. Answers whether it was kept.
create function app.evaluate(of_session uuid, given_score integer, what_liked text, what_missed text, at timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  of_leergang uuid;
begin
  update registration r set evaluated_at = date_trunc('day', at)
  from session s
  where s.id = of_session and s.starts_at <= at and r.session_id = of_session and r.came_at is not null and r.evaluated_at is null
    and (r.person_id = app.person_id()
      or r.person_id = app.guest_person() and app.guest_session() = of_session and app.guest_poll() is null)
  returning r.leergang_id into of_leergang;
  if of_leergang is null then return false; end if;
  insert into evaluation (session_id, leergang_id, score, liked, missed)
  values (of_session, of_leergang, given_score, what_liked, what_missed);
  return true;
end $$;

-- What was found of a masterclass, for who coordinates or teaches it: of fewer than five, only how many there are. The
-- texts stand in no order, and not beside each other.
create function app.evaluation_of(of_session uuid)
  returns table (answers integer, scores integer[], liked text[], missed text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select n.answers,
    case when n.answers >= 5 then array(select count(e.id)::integer from generate_series(1, 5) as s (score)
      left join evaluation e on e.session_id = of_session and e.score = s.score group by s.score order by s.score) else '{}' end,
    case when n.answers >= 5 then array(select e.liked from evaluation e where e.session_id = of_session and e.liked <> ''
      order by md5(e.id || 'liked')) else '{}' end,
    case when n.answers >= 5 then array(select e.missed from evaluation e where e.session_id = of_session and e.missed <> ''
      order by md5(e.id || 'missed')) else '{}' end
  from masterclass m cross join lateral (select count(*)::integer as answers from evaluation e where e.session_id = of_session) n
  where m.session_id = of_session and m.leergang_id = any (app.leergangen_coordinated() || app.leergangen_taught())
$$;

-- ── When it goes away ────────────────────────────────────────────────────────────────────────────────────────────────

-- Takes out of masterclasses whose period is over what makes a registration somebody's. Of guests everything but for whom
-- they came and whether: also what was written of them in the trail, their mails about it and their answers. Of everyone
-- what was typed for that day: names, addresses, function, what one eats and needs. A guest whom nothing else needs is nobody
-- any more; neither is one who has had no registration, and no mail, for thirty days. Doing it again finds nothing.
-- Answers how many registrations of which masterclass; without a masterclass, how many guests had none.
create function app.forget_guests(at timestamptz)
  returns table (of_session uuid, of_leergang uuid, forgotten integer)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  lately constant timestamptz := at - interval '30 days';
  over uuid[];
  held uuid[];
  guests uuid[];
begin
  if app.purpose() is distinct from 'registration' then
    raise insufficient_privilege using message = 'only the house forgets';
  end if;
  over := array(select m.session_id from masterclass m join session s on s.id = m.session_id
    where s.ends_at + make_interval(days => m.retention_days) <= at);
  -- Whoever registers for another masterclass at this moment waits, or is waited for and seen below.
  held := array(select p.id from person p where p.guest_since is not null and (
      exists (select from registration r where r.person_id = p.id and r.session_id = any (over))
      or p.guest_since <= lately and not exists (select from registration r where r.person_id = p.id))
    order by p.id for update);
  guests := array(select distinct r.person_id from registration r where r.person_id = any (held) and r.session_id = any (over));
  return query with done as (
      update registration r set guest_name = null, reason = null, wants_next = false, person_id = null, evaluated_at = null, erased_at = at
      where r.session_id = any (over) and r.erased_at is null
        and (r.person_id = any (guests) or r.person_id is null and r.guest_name is not null)
      returning r.session_id, r.leergang_id)
    select d.session_id, d.leergang_id, count(*)::integer from done d group by 1, 2;
  update registration r set guest_name = null, guest_address = null, address_key = null, function = '', diet = '', access_needs = '',
      brought_by = case when r.brought_by = any (guests) then null else r.brought_by end
    where r.session_id = any (over) and (num_nonnulls(r.guest_name, r.guest_address, r.address_key) > 0
      or r.function <> '' or r.diet <> '' or r.access_needs <> '' or r.brought_by = any (guests));
  update audit_entry a set reason = null from registration r
    where r.session_id = any (over) and r.erased_at is not null and a.leergang_id = r.leergang_id
      and a.subject_kind = 'registration' and a.subject_id = r.id and a.reason is not null;
  delete from mail q where q.session_id = any (over) and q.person_id = any (guests);
  delete from session_answer w where w.session_id = any (over) and w.person_id = any (guests);
  return query with gone as (
      delete from person p where p.id = any (held) and p.guest_since is not null
        and not exists (select from registration r where r.person_id = p.id)
        and not exists (select from enrolment e where e.person_id = p.id)
        and not exists (select from employment e where e.person_id = p.id)
        and not exists (select from role_grant g where g.person_id = p.id)
        and not exists (select from session_lecturer t where t.person_id = p.id)
        and (p.id = any (guests) or not exists (select from mail q where q.person_id = p.id and q.queued_at > lately))
      returning p.id)
    select null::uuid, null::uuid, count(*)::integer from gone where gone.id <> all (guests) having count(*) > 0;
end $$;

grant execute on function app.let_in(uuid, uuid, uuid, uuid, text, text, text, text, uuid, timestamptz, timestamptz),
  app.note_at_door(uuid, uuid[], timestamptz[], timestamptz[], text[], timestamptz),
  app.evaluate(uuid, integer, text, text, timestamptz), app.evaluation_of(uuid), app.forget_guests(timestamptz) to leergang_app;
