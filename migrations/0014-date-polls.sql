-- Date polls: a coordinator asks everyone who belongs in a session which of a few moments would do, and chooses one.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- `moments` are wall times in the zone of the session, in order of time; `asked_local` is when the session was planned
-- when the question was put, and as long as the poll is open it still is. OVERTAKEN: the session moved by another way, or
-- was cancelled.
create table date_poll (
  id uuid primary key,
  session_id uuid not null,
  leergang_id uuid not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'DECIDED', 'WITHDRAWN', 'OVERTAKEN')),
  note text not null default '' check (char_length(note) <= 1000),
  moments timestamp[] not null check (cardinality(moments) between 2 and 10),
  asked_local timestamp not null,
  closes_on date,
  chosen_local timestamp,
  version integer not null default 1,
  created_at timestamptz not null,
  foreign key (session_id, leergang_id) references session (id, leergang_id) on delete cascade,
  constraint date_poll_of_session unique (id, session_id, leergang_id),
  constraint date_poll_chosen_when_decided check ((state = 'DECIDED') = (chosen_local is not null)),
  constraint date_poll_chosen_is_proposed check (chosen_local is null or chosen_local = any (moments))
);
create unique index date_poll_one_open on date_poll (session_id) where state = 'OPEN';
create index date_poll_session on date_poll (session_id, created_at);
create index date_poll_leergang on date_poll (leergang_id);

-- One answer a person, with a choice for each moment in their order. The last one counts.
create table date_poll_answer (
  poll_id uuid not null,
  session_id uuid not null,
  leergang_id uuid not null,
  person_id uuid not null references person on delete cascade,
  choices text[] not null check (cardinality(choices) between 2 and 10 and choices <@ '{YES,IF_NEED_BE,NO}'),
  given_at timestamptz not null,
  primary key (poll_id, person_id),
  foreign key (poll_id, session_id, leergang_id) references date_poll (id, session_id, leergang_id) on delete cascade
);
create index date_poll_answer_person on date_poll_answer (person_id);
create index date_poll_answer_session on date_poll_answer (session_id);
create index date_poll_answer_leergang on date_poll_answer (leergang_id);

-- Whichever command moves or cancels a session: what was asked about it is no question any more, and who were asked may
-- have to hear of it. Choosing a moment ends the poll first, so that it is not overtaken by its own decision.
create function app.overtake_date_poll() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare overtaken uuid;
begin
  update date_poll set state = 'OVERTAKEN', version = version + 1 where session_id = new.id and state = 'OPEN'
    returning id into overtaken;
  if found then
    perform graphile_worker.add_job(
      'notice-due', json_build_object('kind', 'DATE_POLL_CLOSED', 'aboutId', overtaken), max_attempts => 25);
  end if;
  return null;
end $$;
revoke execute on function app.overtake_date_poll() from public;
create trigger overtake_date_poll after update on session for each row
  when ((old.starts_local, old.zone) is distinct from (new.starts_local, new.zone)
    or (new.status = 'CANCELLED' and old.status <> 'CANCELLED'))
  execute function app.overtake_date_poll();

-- Whichever command gives a session other lecturers: who has not been asked yet is asked along.
create function app.ask_lecturers_along() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job(
    'notice-due', json_build_object('kind', 'DATE_POLL', 'aboutId', p.id), max_attempts => 25)
  from date_poll p where p.state = 'OPEN' and p.session_id in (select a.session_id from added a);
  return null;
end $$;
revoke execute on function app.ask_lecturers_along() from public;
create trigger ask_lecturers_along after insert on session_lecturer referencing new table as added
  for each statement execute function app.ask_lecturers_along();

-- The holder of a link in a mail about a poll is a guest with one poll: `guest <session> <person> <poll>`.
create function app.guest_poll() returns uuid language sql stable parallel safe
  return case when app.purpose() like 'guest %' then nullif(split_part(app.purpose(), ' ', 4), '')::uuid end;
grant execute on function app.guest_poll() to leergang_app;

select app.secure('date_poll', 'select, insert, update');
create policy date_poll_seen on date_poll for select to leergang_app using (
  leergang_id = any ((select app.leergangen_joined())::uuid[])
  or leergang_id = any ((select app.leergangen_coordinated())::uuid[])
  or exists (select from session_lecturer l where l.session_id = date_poll.session_id and l.person_id = (select app.person_id())));
create policy date_poll_proposed on date_poll for insert to leergang_app
  with check (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy date_poll_changed on date_poll for update to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy date_poll_of_guest on date_poll for select to leergang_app
  using (id = (select app.guest_poll()) and session_id = (select app.guest_session()));
create policy date_poll_house on date_poll for select to leergang_app using ((select app.purpose()) = 'mail');
create policy owner_reads on date_poll for select to leergang_owner using (true);
create policy owner_overtakes on date_poll for update to leergang_owner using (true);

-- What someone answers: the person, who coordinates, and who gives the session.
select app.secure('date_poll_answer', 'select, insert, update');
create policy date_poll_answer_seen on date_poll_answer for select to leergang_app using (
  person_id = (select app.person_id())
  or leergang_id = any ((select app.leergangen_coordinated())::uuid[])
  or exists (select from session_lecturer l
    where l.session_id = date_poll_answer.session_id and l.person_id = (select app.person_id())));
-- One answers for oneself, while one takes part or gives the session.
create policy date_poll_answer_given on date_poll_answer for insert to leergang_app with check (
  person_id = (select app.person_id()) and (
    leergang_id = any ((select app.leergangen_joined())::uuid[])
    or exists (select from session_lecturer l
      where l.session_id = date_poll_answer.session_id and l.person_id = date_poll_answer.person_id)));
create policy date_poll_answer_changed on date_poll_answer for update to leergang_app
  using (person_id = (select app.person_id()))
  with check (
    person_id = (select app.person_id()) and (
      leergang_id = any ((select app.leergangen_joined())::uuid[])
      or exists (select from session_lecturer l
        where l.session_id = date_poll_answer.session_id and l.person_id = date_poll_answer.person_id)));
create policy date_poll_answer_of_guest on date_poll_answer to leergang_app
  using (poll_id = (select app.guest_poll()) and person_id = (select app.guest_person()))
  with check (
    poll_id = (select app.guest_poll()) and person_id = (select app.guest_person()) and (
      exists (select from enrolment e where e.leergang_id = date_poll_answer.leergang_id
        and e.person_id = date_poll_answer.person_id and e.status = 'ACTIVE')
      or exists (select from session_lecturer l
        where l.session_id = date_poll_answer.session_id and l.person_id = date_poll_answer.person_id)));
create policy date_poll_answer_house on date_poll_answer for select to leergang_app using ((select app.purpose()) = 'mail');

-- A link to a poll answers no invitation.
drop policy session_answer_of_guest on session_answer;
create policy session_answer_of_guest on session_answer to leergang_app
  using (session_id = (select app.guest_session()) and person_id = (select app.guest_person()) and (select app.guest_poll()) is null)
  with check (
    session_id = (select app.guest_session()) and person_id = (select app.guest_person()) and (select app.guest_poll()) is null and (
      exists (select from enrolment e where e.leergang_id = session_answer.leergang_id
        and e.person_id = session_answer.person_id and e.status = 'ACTIVE')
      or exists (select from session_lecturer l
        where l.session_id = session_answer.session_id and l.person_id = session_answer.person_id)));
