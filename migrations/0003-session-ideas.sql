-- What sessions will be about before they have a date, with their assignments; due times that move with a session; a
-- plan that is made again.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create table session_idea (
  id uuid primary key,
  module_id uuid not null,
  leergang_id uuid not null,
  kind text not null check (kind in ('MASTERCLASS', 'MEETING')),
  number integer not null check (number >= 0),
  title text not null check (char_length(title) between 1 and 200),
  description text not null default '' check (char_length(description) <= 20000),
  foreign key (module_id, leergang_id) references learning_module (id, leergang_id) on delete cascade,
  constraint session_idea_masterclass_is_zero check ((kind = 'MASTERCLASS') = (number = 0)),
  constraint session_idea_once unique (module_id, number),
  constraint session_idea_in_leergang unique (id, leergang_id)
);

create table assignment_idea (
  id uuid primary key,
  session_idea_id uuid not null,
  leergang_id uuid not null,
  kind text not null default 'HOMEWORK' check (kind in ('HOMEWORK', 'PRACTICE')),
  title text not null check (char_length(title) between 1 and 200),
  instructions text not null default '' check (char_length(instructions) <= 20000),
  due_days_before integer not null default 1 check (due_days_before between 0 and 365),
  due_time time not null default '23:59',
  foreign key (session_idea_id, leergang_id) references session_idea (id, leergang_id) on delete cascade
);
create index assignment_idea_session_idea on assignment_idea (session_idea_id);

select app.secure('session_idea', 'select, insert, update, delete');
create policy session_idea_coordinated on session_idea to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy session_idea_provisioned on session_idea to leergang_app using ((select app.purpose()) = 'provision');

select app.secure('assignment_idea', 'select, insert, update, delete');
create policy assignment_idea_coordinated on assignment_idea to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy assignment_idea_provisioned on assignment_idea to leergang_app using ((select app.purpose()) = 'provision');

-- An assignment that is due so many days before its session moves along with it; one with a moment of its own stays.
-- A trigger, because a session moves in more than one command. It runs as its owner: the actor who moves a session need
-- not be one who may change every assignment (the house moves sessions too), and the due time is never a choice here.
create function app.due_moves_along() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update assignment set
    due_at = app.instant_of((new.starts_local::date - due_days_before) + due_time, new.zone),
    version = version + 1
  where session_id = new.id and due_days_before is not null
    and due_at is distinct from app.instant_of((new.starts_local::date - due_days_before) + due_time, new.zone);
  return null;
end $$;
revoke execute on function app.due_moves_along() from public;
create trigger due_moves_along after update of starts_local, zone on session
  for each row execute function app.due_moves_along();

create policy owner_moves_due on assignment for update to leergang_owner using (true);
create policy owner_reads on assignment for select to leergang_owner using (true);

-- Planning a module again takes away the tentative sessions that the new plan has not, unless someone worked for them.
-- What someone has begun to write is nobody else's to see, that someone has begun is: hence a function of the owner.
create function app.has_work(of_session uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from assignment a where a.session_id = of_session and (
      exists (select from submission s where s.assignment_id = a.id)
      or exists (select from submission_draft d where d.assignment_id = a.id)))
$$;
grant execute on function app.has_work(uuid) to leergang_app;
create policy owner_reads on submission for select to leergang_owner using (true);
create policy owner_reads on submission_draft for select to leergang_owner using (true);

grant delete on session to leergang_app;
create policy session_replanned on session for delete to leergang_app using (
  status = 'TENTATIVE' and leergang_id = any ((select app.leergangen_coordinated())::uuid[]) and not app.has_work(id));

-- Whoever sees that someone takes part, sees for whom; also after that organisation left the partnership.
create policy organisation_of_enrolled on organisation for select to leergang_app
  using (exists (select from enrolment e where e.organisation_id = organisation.id));
