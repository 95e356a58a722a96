-- Who was at a session. Its own people see their own; lecturers and coordinators see everybody's.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create table attendance (
  session_id uuid not null,
  leergang_id uuid not null,
  person_id uuid not null references person on delete cascade,
  presence text not null check (presence in ('PRESENT', 'PARTLY', 'EXCUSED', 'ABSENT')),
  recorded_by uuid references person on delete set null,
  recorded_at timestamptz not null,
  primary key (session_id, person_id),
  foreign key (session_id, leergang_id) references session (id, leergang_id) on delete cascade
);
create index attendance_person on attendance (person_id);
create index attendance_recorded_by on attendance (recorded_by);

select app.secure('attendance', 'select');
create policy attendance_seen on attendance for select to leergang_app using (
  person_id = (select app.person_id())
  or leergang_id = any ((select app.leergangen_taught())::uuid[])
  or leergang_id = any ((select app.leergangen_coordinated())::uuid[])
);
