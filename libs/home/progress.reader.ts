import { inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { LeergangProgress } from './home.type.js';

/** Of a leergang `l`; $2 is now. What is due is expected as in `handInCounts`: of who takes part
 * and had come before it was due, and of everyone who handed in. */
const PROGRESS_OF = {
  name: 'progress-of-leergangen',
  text: `select l.id, p.participants, s.*, h.*
    from leergang l
    cross join lateral (
      select count(*)::int as participants from enrolment e where e.leergang_id = l.id and e.status = 'ACTIVE'
    ) p
    cross join lateral (
      select count(*)::int as "sessionsPlanned",
        (count(*) filter (where s.status = 'TENTATIVE'))::int as "sessionsTentative",
        (count(*) filter (where s.status = 'CONFIRMED' and s.ends_at <= $2))::int as "sessionsHeld"
      from session s where s.leergang_id = l.id and s.status <> 'CANCELLED'
    ) s
    cross join lateral (
      select count(*)::int as "homeworkDue", count(b.id)::int as "homeworkHandedIn"
      from assignment a
      join session t on t.id = a.session_id and t.status <> 'CANCELLED'
      join enrolment e on e.leergang_id = a.leergang_id
      left join submission b on b.assignment_id = a.id and b.person_id = e.person_id
      where a.leergang_id = l.id and a.due_at + interval '1 minute' <= $2
        and (b.id is not null or e.status = 'ACTIVE' and a.due_at > e.enrolled_at)
    ) h
    where l.id = any ($1) and (l.id = any ((select app.leergangen_coordinated())::uuid[])
      or l.id = any ((select app.leergangen_taught())::uuid[]))`,
};

const NOTHING: LeergangProgress = {
  participants: 0,
  sessionsPlanned: 0,
  sessionsTentative: 0,
  sessionsHeld: 0,
  homeworkDue: 0,
  homeworkHandedIn: 0,
};

/** For `context.load`: how a leergang stands; zeros for who neither coordinates nor teaches it. */
export async function progressOfLeergang(context: RequestContext, ids: readonly string[]): Promise<LeergangProgress[]> {
  const rows = await context.read<LeergangProgress & { readonly id: string }>(PROGRESS_OF, [ids, context.now]);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row ?? NOTHING);
}
