import { inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';

/** What the reader has to do with a masterclass on the day. */
export interface DayAtMasterclassRow {
  readonly sessionId: string;
  /** The own registration, when it holds a seat. */
  readonly registrationId: string | null;
  readonly came: boolean;
}

const DAY = {
  name: 'day-at-masterclasses',
  text: `select m.session_id as "sessionId", r.id as "registrationId", coalesce(r.came_at is not null, false) as came
    from masterclass m left join registration r on r.session_id = m.session_id and r.person_id = (select app.person_id())
      and r.state in ('SEATED', 'WALKED_IN')
    where m.session_id = any ($1)`,
};

/** For `context.load`: null for a session that is no masterclass with seats. */
export async function dayAtMasterclass(
  context: RequestContext,
  ids: readonly string[],
): Promise<(DayAtMasterclassRow | null)[]> {
  return inOrderOf(ids, await context.read<DayAtMasterclassRow>(DAY, [ids]), (row) => row.sessionId);
}
