-- Calendars to share of one room and of one lecturer; and a room is not taken away while sessions are to come in it.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Of a room: everything that is booked in it, for whoever keeps it. Of a lecturer: what that person gives in the leergang.
-- (There is one row a calendar: too few for anyone to notice the locks.)
-- squawk-ignore adding-foreign-key-constraint
alter table calendar_feed add column room_id uuid references room on delete cascade;
-- squawk-ignore adding-foreign-key-constraint
alter table calendar_feed add column lecturer_id uuid references person on delete cascade;
-- squawk-ignore constraint-missing-not-valid
alter table calendar_feed add constraint calendar_feed_of_one_thing check (
  case when room_id is null then lecturer_id is null or leergang_id is not null
    else leergang_id is null and lecturer_id is null end);
-- squawk-ignore require-concurrent-index-creation
create index calendar_feed_room on calendar_feed (room_id) where room_id is not null;
-- squawk-ignore require-concurrent-index-creation
create index calendar_feed_lecturer on calendar_feed (lecturer_id) where lecturer_id is not null;

-- The rooms of the organisations that the actor plans for.
create function app.rooms_managed() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(select id from room where organisation_id = any (app.organisations_where('{ADMINISTRATOR,COORDINATOR}')))
$$;
grant execute on function app.rooms_managed() to leergang_app;

drop policy calendar_feed_made on calendar_feed;
create policy calendar_feed_made on calendar_feed for insert to leergang_app with check (
  person_id = (select app.person_id())
  and (leergang_id is null or leergang_id = any ((select app.leergangen_coordinated())::uuid[]))
  and (room_id is null or room_id = any ((select app.rooms_managed())::uuid[]))
  and (lecturer_id is null or exists (
    select from role_grant g where g.person_id = lecturer_id and g.leergang_id = calendar_feed.leergang_id and g.role = 'LECTURER')));
-- Whoever manages a room sees where its calendar is shared, and can stop it.
create policy calendar_feed_of_room on calendar_feed for select to leergang_app
  using (room_id = any ((select app.rooms_managed())::uuid[]));
create policy calendar_feed_of_room_withdrawn on calendar_feed for update to leergang_app
  using (room_id = any ((select app.rooms_managed())::uuid[]));

-- As app.may_have_feed, of a room: not one made by someone who no longer plans for its organisation.
create function app.may_have_room_feed(who uuid, of_room uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from role_grant g join room r on r.organisation_id = g.organisation_id
    where r.id = of_room and g.person_id = who and g.role in ('ADMINISTRATOR', 'COORDINATOR'))
$$;
grant execute on function app.may_have_room_feed(uuid, uuid) to leergang_app;

-- What is booked in a room that the actor manages, by whatever leergang: when, and what it is called; nothing of people,
-- and not how to take part online. `stamp` is another text as soon as anything of it changed.
create function app.booked_in_room(in_room uuid)
  returns table (id uuid, calendar_uid text, sequence integer, status text, confirmed_at timestamptz, announced_at timestamptz, title text,
    starts_local timestamp, ends_local timestamp, ends_at timestamptz, zone text, place text, changed_at timestamptz,
    leergang_title text, stamp text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.calendar_uid, s.sequence, s.status, s.confirmed_at, s.announced_at, s.title, s.starts_local, s.ends_local, s.ends_at, s.zone,
    s.place, s.changed_at, l.title, concat_ws(' ', s.id, s.xmin, l.xmin)
  from session s join leergang l on l.id = s.leergang_id
  where s.room_id = in_room and in_room = any (app.rooms_managed())
$$;
grant execute on function app.booked_in_room(uuid) to leergang_app;
