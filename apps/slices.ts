import type { Table } from '#platform/database/database.js';
import { CURRICULUM_TABLES, CurriculumModule } from '#curriculum/curriculum.module.js';
import { PEOPLE_TABLES, PeopleModule } from '#people/people.module.js';

/** Every slice of the product, in the order in which they stand on each other. The api and the worker are both made of these. */
export const SLICES = [PeopleModule, CurriculumModule];

/** Every table that commands write through TypeORM. */
export const TABLES: readonly Table[] = [...PEOPLE_TABLES, ...CURRICULUM_TABLES];
