// The pages as one statement each, made for exactly the values that they show. $1 the person, $2 now.

/** A session `s` that knows the titles of its module and leergang. */
const SESSION = `'id', s.id, 'title', s.title, 'kind', s.kind, 'status', s.status, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
  'zone', s.zone, 'place', s.place, 'onlineUrl', s.online_url,
  'module', json_build_object('id', s.module_id, 'title', s.module), 'leergang', json_build_object('id', s.leergang_id, 'title', s.leergang)`;

export const PARTICIPANT_PAGE = {
  name: 'participant-page',
  text: `with mine as materialized (
      select e.leergang_id, e.enrolled_at, l.title from enrolment e join leergang l on l.id = e.leergang_id
      where e.person_id = $1 and e.status = 'ACTIVE' and l.status in ('COMMISSIONED', 'RUNNING')
    ), planned as materialized (
      select s.*, mine.title as leergang, m.title as module
      from mine join session s on s.leergang_id = mine.leergang_id join learning_module m on m.id = s.module_id
    ), coming as materialized (
      select *, row_number() over (order by starts_at, id) as turn
      from planned where status <> 'CANCELLED' and ends_at > $2 order by starts_at, id limit 6
    ), task as materialized (
      select a.id, a.session_id, a.title, a.due_at, a.created_at, s.zone, s.leergang_id, s.leergang,
        case when b.id is not null then 'HANDED_IN' when a.due_at + interval '1 minute' <= $2 then 'OVERDUE'
          when d.person_id is not null then 'DRAFT' else 'TO_DO' end as state,
        b.id is null and (d.person_id is not null or a.due_at > mine.enrolled_at) as open
      from mine join planned s on s.leergang_id = mine.leergang_id and s.status <> 'CANCELLED'
      join assignment a on a.session_id = s.id
      left join submission b on b.assignment_id = a.id and b.person_id = $1
      left join submission_draft d on d.assignment_id = a.id and d.person_id = $1
    ), due as (
      select * from task where open order by due_at, id limit 20
    ), news as (
      select * from (
        select confirmed_at as at, 'SESSION_CONFIRMED' as kind, id as session, null::uuid as assignment, null as title
        from planned where status = 'CONFIRMED'
        union all select announced_at, 'SESSION_ANNOUNCED', id, null, null
        from planned where status = 'TENTATIVE'
        union all select retold_at, 'SESSION_CHANGED', id, null, null
        from planned where (status = 'CONFIRMED' or status = 'TENTATIVE' and announced_at is not null)
          and retold_at > coalesce(confirmed_at, announced_at)
        union all select cancelled_at, 'SESSION_CANCELLED', id, null, null
        from planned where status = 'CANCELLED' and coalesce(confirmed_at, announced_at) is not null
        union all select created_at, 'ASSIGNMENT_ADDED', session_id, id, title from task
      ) happened where at > $2 - interval '30 days' and at <= $2 order by at desc, session, assignment limit 10
    )
    select json_build_object(
      'nextSession', (select json_build_object(${SESSION}, 'description', s.description, 'assignments', (
          select coalesce(json_agg(json_build_object('id', a.id, 'title', a.title, 'myState', a.state) order by a.due_at, a.id), '[]')
          from task a where a.session_id = s.id)) from coming s where turn = 1),
      'comingSessions', (select json_agg(json_build_object(${SESSION}) order by turn) from coming s where turn > 1),
      'dueAssignments', (select json_agg(json_build_object('id', a.id, 'title', a.title, 'dueAt', a.due_at, 'myState', a.state,
        'session', json_build_object('id', a.session_id, 'zone', a.zone, 'leergang', json_build_object('id', a.leergang_id, 'title', a.leergang)))
        order by a.due_at, a.id) from due a),
      'news', (select json_agg(json_build_object('at', n.at, 'kind', n.kind, 'session', json_build_object(${SESSION}),
        'assignment', case when n.assignment is not null then json_build_object('id', n.assignment, 'title', n.title) end)
        order by n.at desc, n.session, n.assignment) from news n join planned s on s.id = n.session),
      'hasCalendarFeed', exists (select from calendar_feed f where f.person_id = $1 and f.leergang_id is null and f.room_id is null and f.withdrawn_at is null)
    )::text as page`,
};

export const COORDINATOR_PAGE = {
  name: 'coordinator-page',
  text: `with mine as materialized (
      select l.id, l.title, l.status, l.starts_on from leergang l
      where l.id = any ((select app.leergangen_coordinated())::uuid[]) and l.status in ('DRAFT', 'COMMISSIONED', 'RUNNING')
        and $1::uuid is not null
    ), planned as materialized (
      select s.*, mine.title as leergang, mine.status as of_status, m.title as module,
        row_number() over (partition by s.leergang_id, s.ends_at > $2 order by s.starts_at, s.id) as turn
      from mine join session s on s.leergang_id = mine.id join learning_module m on m.id = s.module_id
      where s.status <> 'CANCELLED'
    ), expected as materialized (
      select a.id, a.title, a.due_at, a.leergang_id, e.person_id, b.id as submission_id
      from planned s
      join assignment a on a.session_id = s.id
      join enrolment e on e.leergang_id = a.leergang_id
      left join submission b on b.assignment_id = a.id and b.person_id = e.person_id
      where a.due_at + interval '1 minute' <= $2 and (b.id is not null or e.status = 'ACTIVE' and a.due_at > e.enrolled_at)
    ), missing as materialized (
      select * from expected where submission_id is null order by due_at desc, id, person_id limit 50
    ), tentative as materialized (
      select module_id, count(*) as sessions, min(starts_at) as starts_at, (array_agg(id order by starts_at, id))[1] as first_id
      from planned where status = 'TENTATIVE' and ends_at > $2 and of_status <> 'DRAFT'
      group by module_id order by min(starts_at), module_id limit 20
    )
    select json_build_object(
      'leergangen', (select json_agg(json_build_object(
          'leergang', json_build_object('id', l.id, 'title', l.title, 'status', l.status),
          'progress', json_build_object(
            'participants', (select count(*) from enrolment e where e.leergang_id = l.id and e.status = 'ACTIVE'),
            'sessionsPlanned', coalesce(s.planned, 0), 'sessionsTentative', coalesce(s.tentative, 0), 'sessionsHeld', coalesce(s.held, 0),
            'homeworkDue', coalesce(h.due, 0), 'homeworkHandedIn', coalesce(h.handed_in, 0)),
          'nextSession', (select json_build_object(${SESSION}) from planned s where s.leergang_id = l.id and turn = 1 and ends_at > $2))
        order by l.starts_on, l.id)
        from (select * from mine order by starts_on, id limit 20) l
        left join (
          select leergang_id, count(*) as planned, count(*) filter (where status = 'TENTATIVE') as tentative,
            count(*) filter (where status = 'CONFIRMED' and ends_at <= $2) as held from planned group by 1
        ) s on s.leergang_id = l.id
        left join (
          select leergang_id, count(*) as due, count(submission_id) as handed_in from expected group by 1
        ) h on h.leergang_id = l.id),
      'notHandedIn', (select json_agg(json_build_object('person', json_build_object('id', p.id, 'name', p.name),
          'assignment', json_build_object('id', m.id, 'title', m.title, 'dueAt', m.due_at)) order by m.due_at desc, m.id, m.person_id)
        from missing m join person p on p.id = m.person_id),
      'missingCount', (select count(*) from expected where submission_id is null),
      'toConfirm', (select json_agg(json_build_object('tentativeSessions', t.sessions,
          'module', json_build_object('id', s.module_id, 'title', s.module), 'firstSession', json_build_object(${SESSION}))
        order by t.starts_at, t.module_id) from tentative t join planned s on s.id = t.first_id),
      'failedInvitations', (select count(*) from mine join mail m on m.leergang_id = mine.id join planned s on s.id = m.session_id
        where m.state = 'FAILED' and m.kind = 'INVITATION' and s.ends_at > $2 and not exists (
          select from mail later where later.session_id = m.session_id and later.person_id = m.person_id and later.number > m.number))
    )::text as page`,
};
