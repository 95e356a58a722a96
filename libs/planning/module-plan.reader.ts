import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { DEFAULT_ZONE, isDay, wallOf, type Day, type Instant } from '#kernel/wall-time.js';
import type { RequestContext } from '#platform/graphql/request-context.js';
import { refusalUnlessCoordinated } from '#curriculum/coordination.rules.js';
import { moduleById } from '#curriculum/learning-module.reader.js';
import { refusalOfPlanning } from '#curriculum/learning-module.rules.js';
import { leergangById } from '#curriculum/leergang.reader.js';
import { refusalWhenOver } from '#curriculum/leergang.rules.js';
import { sessionsOfModule } from '#curriculum/session.reader.js';
import type { ModulePlansWishInput } from './module-plan.type.js';
import { refusalOfUnknown } from './planning-facts.js';
import { readPlanningFacts } from './planning-facts.reader.js';
import { proposeTitledPlans, type SessionIdeaState, type TitledPlan } from './titled-plan.rules.js';

/** The last day that there is: thirty sessions, of which each may move by a year, come a long way. */
export const END_OF_DAYS: Day = '2999-12-31';

/** Of which days the facts matter for a plan that begins on `firstDay`: nothing is planned in the past. */
export function daysToPlan(firstDay: Day, now: Instant): { from: Day; until: Day } {
  const today = wallOf(now, DEFAULT_ZONE).day;
  return { from: isDay(firstDay) && firstDay > today ? firstDay : today, until: END_OF_DAYS };
}

/** The ideas for the sessions of a module ($1), each with its assignments, as {@link SessionIdeaState}. */
export const SESSION_IDEAS = {
  name: 'session-ideas-of-module',
  text: `select i.number, i.title, i.description, coalesce(json_agg(json_build_object('kind', a.kind, 'title', a.title,
      'instructions', a.instructions, 'dueDaysBefore', a.due_days_before, 'dueTime', to_char(a.due_time, 'HH24:MI'))
      order by a.id) filter (where a.id is not null), '[]') as assignments
    from session_idea i left join assignment_idea a on a.session_idea_id = i.id
    where i.module_id = $1 group by i.id order by i.number`,
};

/**
 * Proposes the best plans of a module to who may plan it. Refuses as planning itself would: see {@link proposeTitledPlans}
 * and {@link refusalOfUnknown}; NOT_FOUND, NOT_PERMITTED, and STATUS_NOT_POSSIBLE or TOO_LATE for a module that is not
 * planned any more.
 */
export async function readModulePlans(
  context: RequestContext,
  wish: ModulePlansWishInput,
): Promise<{ plans: readonly TitledPlan[]; participantCount: number } | Refusal> {
  const module = await context.load(moduleById, wish.moduleId);
  const leergang = module && (await context.load(leergangById, module.leergangId));
  if (!module || !leergang) return refuse('NOT_FOUND');
  const refusal =
    refusalUnlessCoordinated(context.actor, leergang) ??
    refusalWhenOver(leergang.status) ??
    refusalOfPlanning(module.status);
  if (refusal) return refusal;
  const toPlan = { ...wish, leergangId: leergang.id, plannedId: module.id, ...daysToPlan(wish.firstDay, context.now) };
  const [facts, sessions, ideas] = await Promise.all([
    readPlanningFacts((statement, values) => context.read(statement, values), toPlan),
    context.load(sessionsOfModule, module.id),
    context.read<SessionIdeaState>(SESSION_IDEAS, [module.id]),
  ]);
  const unknown = refusalOfUnknown(facts, wish);
  if (unknown) return unknown;
  const tentative = sessions.filter((session) => session.status === 'TENTATIVE');
  const plans = proposeTitledPlans(wish, { title: module.title, tentative, ideas }, context.now, facts);
  return isRefusal(plans) ? plans : { plans, participantCount: facts.participants.length };
}
