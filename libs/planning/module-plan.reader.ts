import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { RequestContext } from '#platform/graphql/request-context.js';
import { refusalUnlessCoordinated } from '#curriculum/coordination.rules.js';
import { moduleById } from '#curriculum/learning-module.reader.js';
import { refusalOfPlanning } from '#curriculum/learning-module.rules.js';
import { leergangById } from '#curriculum/leergang.reader.js';
import { refusalWhenOver } from '#curriculum/leergang.rules.js';
import { sessionsOfModule } from '#curriculum/session.reader.js';
import type { ModulePlanWishInput } from './module-plan.type.js';
import { proposeTitledPlan, type SessionIdeaState, type TitledSession } from './titled-plan.rules.js';

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
 * Proposes the sessions of a module to who may plan it. Refuses as planning itself would: see {@link proposeTitledPlan};
 * NOT_FOUND, NOT_PERMITTED, and STATUS_NOT_POSSIBLE or TOO_LATE for a module that is not planned any more.
 */
export async function readModulePlan(
  context: RequestContext,
  wish: ModulePlanWishInput,
): Promise<{ sessions: readonly TitledSession[] } | Refusal> {
  const module = await context.load(moduleById, wish.moduleId);
  const leergang = module && (await context.load(leergangById, module.leergangId));
  if (!module || !leergang) return refuse('NOT_FOUND');
  const refusal =
    refusalUnlessCoordinated(context.actor, leergang) ??
    refusalWhenOver(leergang.status) ??
    refusalOfPlanning(module.status);
  if (refusal) return refusal;
  const [sessions, ideas] = await Promise.all([
    context.load(sessionsOfModule, module.id),
    context.read<SessionIdeaState>(SESSION_IDEAS, [module.id]),
  ]);
  const tentative = sessions.filter((session) => session.status === 'TENTATIVE');
  const plan = proposeTitledPlan(wish, { title: module.title, tentative, ideas }, context.now);
  return isRefusal(plan) ? plan : { sessions: plan };
}
