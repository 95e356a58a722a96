import { inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { FreePeriodInFile, PlanWishInFile } from './leergang.file.js';

/** A wish for planning, with how many sessions there are ideas for. */
export type PlanWish = PlanWishInFile & { readonly withMasterclass: boolean; readonly meetings: number };

// Ideas are for who plans: the coordinators.
const WISHES = {
  name: 'plan-wishes-of-modules',
  text: `select m.id, m.plan_wish || jsonb_build_object(
      'withMasterclass', exists (select from session_idea i where i.module_id = m.id and i.number = 0),
      'meetings', (select count(*) from session_idea i where i.module_id = m.id and i.number > 0)) as wish
    from learning_module m
    where m.id = any ($1) and m.plan_wish is not null and m.leergang_id = any ((select app.leergangen_coordinated())::uuid[])`,
};

const FREE_PERIODS = {
  name: 'free-periods-of-leergangen',
  text: `select l.id, l.free_periods as "freePeriods" from leergang l
    where l.id = any ($1) and l.id = any ((select app.leergangen_coordinated())::uuid[])`,
};

/** For `context.load`: how the file that a module came from would plan it; null for others than coordinators. */
export async function planWishOfModule(context: RequestContext, ids: readonly string[]): Promise<(PlanWish | null)[]> {
  const rows = await context.read<{ id: string; wish: PlanWish }>(WISHES, [ids]);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row?.wish ?? null);
}

/** For `context.load`: when nothing is to be planned in a leergang; nothing for others than coordinators. */
export async function freePeriodsOfLeergang(
  context: RequestContext,
  ids: readonly string[],
): Promise<(readonly FreePeriodInFile[])[]> {
  const rows = await context.read<{ id: string; freePeriods: FreePeriodInFile[] }>(FREE_PERIODS, [ids]);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row?.freePeriods ?? []);
}
