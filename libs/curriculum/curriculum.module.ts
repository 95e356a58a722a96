import { Module } from '@nestjs/common';
import { Enrolment } from './enrolment.entity.js';
import { LearningModule } from './learning-module.entity.js';
import { Leergang } from './leergang.entity.js';
import { Partner } from './partner.entity.js';
import { AssignmentIdea, SessionIdea } from './session-idea.entity.js';
import { Session, SessionLecturer } from './session.entity.js';

export const CURRICULUM_TABLES = [
  Leergang,
  Partner,
  LearningModule,
  Session,
  SessionLecturer,
  SessionIdea,
  AssignmentIdea,
  Enrolment,
];

/** Leergangen, their modules, sessions and participants. */
@Module({})
export class CurriculumModule {}
