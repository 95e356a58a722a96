import { isId } from '#kernel/ids.js';
import type { PersonKnown } from './planning-facts.js';
import { readPlanningFacts, type Asks } from './planning-facts.reader.js';
import { warningsOfPlan, withEndedPolls, type PlannedState, type PlanWarning } from './plan-warnings.rules.js';

// Names of lecturers whom the reader may see: those of the leergang.
const PLANNED = {
  name: 'planned-states-of-leergang',
  text: `select s.id, s.module_id as "moduleId", s.number, s.title, to_char(s.starts_local, 'YYYY-MM-DD') as day,
      to_char(s.ends_local, 'YYYY-MM-DD') as "endDay", to_char(s.starts_local, 'HH24:MI') as "startTime",
      (extract(epoch from s.ends_local - s.starts_local) / 60)::integer as "durationMinutes", s.zone,
      (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt", (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt",
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name collate "nl-x-icu", p.id)
        from session_lecturer t join person p on p.id = t.person_id where t.session_id = s.id), '[]') as lecturers,
      (select max(a.due_days_before) from assignment a where a.session_id = s.id) as "dueDaysBefore"
    from session s where s.leergang_id = $1 and s.status <> 'CANCELLED' order by s.starts_at, s.id`,
};

const OPEN_POLLS = {
  name: 'open-date-polls-of-leergang',
  text: `select p.session_id as "sessionId", count(a.person_id)::int as answered
    from date_poll p left join date_poll_answer a on a.poll_id = p.id
    where p.leergang_id = $1 and p.state = 'OPEN' group by p.session_id`,
};

/** How many have answered each open date poll of a leergang, by session; for who coordinates it. */
export async function readOpenPolls(ask: Asks, leergangId: string): Promise<ReadonlyMap<string, number>> {
  const open = isId(leergangId)
    ? await ask<{ readonly sessionId: string; readonly answered: number }>(OPEN_POLLS, [leergangId])
    : [];
  return new Map(open.map(({ sessionId, answered }) => [sessionId, answered]));
}

/**
 * What to know of some sessions of a leergang as the plan is for `ask`: in a command, as it would be. In three statements,
 * for who coordinates the leergang. Of a session that is cancelled only that its date poll ends.
 * @param openBefore the {@link readOpenPolls} before the change
 */
export async function readPlanWarnings(
  ask: Asks,
  leergangId: string,
  sessionIds: readonly string[],
  openBefore: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly PlanWarning[]>> {
  const all = await ask<PlannedState & { readonly endDay: string }>(PLANNED, [leergangId]);
  const changed = all.filter(({ id }) => sessionIds.includes(id));
  const openStill = await readOpenPolls(ask, leergangId);
  const ended = new Map([...openBefore].filter(([id]) => !openStill.has(id)));
  if (changed.length === 0) return withEndedPolls(new Map(), ended);
  const lecturers: readonly PersonKnown[] = changed.flatMap((session) => session.lecturers);
  const facts = await readPlanningFacts(ask, {
    leergangId,
    // Only of participants it matters where they are, and the sessions of the leergang itself are known.
    plannedId: changed[0]!.moduleId,
    from: changed.map(({ day }) => day).reduce((one, other) => (one < other ? one : other)),
    until: changed.map(({ endDay }) => endDay).reduce((one, other) => (one > other ? one : other)),
    lecturerIds: [...new Set(lecturers.map(({ id }) => id))],
    roomIds: [],
  });
  return withEndedPolls(warningsOfPlan(all, new Set(sessionIds), facts), ended);
}
