import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { LearningModule } from './learning-module.entity.js';

/** The columns of a module `m`, as a {@link LearningModule}. */
export const MODULE_COLUMNS = `m.id, m.leergang_id as "leergangId", m.position, m.title, m.description, m.status,
  m.version, m.created_at as "createdAt"`;

const BY_IDS = {
  name: 'modules-by-ids',
  text: `select ${MODULE_COLUMNS} from learning_module m where m.id = any ($1)`,
};

const OF_LEERGANGEN = {
  name: 'modules-of-leergangen',
  text: `select ${MODULE_COLUMNS} from learning_module m where m.leergang_id = any ($1) order by m.leergang_id, m.position`,
};

/** For `context.load`: a module by id; null when the reader may not see it. */
export async function moduleById(context: RequestContext, ids: readonly string[]): Promise<(LearningModule | null)[]> {
  return inOrderOf(ids, await context.read<LearningModule>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the modules of a leergang, in their order. */
export async function modulesOfLeergang(context: RequestContext, ids: readonly string[]): Promise<LearningModule[][]> {
  return groupedBy(ids, await context.read<LearningModule>(OF_LEERGANGEN, [ids]), (row) => row.leergangId);
}
