import type { RequestContext } from '#platform/graphql/request-context.js';
import { IN_CALENDARS, IS_OWN_SEAT } from '#curriculum/session.reader.js';
import type { AssignmentState } from '#homework/submission.rules.js';
import type { NewsKind, ParticipantHome } from './home.type.js';
import {
  ASSIGNMENTS,
  inOrder,
  linked,
  moment,
  SESSIONS_AND_WHAT_THEY_ARE_OF,
  type LinkedSession,
  type Rows,
} from './linked-rows.js';

const COMING = 5;
const DUE = 20;
const NEWS = 10;
const NEWS_DAYS = 30;

/**
 * Everything of the page in one statement; row security filters it. $1 the person, $2 now.
 * A change counts as news when calendars heard of it. State and what is expected are those of one's own assignments.
 */
const PARTICIPANT_HOME = {
  name: 'participant-home',
  text: `with mine as materialized (
      select e.leergang_id, e.enrolled_at, l.status from enrolment e join leergang l on l.id = e.leergang_id
      where e.person_id = $1 and e.status = 'ACTIVE'
    ), planned as materialized (
      select s.* from mine join session s on s.leergang_id = mine.leergang_id
      where mine.status in ('COMMISSIONED', 'RUNNING') and ${IS_OWN_SEAT}
    ), coming as materialized (
      select id, starts_at from planned where status <> 'CANCELLED' and ends_at > $2
      order by starts_at, id limit ${COMING + 1}
    ), task as materialized (
      select a.*, case
          when b.id is not null then 'HANDED_IN'
          when a.due_at + interval '1 minute' <= $2 then 'OVERDUE'
          when d.person_id is not null then 'DRAFT'
          else 'TO_DO' end as state,
        b.id is null and (d.person_id is not null or a.due_at > mine.enrolled_at) as open
      from mine
      join planned s on s.leergang_id = mine.leergang_id and s.status <> 'CANCELLED'
      join assignment a on a.session_id = s.id
      left join submission b on b.assignment_id = a.id and b.person_id = $1
      left join submission_draft d on d.assignment_id = a.id and d.person_id = $1
    ), due as materialized (
      select id, due_at, session_id from task where open order by due_at, id limit ${DUE}
    ), news as materialized (
      select * from (
        select confirmed_at as at, 'SESSION_CONFIRMED' as kind, id as session_id, null::uuid as assignment_id
        from planned where status = 'CONFIRMED'
        union all
        select announced_at, 'SESSION_ANNOUNCED', id, null from planned where status = 'TENTATIVE'
        union all
        select retold_at, 'SESSION_CHANGED', s.id, null
        from planned s where ${IN_CALENDARS} and retold_at > coalesce(confirmed_at, announced_at)
        union all
        select cancelled_at, 'SESSION_CANCELLED', id, null
        from planned where status = 'CANCELLED' and coalesce(confirmed_at, announced_at) is not null
        union all
        select created_at, 'ASSIGNMENT_ADDED', session_id, id from task
      ) happened
      where at > $2 - interval '${NEWS_DAYS} days' and at <= $2
      order by at desc, session_id, assignment_id limit ${NEWS}
    ), shown as materialized (
      select s.* from planned s
      where s.id in (select id from coming union all select session_id from due union all select session_id from news)
    ), tasks as materialized (
      select * from task a
      where a.id in (select id from due union all select assignment_id from news)
        or a.session_id = (select id from coming order by starts_at, id limit 1)
    )
    select json_build_object(${SESSIONS_AND_WHAT_THEY_ARE_OF}, ${ASSIGNMENTS},
      'states', (select json_object_agg(id, state) from tasks),
      'assignmentsOfNext', (select json_agg(id order by due_at, id) from tasks
        where session_id = (select id from coming order by starts_at, id limit 1)),
      'coming', (select json_agg(id order by starts_at, id) from coming),
      'due', (select json_agg(id order by due_at, id) from due),
      'news', (select json_agg(
        json_build_object('at', at, 'kind', kind, 'session', session_id, 'assignment', assignment_id)
        order by at desc, session_id, assignment_id) from news),
      'hasCalendarFeed', exists (select from calendar_feed f where f.person_id = $1 and f.leergang_id is null and f.room_id is null and f.withdrawn_at is null)
    ) as page where exists (select from mine)`,
};

interface Page extends Rows {
  readonly coming: readonly string[] | null;
  readonly states: Readonly<Record<string, AssignmentState>> | null;
  readonly assignmentsOfNext: readonly string[] | null;
  readonly due: readonly string[] | null;
  readonly news: readonly { at: string; kind: NewsKind; session: string; assignment: string | null }[] | null;
  readonly hasCalendarFeed: boolean;
}

/** What is next, due and new for whoever asks; null for who takes part in no leergang. One statement. */
export async function participantHome(context: RequestContext): Promise<ParticipantHome | null> {
  if (context.actor.kind !== 'person') return null;
  const read = await context.readOne<{ page: Page }>(PARTICIPANT_HOME, [context.actor.personId, context.now]);
  if (!read) return null;
  const { page } = read;
  const { sessions, assignments } = linked(page, page.states);
  const [next = null, ...comingSessions] = inOrder(sessions, page.coming);
  const nextSession: LinkedSession | null = next && {
    ...next,
    assignments: inOrder(assignments, page.assignmentsOfNext),
  };
  return {
    nextSession,
    comingSessions,
    dueAssignments: inOrder(assignments, page.due),
    news: (page.news ?? []).map(({ at, kind, session, assignment }) => ({
      at: moment(at),
      kind,
      session: sessions.get(session) ?? null,
      assignment: assignments.get(assignment ?? '') ?? null,
    })),
    hasCalendarFeed: page.hasCalendarFeed,
  };
}
