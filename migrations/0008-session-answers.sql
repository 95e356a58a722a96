-- Who comes: what someone answered to an invitation, and who may know. A guest holds a signed link or reply address, and
-- has with it one invitation: that of one person to one session.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The sequence at which the session last moved. An answer about an earlier one was about another time. A trigger, because
-- a session moves in more than one command.
alter table session add column moved_sequence integer not null default 0;
create function app.note_move() returns trigger language plpgsql as $$
begin
  new.moved_sequence := new.sequence;
  return new;
end $$;
revoke execute on function app.note_move() from public;
create trigger note_move before update of starts_local, ends_local, zone on session
  for each row
  when ((old.starts_local, old.ends_local, old.zone) is distinct from (new.starts_local, new.ends_local, new.zone))
  execute function app.note_move();

-- The last answer counts. `stamped_at` says which of two about the same sequence is the last: the DTSTAMP of a reply.
create table session_answer (
  session_id uuid not null,
  leergang_id uuid not null,
  person_id uuid not null references person on delete cascade,
  answer text not null check (answer in ('ACCEPTED', 'TENTATIVE', 'DECLINED')),
  sequence integer not null check (sequence >= 0),
  stamped_at timestamptz not null,
  given_at timestamptz not null,
  way text not null check (way in ('CALENDAR', 'LINK', 'PAGE')),
  primary key (session_id, person_id),
  foreign key (session_id, leergang_id) references session (id, leergang_id) on delete cascade
);
create index session_answer_person on session_answer (person_id);
create index session_answer_leergang on session_answer (leergang_id);

-- A guest's purpose reads `guest <session> <person>`.
create function app.guest_session() returns uuid language sql stable parallel safe
  return case when app.purpose() like 'guest %' then split_part(app.purpose(), ' ', 2)::uuid end;
create function app.guest_person() returns uuid language sql stable parallel safe
  return case when app.purpose() like 'guest %' then split_part(app.purpose(), ' ', 3)::uuid end;
grant execute on function app.guest_session(), app.guest_person() to leergang_app;

select app.secure('session_answer', 'select, insert, update');
create policy session_answer_seen on session_answer for select to leergang_app using (
  person_id = (select app.person_id())
  or leergang_id = any ((select app.leergangen_coordinated())::uuid[])
  or leergang_id = any ((select app.leergangen_taught())::uuid[]));
-- One answers for oneself, while one takes part or gives the session.
create policy session_answer_given on session_answer for insert to leergang_app with check (
  person_id = (select app.person_id()) and (
    leergang_id = any ((select app.leergangen_joined())::uuid[])
    or exists (select from session_lecturer l
      where l.session_id = session_answer.session_id and l.person_id = session_answer.person_id)));
create policy session_answer_changed on session_answer for update to leergang_app
  using (person_id = (select app.person_id()))
  with check (
    person_id = (select app.person_id()) and (
      leergang_id = any ((select app.leergangen_joined())::uuid[])
      or exists (select from session_lecturer l
        where l.session_id = session_answer.session_id and l.person_id = session_answer.person_id)));

-- The guest: one session, what it is part of, oneself, and the own answer.
create policy session_answer_of_guest on session_answer to leergang_app
  using (session_id = (select app.guest_session()) and person_id = (select app.guest_person()))
  with check (
    session_id = (select app.guest_session()) and person_id = (select app.guest_person()) and (
      exists (select from enrolment e where e.leergang_id = session_answer.leergang_id
        and e.person_id = session_answer.person_id and e.status = 'ACTIVE')
      or exists (select from session_lecturer l
        where l.session_id = session_answer.session_id and l.person_id = session_answer.person_id)));
create policy session_of_guest on session for select to leergang_app using (id = (select app.guest_session()));
create policy leergang_of_guest on leergang for select to leergang_app
  using (id in (select s.leergang_id from session s where s.id = (select app.guest_session())));
create policy enrolment_of_guest on enrolment for select to leergang_app using (
  person_id = (select app.guest_person())
  and leergang_id in (select s.leergang_id from session s where s.id = (select app.guest_session())));
create policy session_lecturer_of_guest on session_lecturer for select to leergang_app
  using (session_id = (select app.guest_session()) and person_id = (select app.guest_person()));
create policy person_email_of_guest on person_email for select to leergang_app using (person_id = (select app.guest_person()));
