-- A change of the plan: many sessions at once. It is kept, so that mails can say how it was before, and why.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create table plan_change (
  id uuid primary key,
  leergang_id uuid not null references leergang on delete cascade,
  -- A word to everyone who hears of it; may be empty.
  note text not null check (char_length(note) <= 2000),
  made_at timestamptz not null,
  -- When every calendar message because of it was queued; those that are queued before are because of it.
  told_at timestamptz,
  constraint plan_change_in_leergang unique (id, leergang_id)
);
create index plan_change_leergang on plan_change (leergang_id);

-- How calendars showed a session before; all of it null when none did. Whoever was last told of it at `sequence_before`
-- was told that time, also when other changes came in between of which the person has not heard.
create table plan_change_session (
  plan_change_id uuid not null,
  leergang_id uuid not null,
  session_id uuid not null,
  starts_local_before timestamp,
  ends_local_before timestamp,
  sequence_before integer check (sequence_before >= 0),
  primary key (plan_change_id, session_id),
  foreign key (plan_change_id, leergang_id) references plan_change (id, leergang_id) on delete cascade,
  foreign key (session_id, leergang_id) references session (id, leergang_id) on delete cascade,
  constraint plan_change_session_before check (num_nulls(starts_local_before, ends_local_before, sequence_before) in (0, 3))
);
create index plan_change_session_session on plan_change_session (session_id);
create index plan_change_session_leergang on plan_change_session (leergang_id);

-- Because of which change of the plan a calendar message goes out. (A new column is empty: there is nothing to check, and
-- the locks are for a moment.)
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table mail add column plan_change_id uuid references plan_change on delete set null;
-- squawk-ignore require-concurrent-index-creation
create index mail_plan_change on mail (plan_change_id, person_id) where plan_change_id is not null;

-- Who coordinates makes it, and sees it while trying it out; the house mails what it says.
select app.secure('plan_change', 'select, insert, update');
create policy plan_change_seen on plan_change for select to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy plan_change_made on plan_change for insert to leergang_app
  with check (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy plan_change_house on plan_change for select to leergang_app using ((select app.purpose()) = 'mail');
create policy plan_change_told on plan_change for update to leergang_app using ((select app.purpose()) = 'mail');

select app.secure('plan_change_session', 'select, insert');
create policy plan_change_session_seen on plan_change_session for select to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy plan_change_session_made on plan_change_session for insert to leergang_app
  with check (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy plan_change_session_house on plan_change_session for select to leergang_app
  using ((select app.purpose()) = 'mail');
