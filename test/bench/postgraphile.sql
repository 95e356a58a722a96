-- What someone who builds these pages with PostGraphile adds to the database: functions that answer rows, which it turns
-- into fields. They run with the rights of the caller, under the same row policies. Dropped and made anew by every bench.
drop schema if exists bench cascade;
create schema bench;
grant usage on schema bench to leergang_app;

create function bench.coming_sessions() returns setof public.session language sql stable as $$
  select s.* from public.enrolment e
  join public.leergang l on l.id = e.leergang_id and l.status in ('COMMISSIONED', 'RUNNING')
  join public.session s on s.leergang_id = e.leergang_id
  where e.person_id = app.person_id() and e.status = 'ACTIVE' and s.status <> 'CANCELLED' and s.ends_at > now()
  order by s.starts_at, s.id limit 6
$$;

create function bench.due_assignments() returns setof public.assignment language sql stable as $$
  select a.* from public.enrolment e
  join public.leergang l on l.id = e.leergang_id and l.status in ('COMMISSIONED', 'RUNNING')
  join public.session s on s.leergang_id = e.leergang_id and s.status <> 'CANCELLED'
  join public.assignment a on a.session_id = s.id and a.due_at > e.enrolled_at
  where e.person_id = app.person_id() and e.status = 'ACTIVE'
    and not exists (select from public.submission b where b.assignment_id = a.id and b.person_id = app.person_id())
  order by a.due_at, a.id limit 20
$$;

create function bench.assignment_my_state(a public.assignment) returns text language sql stable as $$
  select case
    when exists (select from public.submission b where b.assignment_id = a.id and b.person_id = app.person_id()) then 'HANDED_IN'
    when a.due_at + interval '1 minute' <= now() then 'OVERDUE'
    when exists (select from public.submission_draft d where d.assignment_id = a.id and d.person_id = app.person_id()) then 'DRAFT'
    else 'TO_DO' end
$$;

create function bench.session_tasks(s public.session) returns setof public.assignment language sql stable as $$
  select a.* from public.assignment a where a.session_id = s.id order by a.due_at, a.id
$$;

-- Never filled: the shape of a row of news, and to what it points.
create table bench.news_item (
  at timestamptz,
  kind text,
  session_id uuid references public.session,
  assignment_id uuid references public.assignment
);
create function bench.news() returns setof bench.news_item language sql stable as $$
  with planned as (
    select s.* from public.enrolment e
    join public.leergang l on l.id = e.leergang_id and l.status in ('COMMISSIONED', 'RUNNING')
    join public.session s on s.leergang_id = e.leergang_id
    where e.person_id = app.person_id() and e.status = 'ACTIVE'
  )
  select * from (
    select confirmed_at as at, 'SESSION_CONFIRMED', id, null::uuid from planned where status = 'CONFIRMED'
    union all
    select changed_at, 'SESSION_CHANGED', id, null
    from planned where status = 'CONFIRMED' and sequence > 0 and changed_at > confirmed_at
    union all
    select cancelled_at, 'SESSION_CANCELLED', id, null from planned where status = 'CANCELLED' and confirmed_at is not null
    union all
    select a.created_at, 'ASSIGNMENT_ADDED', s.id, a.id
    from planned s join public.assignment a on a.session_id = s.id where s.status <> 'CANCELLED'
  ) happened
  where at > now() - interval '30 days' and at <= now() order by 1 desc, 3, 4 limit 10
$$;

create function bench.has_calendar_feed() returns boolean language sql stable as $$
  select exists (select from public.calendar_feed f where f.person_id = app.person_id() and f.leergang_id is null and f.withdrawn_at is null)
$$;

create function bench.coordinated_leergangen() returns setof public.leergang language sql stable as $$
  select l.* from public.leergang l
  where l.id = any ((select app.leergangen_coordinated())::uuid[]) and l.status in ('DRAFT', 'COMMISSIONED', 'RUNNING')
  order by l.starts_on, l.id limit 20
$$;

create type bench.progress as (
  participants integer,
  sessions_planned integer,
  sessions_tentative integer,
  sessions_held integer,
  homework_due integer,
  homework_handed_in integer
);
create function bench.leergang_progress(l public.leergang) returns bench.progress language sql stable as $$
  select p.participants, s.planned, s.tentative, s.held, h.due, h.handed_in
  from (select count(*)::integer as participants from public.enrolment e where e.leergang_id = l.id and e.status = 'ACTIVE') p,
    (select count(*)::integer as planned, (count(*) filter (where s.status = 'TENTATIVE'))::integer as tentative,
       (count(*) filter (where s.status = 'CONFIRMED' and s.ends_at <= now()))::integer as held
     from public.session s where s.leergang_id = l.id and s.status <> 'CANCELLED') s,
    (select count(*)::integer as due, count(b.id)::integer as handed_in
     from public.assignment a
     join public.session t on t.id = a.session_id and t.status <> 'CANCELLED'
     join public.enrolment e on e.leergang_id = a.leergang_id
     left join public.submission b on b.assignment_id = a.id and b.person_id = e.person_id
     where a.leergang_id = l.id and a.due_at + interval '1 minute' <= now()
       and (b.id is not null or e.status = 'ACTIVE' and a.due_at > e.enrolled_at)) h
$$;
create function bench.leergang_next_session(l public.leergang) returns public.session language sql stable as $$
  select s.* from public.session s
  where s.leergang_id = l.id and s.status <> 'CANCELLED' and s.ends_at > now() order by s.starts_at, s.id limit 1
$$;

create table bench.missing_submission (
  person_id uuid references public.person,
  assignment_id uuid references public.assignment
);
create function bench.missing_submissions() returns setof bench.missing_submission language sql stable as $$
  select e.person_id, a.id
  from public.leergang l
  join public.assignment a on a.leergang_id = l.id
  join public.session t on t.id = a.session_id and t.status <> 'CANCELLED'
  join public.enrolment e on e.leergang_id = a.leergang_id and e.status = 'ACTIVE' and a.due_at > e.enrolled_at
  where l.id = any ((select app.leergangen_coordinated())::uuid[]) and l.status in ('DRAFT', 'COMMISSIONED', 'RUNNING')
    and a.due_at + interval '1 minute' <= now()
    and not exists (select from public.submission b where b.assignment_id = a.id and b.person_id = e.person_id)
  order by a.due_at desc, a.id, e.person_id limit 50
$$;
create function bench.missing_count() returns integer language sql stable as $$
  select count(*)::integer
  from public.leergang l
  join public.assignment a on a.leergang_id = l.id
  join public.session t on t.id = a.session_id and t.status <> 'CANCELLED'
  join public.enrolment e on e.leergang_id = a.leergang_id and e.status = 'ACTIVE' and a.due_at > e.enrolled_at
  where l.id = any ((select app.leergangen_coordinated())::uuid[]) and l.status in ('DRAFT', 'COMMISSIONED', 'RUNNING')
    and a.due_at + interval '1 minute' <= now()
    and not exists (select from public.submission b where b.assignment_id = a.id and b.person_id = e.person_id)
$$;

create function bench.modules_to_confirm() returns setof public.learning_module language sql stable as $$
  select m.* from public.learning_module m
  join (
    select s.module_id, min(s.starts_at) as starts_at from public.leergang l join public.session s on s.leergang_id = l.id
    where l.id = any ((select app.leergangen_coordinated())::uuid[]) and l.status in ('COMMISSIONED', 'RUNNING')
      and s.status = 'TENTATIVE' and s.ends_at > now()
    group by 1
  ) t on t.module_id = m.id
  order by t.starts_at, m.id limit 20
$$;
create function bench.learning_module_tentative_sessions(m public.learning_module) returns integer language sql stable as $$
  select count(*)::integer from public.session s where s.module_id = m.id and s.status = 'TENTATIVE' and s.ends_at > now()
$$;
create function bench.learning_module_first_tentative(m public.learning_module) returns public.session language sql stable as $$
  select s.* from public.session s
  where s.module_id = m.id and s.status = 'TENTATIVE' and s.ends_at > now() order by s.starts_at, s.id limit 1
$$;

create function bench.failed_invitations() returns integer language sql stable as $$
  select count(*)::integer
  from public.leergang l
  join public.mail m on m.leergang_id = l.id
  join public.session s on s.id = m.session_id and s.status <> 'CANCELLED' and s.ends_at > now()
  where l.id = any ((select app.leergangen_coordinated())::uuid[]) and l.status in ('DRAFT', 'COMMISSIONED', 'RUNNING')
    and m.state = 'FAILED' and m.kind = 'INVITATION' and not exists (
      select from public.mail later
      where later.session_id = m.session_id and later.person_id = m.person_id and later.number > m.number)
$$;

grant select on all tables in schema bench to leergang_app;
grant execute on all functions in schema bench to leergang_app;
