-- A calendar feed shows what its owner chose. Beside those of a person there are those of a leergang, to share.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- SESSIONS are those that were ever confirmed, TENTATIVE_SESSIONS those that never were, DEADLINES what is to be handed in.
alter table calendar_feed add column kinds text[] not null default '{SESSIONS,DEADLINES}'
  check (cardinality(kinds) > 0 and kinds <@ '{SESSIONS,TENTATIVE_SESSIONS,DEADLINES}');

-- Null for what one person has. Of a leergang only the sessions: nobody knows who reads along. (There is
-- one row a calendar: too few for anyone to notice the locks.)
-- squawk-ignore adding-foreign-key-constraint
alter table calendar_feed add column leergang_id uuid references leergang on delete cascade;
-- squawk-ignore require-concurrent-index-creation
create index calendar_feed_leergang on calendar_feed (leergang_id) where leergang_id is not null;

drop policy calendar_feed_own on calendar_feed;
create policy calendar_feed_own on calendar_feed for select to leergang_app using (person_id = (select app.person_id()));
create policy calendar_feed_made on calendar_feed for insert to leergang_app with check (
  person_id = (select app.person_id())
  and (leergang_id is null or leergang_id = any ((select app.leergangen_coordinated())::uuid[])));
create policy calendar_feed_changed on calendar_feed for update to leergang_app using (person_id = (select app.person_id()));
-- Whoever coordinates a leergang sees where it is shared, and can stop it.
create policy calendar_feed_shared on calendar_feed for select to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy calendar_feed_withdrawn on calendar_feed for update to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));

-- Whether a feed may still be read: not that of someone who left everything, nor that of a leergang made by someone who
-- no longer coordinates it. Reads as the owner: a calendar program signs in as nobody.
create function app.may_have_feed(who uuid, of_leergang uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when of_leergang is null then
      exists (select from role_grant where person_id = who)
      or exists (select from enrolment where person_id = who and status = 'ACTIVE')
      or not exists (select from enrolment where person_id = who)
    else exists (
      select from role_grant g join leergang l on l.id = of_leergang
      where g.person_id = who and g.role = 'COORDINATOR'
        and (g.leergang_id = l.id or g.organisation_id = l.lead_organisation_id))
  end
$$;
grant execute on function app.may_have_feed(uuid, uuid) to leergang_app;
