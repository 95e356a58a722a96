-- Homework: where the bytes of a file lie; what was handed in stays; what someone who left still sees; due times that
-- follow a session which moves at this very moment.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The made-up name under which the bytes lie. A file that is handed in again shares them with the earlier version.
alter table stored_file add column content_id uuid;

-- When it was due at the moment of handing in: a session that is moved forward afterwards makes nobody late.
alter table submission add column due_at_then timestamptz;

-- A file is its uploader's, who may change it until it is handed in; then it belongs to that version for good.
drop policy stored_file_own on stored_file;
create policy stored_file_own on stored_file for select to leergang_app
  using (owner_person_id = (select app.person_id()));
create policy stored_file_added on stored_file for insert to leergang_app with check (
  owner_person_id = (select app.person_id())
  and (submission_id is null or exists (
    select from submission s where s.id = submission_id and s.person_id = (select app.person_id())
      and s.leergang_id = any ((select app.leergangen_joined())::uuid[]))));
create policy stored_file_brought on stored_file for update to leergang_app
  using (owner_person_id = (select app.person_id()) and submission_id is null)
  with check (
    owner_person_id = (select app.person_id())
    and (submission_id is null or exists (
      select from submission s where s.id = submission_id and s.person_id = (select app.person_id())
        and s.leergang_id = any ((select app.leergangen_joined())::uuid[]))));
create policy stored_file_stale on stored_file for select to leergang_app
  using ((select app.purpose()) = 'housekeeping' and (state = 'EXPECTED' or purpose = 'IMPORT'));
create policy stored_file_removed on stored_file for delete to leergang_app
  using ((select app.purpose()) = 'housekeeping' and (state = 'EXPECTED' or purpose = 'IMPORT'));

-- Someone who left keeps the past and loses the future: an assignment is seen with its session.
drop policy assignment_seen on assignment;
create policy assignment_seen on assignment for select to leergang_app using (
  leergang_id = any ((select app.leergangen_seen())::uuid[])
  and (leergang_id <> all ((select app.leergangen_left())::uuid[])
    or exists (select from session s where s.id = assignment.session_id)));

-- While a session moves, nobody counts a due time from where it was; and the other way around. Whoever writes a due time
-- that is counted from a session calls this first.
create function app.hold_due_times(of_session uuid) returns void language sql volatile as $$
  select pg_advisory_xact_lock(hashtextextended('due times of ' || of_session, 0))
$$;
grant execute on function app.hold_due_times(uuid) to leergang_app;

create or replace function app.due_moves_along() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.hold_due_times(new.id);
  update assignment set
    due_at = app.instant_of((new.starts_local::date - due_days_before) + due_time, new.zone),
    version = version + 1
  where session_id = new.id and due_days_before is not null
    and due_at is distinct from app.instant_of((new.starts_local::date - due_days_before) + due_time, new.zone);
  return null;
end $$;
