-- Homework that was brought, never handed in and is in no draft any more goes with the nightly clean-up, as tickets and
-- files of imports do.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Reads as the owner: who cleans up must not read drafts.
create function app.is_in_draft(file uuid, of_person uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from submission_draft where person_id = of_person and file = any (file_ids))
$$;
grant execute on function app.is_in_draft(uuid, uuid) to leergang_app;

drop policy stored_file_stale on stored_file;
create policy stored_file_stale on stored_file for select to leergang_app using (
  (select app.purpose()) = 'housekeeping' and submission_id is null and not app.is_in_draft(id, owner_person_id));
drop policy stored_file_removed on stored_file;
create policy stored_file_removed on stored_file for delete to leergang_app using (
  (select app.purpose()) = 'housekeeping' and submission_id is null and not app.is_in_draft(id, owner_person_id));
