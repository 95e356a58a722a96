import type { Table } from '#platform/database/database.js';
import { FILE_TABLES, FilesModule } from '#platform/files/files.module.js';
import { ActorModule } from '#people/actor.module.js';
import { CURRICULUM_TABLES, CurriculumModule } from '#curriculum/curriculum.module.js';
import { PEOPLE_TABLES, PeopleModule } from '#people/people.module.js';
import { PLANNING_TABLES, PlanningModule } from '#planning/planning.module.js';
import { CALENDAR_TABLES, CalendarModule } from '#calendar/calendar.module.js';
import { MASTERCLASS_TABLES, MasterclassModule } from '#masterclass/masterclass.module.js';
import { AfterwardsModule } from '#masterclass/afterwards/afterwards.module.js';
import { DoorModule } from '#masterclass/door/door.module.js';
import { HOMEWORK_TABLES, HomeworkModule } from '#homework/homework.module.js';
import { PublicMasterclassModule } from '#masterclass/public/public.module.js';
import { ChangesModule } from '#changes/changes.module.js';
import { HomeModule } from '#home/home.module.js';

/** Every slice of the product, in the order in which they stand on each other. The api and the worker are both made of these. */
export const SLICES = [
  FilesModule.with(ActorModule),
  PeopleModule,
  CurriculumModule,
  PlanningModule,
  CalendarModule,
  MasterclassModule,
  PublicMasterclassModule,
  DoorModule,
  AfterwardsModule,
  HomeworkModule,
  ChangesModule,
  HomeModule,
];

/** Every table that commands write through TypeORM. */
export const TABLES: readonly Table[] = [
  ...FILE_TABLES,
  ...PEOPLE_TABLES,
  ...CURRICULUM_TABLES,
  ...PLANNING_TABLES,
  ...CALENDAR_TABLES,
  ...MASTERCLASS_TABLES,
  ...HOMEWORK_TABLES,
];
