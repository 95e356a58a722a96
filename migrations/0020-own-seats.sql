-- Seats of people who sign in: what they may know of masterclasses without seeing the leergang, and seats for people
-- whom a team lead names later.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- ── What is open to me ───────────────────────────────────────────────────────────────────────────────────────────────
-- The leergangen in which I take part, or an employer of mine does.
create function app.leergangen_near() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select e.leergang_id from enrolment e where e.person_id = app.person_id() and e.status = 'ACTIVE'
    union
    select p.leergang_id from employment e join partner p on p.organisation_id = e.organisation_id where e.person_id = app.person_id())
$$;

-- Masterclasses with seats that are held, and those where I have a registration: of leergangen in which I take part or my employer does,
-- and all where I registered. Nothing that is not said on the page for everyone who may come. Those still to come, or
-- the named ones.
create function app.masterclasses_for_me(moment timestamptz, of_sessions uuid[])
  returns table (session_id uuid, leergang_id uuid, leergang_title text, title text, description text, status text, starts_at timestamptz,
    ends_at timestamptz, zone text, place text, online_url text, slug text, visibility text, theme text, for_whom text, programme text,
    speakers jsonb, route text, access text, capacity integer, quota_participants integer, quota_partnership integer,
    quota_outsiders integer, shared_days integer, opens_at timestamptz, closes_at timestamptz, cancel_until timestamptz,
    needs_approval boolean, decided text, asks text[], audience text, registration_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  with mine as materialized (
    select distinct on (r.session_id) r.session_id, r.id, r.state from registration r
    where r.person_id = app.person_id()
    order by r.session_id, r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN') desc, r.made_at desc, r.id desc
  ), found as materialized (
    select k.session_id from masterclass k where k.leergang_id = any (app.leergangen_near())
    union
    select mine.session_id from mine
  )
  select s.id, s.leergang_id, l.title, s.title, s.description, s.status, s.starts_at, s.ends_at, s.zone, s.place,
    case when mine.state = 'SEATED' then s.online_url end, k.slug, k.visibility, k.theme, k.for_whom, k.programme, k.speakers,
    k.route, k.access, k.capacity, k.quota_participants, k.quota_partnership, k.quota_outsiders, k.shared_days, k.opens_at,
    k.closes_at, k.cancel_until, k.needs_approval, k.decided, k.asks, app.audience_of(app.person_id(), s.leergang_id), mine.id
  from found
  join masterclass k on k.session_id = found.session_id
  join session s on s.id = k.session_id
  join leergang l on l.id = s.leergang_id and l.status in ('COMMISSIONED', 'RUNNING', 'COMPLETED')
  left join mine on mine.session_id = s.id
  where case when of_sessions is null then s.ends_at > moment else s.id = any (of_sessions) end
    and (mine.id is not null or s.status <> 'CANCELLED')
$$;

-- Whether there is one to come: whether it is of use to look at them.
create function app.has_masterclasses(moment timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from masterclass k join session s on s.id = k.session_id and s.ends_at > moment
    join leergang l on l.id = k.leergang_id and l.status in ('COMMISSIONED', 'RUNNING', 'COMPLETED')
    where s.status <> 'CANCELLED' and k.leergang_id = any (app.leergangen_near())
  ) or exists (
    select from registration r join session s on s.id = r.session_id and s.ends_at > moment
    join leergang l on l.id = r.leergang_id and l.status in ('COMMISSIONED', 'RUNNING', 'COMPLETED')
    where r.person_id = app.person_id())
$$;

-- Whether I have, had or want a seat: whether my agenda is more than what leergangen put in it.
create function app.has_seat() returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from registration r where r.person_id = app.person_id()
    and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN'))
$$;

-- The sessions in which I have a seat, as my invitation to them says: also of a leergang that I do not see. Another stamp as
-- soon as anything of a row is another.
create function app.sessions_with_my_seat()
  returns table (id uuid, calendar_uid text, sequence integer, status text, confirmed_at timestamptz, announced_at timestamptz, title text,
    description text, starts_local timestamp, ends_local timestamp, zone text, place text, online_url text, changed_at timestamptz,
    module_title text, leergang_title text, stamp text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.calendar_uid, s.sequence, s.status, s.confirmed_at, s.announced_at, s.title, s.description, s.starts_local, s.ends_local,
    s.zone, s.place, s.online_url, s.changed_at, m.title, l.title, concat_ws(' ', s.id, s.xmin, m.xmin, l.xmin)
  from registration r join session s on s.id = r.session_id
  join learning_module m on m.id = s.module_id join leergang l on l.id = s.leergang_id
  where r.person_id = app.person_id() and r.state = 'SEATED'
$$;

-- As before, and for who has or wants a seat, also without any part in a leergang any more.
create or replace function app.may_have_feed(who uuid, of_leergang uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when of_leergang is null then
      exists (select from role_grant where person_id = who)
      or exists (select from enrolment where person_id = who and status = 'ACTIVE')
      or not exists (select from enrolment where person_id = who)
      or exists (select from registration where person_id = who
        and state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN'))
    else exists (
      select from role_grant g join leergang l on l.id = of_leergang
      where g.person_id = who and g.role = 'COORDINATOR'
        and (g.leergang_id = l.id or g.organisation_id = l.lead_organisation_id))
  end
$$;

-- How many wait before me; null for who does not wait. Of the own audience: seats go to it by number.
create function app.waiting_before_me(of_registration uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select (select count(*)::integer from registration w
    where w.session_id = r.session_id and w.audience = r.audience and w.state = 'WAITING' and w.number < r.number)
  from registration r where r.id = of_registration and r.person_id = app.person_id() and r.state = 'WAITING'
$$;

-- How many people have a seat in a masterclass: a number, of nobody in particular. Null for a session without seats.
create function app.seated_in(of_session uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select case when exists (select from masterclass k where k.session_id = of_session) then (
    select count(*)::integer from registration r
    where r.session_id = of_session and r.state = 'SEATED' and r.person_id is not null) end
$$;

-- ── Naming who comes on a reserved seat ──────────────────────────────────────────────────────────────────────────────
-- How many seats for an organisation have no name yet, whoever reserved them: a number, of nobody in particular.
create function app.unnamed_seats(of_session uuid, of_partner uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from registration r where r.session_id = of_session and r.organisation_id = of_partner and r.reserved
    and r.times_named = 0 and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED')
$$;

-- The one way by which someone gives a reserved seat to a person: finds who has the address, or makes a guest. A mailbox
-- that is known here by another spelling is of who has a registration with it: nobody sits twice by it. Who waits or asks for a seat here does so no more (ended_id). Who has one keeps it: then nobody comes on this one (named_id is null),
-- and whoever named that person is not told. The mailbox is null when another registration has it.
-- Refuses (42501) who neither coordinates the leergang nor leads people of the partner for which it was reserved.
-- `seats` get a name by this same command: who sits on one of those may go to another.
create function app.name_on_seat(of_registration uuid, new_id uuid, full_name text, email text, email_key text, seats uuid[], at timestamptz)
  returns table (named_id uuid, mailbox text, ended_id uuid)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  here uuid;
begin
  select r.session_id into here from registration r
  where r.id = of_registration and r.reserved and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED')
    and (r.leergang_id = any (app.leergangen_coordinated())
      or r.organisation_id = any (app.organisations_where('{TEAM_LEAD,COORDINATOR}')) and app.is_partner(r.leergang_id, r.organisation_id));
  if here is null then
    raise insufficient_privilege using message = 'not permitted to name someone on this seat';
  end if;
  select r.person_id into named_id from registration r
  left join person_email e on e.person_id = r.person_id and lower(e.address) = lower(email)
  where r.session_id = here and r.person_id is not null and r.id <> all (seats) and (e.person_id is not null or r.address_key = email_key)
    and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN')
  order by e.person_id is null limit 1;
  named_id := coalesce(named_id, app.person_at(email, new_id, full_name, 'nl', at));
  if exists (select from registration r where r.session_id = here and r.person_id = named_id and r.id <> all (seats)
    and (r.state in ('SEATED', 'WALKED_IN') or r.reserved and r.state in ('REQUESTED', 'WAITING', 'OFFERED')))
  then
    named_id := null;
  else
    update registration r set state = 'CANCELLED', seat = null, offered_until = null, version = r.version + 1, changed_at = at
    where r.session_id = here and r.person_id = named_id and r.id <> all (seats) and r.state in ('REQUESTED', 'WAITING', 'OFFERED')
    returning r.id into ended_id;
    mailbox := email_key;
    if exists (select from registration r where r.session_id = here and r.address_key = email_key and r.id <> all (seats)
      and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN'))
    then
      mailbox := null;
    end if;
  end if;
  return next;
end $$;

grant execute on function app.leergangen_near(), app.masterclasses_for_me(timestamptz, uuid[]), app.has_masterclasses(timestamptz),
  app.has_seat(), app.sessions_with_my_seat(),
  app.waiting_before_me(uuid), app.seated_in(uuid), app.unnamed_seats(uuid, uuid),
  app.name_on_seat(uuid, uuid, text, text, text, uuid[], timestamptz) to leergang_app;
