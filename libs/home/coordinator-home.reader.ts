import { holdsAnywhere } from '#kernel/actor.js';
import type { RequestContext } from '#platform/graphql/request-context.js';
import { LEERGANG_COLUMNS } from '#curriculum/leergang.reader.js';
import { MODULE_COLUMNS } from '#curriculum/learning-module.reader.js';
import { SESSION_COLUMNS } from '#curriculum/session.reader.js';
import { PERSON_COLUMNS, type PersonRow } from '#people/person.reader.js';
import { DECISION_NEAR_DAYS } from '#masterclass/masterclass-decision.rules.js';
import type { CoordinatorHome, LeergangProgress, MasterclassToDecide } from './home.type.js';
import { ASSIGNMENTS, byId, linked, type FromJson, type Rows } from './linked-rows.js';

const LEERGANGEN = 20;
const MISSING = 50;
const TO_CONFIRM = 20;
const TO_DECIDE = 20;

/**
 * Everything of the page in one statement. $1 now. What is expected of whom is worked out once, for the progress, the
 * list and the count alike; the numbers are those of `progressOfLeergang`.
 */
const COORDINATOR_HOME = {
  name: 'coordinator-home',
  text: `with mine as materialized (
      select l.* from leergang l where l.id = any ((select app.leergangen_coordinated())::uuid[])
        and l.status in ('DRAFT', 'COMMISSIONED', 'RUNNING')
    ), planned as materialized (
      select s.*, mine.status as of_status,
        row_number() over (partition by s.leergang_id, s.ends_at > $1 order by s.starts_at, s.id) as turn
      from mine join session s on s.leergang_id = mine.id where s.status <> 'CANCELLED'
    ), expected as materialized (
      select a.leergang_id, a.id as assignment_id, a.session_id, a.due_at, e.person_id, b.id as submission_id
      from planned s
      join assignment a on a.session_id = s.id
      join enrolment e on e.leergang_id = a.leergang_id
      left join submission b on b.assignment_id = a.id and b.person_id = e.person_id
      where a.due_at + interval '1 minute' <= $1
        and (b.id is not null or e.status = 'ACTIVE' and a.due_at > e.enrolled_at)
    ), missing as materialized (
      select assignment_id, person_id, session_id, due_at from expected where submission_id is null
      order by due_at desc, assignment_id, person_id limit ${MISSING}
    ), tentative as materialized (
      select module_id, count(*)::int as sessions, min(starts_at) as starts_at,
        (array_agg(id order by starts_at, id))[1] as first_id
      from planned where status = 'TENTATIVE' and ends_at > $1 and of_status <> 'DRAFT'
      group by module_id order by min(starts_at), module_id limit ${TO_CONFIRM}
    ), deciding as materialized (
      select p.id, p.starts_at, d.decide_on, k.minimum, c.certain, c.requested
      from planned p join masterclass k on k.session_id = p.id
      cross join lateral (select case when k.decided is null
        and k.decide_on <= ($1::timestamptz at time zone p.zone)::date + ${DECISION_NEAR_DAYS} then k.decide_on end as decide_on) d
      cross join lateral (select count(*) filter (where r.state = 'REQUESTED') as requested,
        count(*) filter (where r.state = 'SEATED' and not (r.reserved and r.person_id is null)) as certain
        from registration r where r.session_id = p.id and r.state in ('REQUESTED', 'SEATED')) c
      where p.starts_at > $1 and (d.decide_on is not null or c.requested > 0)
      order by p.starts_at, p.id limit ${TO_DECIDE}
    ), listed as materialized (
      select * from mine order by starts_on, id limit ${LEERGANGEN}
    ), coming as materialized (
      select id, leergang_id from planned where turn = 1 and ends_at > $1 and leergang_id in (select id from listed)
    ), shown as materialized (
      select s.* from planned s where s.id in (
        select id from coming union all select first_id from tentative union all select id from deciding union all select session_id from missing)
    ), tasks as (
      select * from assignment where id = any (array(select assignment_id from missing))
    )
    select json_build_object(${ASSIGNMENTS},
      'sessions', (select json_agg(row) from (select ${SESSION_COLUMNS} from shown s) row),
      'modules', (select json_agg(row) from (
        select ${MODULE_COLUMNS} from learning_module m where m.id = any (array(select module_id from shown))) row),
      'leergangen', (select json_agg(row) from (select ${LEERGANG_COLUMNS} from mine l) row),
      'people', (select json_agg(row) from (
        select ${PERSON_COLUMNS} from person p where p.id = any (array(select person_id from missing))) row),
      'listed', (select json_agg(json_build_object('id', l.id, 'progress', json_build_object(
          'participants', coalesce(e.participants, 0), 'sessionsPlanned', coalesce(s.planned, 0),
          'sessionsTentative', coalesce(s.tentative, 0), 'sessionsHeld', coalesce(s.held, 0),
          'homeworkDue', coalesce(h.due, 0), 'homeworkHandedIn', coalesce(h.handed_in, 0)),
        'next', c.id) order by l.starts_on, l.id)
        from listed l
        left join (
          select e.leergang_id, count(*) as participants from listed join enrolment e on e.leergang_id = listed.id
          where e.status = 'ACTIVE' group by 1
        ) e on e.leergang_id = l.id
        left join (
          select leergang_id, count(*) as planned, count(*) filter (where status = 'TENTATIVE') as tentative,
            count(*) filter (where status = 'CONFIRMED' and ends_at <= $1) as held
          from planned group by 1
        ) s on s.leergang_id = l.id
        left join (
          select leergang_id, count(*) as due, count(submission_id) as handed_in from expected group by 1
        ) h on h.leergang_id = l.id
        left join coming c on c.leergang_id = l.id),
      'missing', (select json_agg(json_build_object('person', person_id, 'assignment', assignment_id)
        order by due_at desc, assignment_id, person_id) from missing),
      'missingCount', (select count(*) from expected where submission_id is null),
      'tentative', (select json_agg(json_build_object('module', module_id, 'sessions', sessions, 'first', first_id)
        order by starts_at, module_id) from tentative),
      'deciding', (select json_agg(json_build_object('session', id, 'decideOn', decide_on, 'minimum', minimum,
        'certain', certain, 'requested', requested) order by starts_at, id) from deciding),
      'failed', (select count(*) from mine join mail m on m.leergang_id = mine.id join planned s on s.id = m.session_id
        where m.state = 'FAILED' and m.kind = 'INVITATION' and s.ends_at > $1 and not exists (
          select from mail later where later.session_id = m.session_id and later.person_id = m.person_id
            and later.number > m.number))
    ) as page`,
};

interface Page extends Rows {
  readonly people: readonly FromJson<PersonRow>[] | null;
  readonly listed: readonly { id: string; progress: LeergangProgress; next: string | null }[] | null;
  readonly missing: readonly { person: string; assignment: string }[] | null;
  readonly missingCount: number;
  readonly tentative: readonly { module: string; sessions: number; first: string }[] | null;
  readonly deciding: readonly (Omit<MasterclassToDecide, 'session'> & { session: string })[] | null;
  readonly failed: number;
}

/** How the leergangen stand that whoever asks coordinates; null for who coordinates nowhere. One statement. */
export async function coordinatorHome(context: RequestContext): Promise<CoordinatorHome | null> {
  if (!holdsAnywhere(context.actor, 'COORDINATOR')) return null;
  const { page } = (await context.readOne<{ page: Page }>(COORDINATOR_HOME, [context.now]))!;
  const { leergangen, modules, sessions, assignments } = linked(page);
  const people = byId(page.people, (row): PersonRow => row);
  return {
    leergangen: (page.listed ?? []).map(({ id, progress, next }) => ({
      leergang: leergangen.get(id)!,
      progress,
      nextSession: next === null ? null : sessions.get(next)!,
    })),
    notHandedIn: (page.missing ?? []).map((row) => ({
      person: people.get(row.person)!,
      assignment: assignments.get(row.assignment)!,
    })),
    missingCount: page.missingCount,
    toConfirm: (page.tentative ?? []).map((row) => ({
      module: modules.get(row.module)!,
      tentativeSessions: row.sessions,
      firstSession: sessions.get(row.first)!,
    })),
    toDecide: (page.deciding ?? []).map((row) => ({ ...row, session: sessions.get(row.session)! })),
    failedInvitations: page.failed,
  };
}
