-- Sessions in calendars before they are certain, because a coordinator asked; and reminders of those that are.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- When everyone who belongs in it was first told of it while it was tentative; null when nobody was. It stays when the
-- session is confirmed or cancelled: nothing that was said becomes unsaid.
alter table session add column announced_at timestamptz;

-- When calendars last heard of it as something else than before: when its sequence last counted. A trigger, because it
-- counts in more than one command.
alter table session add column retold_at timestamptz;
create function app.note_retelling() returns trigger language plpgsql as $$
begin
  new.retold_at := new.changed_at;
  return new;
end $$;
revoke execute on function app.note_retelling() from public;
create trigger note_retelling before update of sequence on session
  for each row when (new.sequence > old.sequence) execute function app.note_retelling();

-- Planning a module again takes away what nobody has heard of. What stands in calendars is cancelled, so that it leaves
-- them; also what people were asked about, so that they hear of it and what they answered stays.
drop policy session_replanned on session;
create policy session_replanned on session for delete to leergang_app using (
  status = 'TENTATIVE' and announced_at is null
  and leergang_id = any ((select app.leergangen_coordinated())::uuid[]) and not app.has_work(id)
  and not exists (select from date_poll p where p.session_id = session.id));

-- ── Reminders ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- How many days before a confirmed session people are reminded of it by mail. A day before unless the coordinator says
-- otherwise: late enough to be of use, early enough to hand something in or to say that one cannot come.
alter table leergang add column reminders integer[] not null default '{1}' check (reminders <@ '{1,3,7}');
-- What the person chose instead, for every leergang; null: as each leergang says.
alter table person add column reminders integer[] check (reminders <@ '{1,3,7}');

-- Asked every few minutes: which sessions are near. (A few thousand rows at most: locked for a moment.)
-- squawk-ignore require-concurrent-index-creation
create index session_confirmed on session (starts_at) where status = 'CONFIRMED';

-- A reminder says what is still to be handed in, and does not go to who said not to come.
create policy assignment_mailed on assignment for select to leergang_app using ((select app.purpose()) = 'mail');
create policy submission_mailed on submission for select to leergang_app using ((select app.purpose()) = 'mail');
create policy session_answer_mailed on session_answer for select to leergang_app using ((select app.purpose()) = 'mail');
