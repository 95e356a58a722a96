import { inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { PeopleToTell } from './people-to-tell.type.js';
import { BELONGING } from './session.reader.js';

/** $1: the things of which it is asked, $2: now. Who may not see who belongs in a session gets no number at all. */
const countedBy = (thing: 'module_id' | 'id') => ({
  name: `people-to-tell-by-${thing}`,
  text: `select s.${thing} as id, count(distinct i.person_id)::int as people,
      (count(distinct i.person_id) filter (where s.announced_at is null))::int as "unannouncedPeople",
      (count(i.person_id) filter (where s.announced_at is null))::int as "unannouncedMails"
    from session s left join lateral ${BELONGING} i on true
    where s.${thing} = any ($1) and s.status = 'TENTATIVE' and s.starts_at > $2
      and s.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
    group by 1`,
});

const OF_MODULES = countedBy('module_id');
const OF_SESSIONS = countedBy('id');

/** For `context.load`: who hear of the tentative sessions of a module; null for who does not coordinate, and without any. */
export function peopleToTellOfModule(
  context: RequestContext,
  ids: readonly string[],
): Promise<(PeopleToTell | null)[]> {
  return counted(context, OF_MODULES, ids);
}

/** For `context.load`: who hear of one session while it is tentative; null for who does not coordinate, and else. */
export function peopleToTellOfSession(
  context: RequestContext,
  ids: readonly string[],
): Promise<(PeopleToTell | null)[]> {
  return counted(context, OF_SESSIONS, ids);
}

async function counted(context: RequestContext, query: typeof OF_MODULES, ids: readonly string[]) {
  const rows = await context.read<PeopleToTell & { readonly id: string }>(query, [ids, context.now]);
  return inOrderOf(ids, rows, (row) => row.id);
}
