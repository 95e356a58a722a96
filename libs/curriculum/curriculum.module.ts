import { Module } from '@nestjs/common';
import { PeopleModule } from '#people/people.module.js';
import { Enrolment } from './enrolment.entity.js';
import { EnrolmentResolver, PersonEnrolmentsResolver } from './enrolment.resolver.js';
import { EnrolmentService } from './enrolment.service.js';
import { ImportProblemResolver, ImportResolver } from './import/import.resolver.js';
import { LeergangImportService } from './import/leergang-import.service.js';
import { PeopleImportService } from './import/people-import.service.js';
import { LeergangFreePeriodsResolver, ModulePlanWishResolver } from './import/plan-wish.resolver.js';
import { LearningModule } from './learning-module.entity.js';
import { LearningModuleResolver } from './learning-module.resolver.js';
import { LearningModuleService } from './learning-module.service.js';
import { AuditEntryLeergangResolver, RoleGrantLeergangResolver } from './leergang-of.resolver.js';
import { Leergang } from './leergang.entity.js';
import { LeergangResolver } from './leergang.resolver.js';
import { LeergangService } from './leergang.service.js';
import { Partner } from './partner.entity.js';
import { PartnerResolver } from './partner.resolver.js';
import { PartnerService } from './partner.service.js';
import { AssignmentIdea, SessionIdea } from './session-idea.entity.js';
import { PlanChange, PlanChangeSession } from './plan-change.entity.js';
import { PlanChangeService } from './plan-change.service.js';
import { Session, SessionLecturer } from './session.entity.js';
import { SessionResolver } from './session.resolver.js';
import { SessionAnnouncementService } from './session-announcement.service.js';
import { SessionService } from './session.service.js';

export const CURRICULUM_TABLES = [
  Leergang,
  Partner,
  LearningModule,
  Session,
  SessionLecturer,
  SessionIdea,
  AssignmentIdea,
  Enrolment,
  PlanChange,
  PlanChangeSession,
];

/** Leergangen, their modules, sessions and participants. */
@Module({
  imports: [PeopleModule],
  providers: [
    LeergangService,
    PartnerService,
    LearningModuleService,
    SessionService,
    PlanChangeService,
    SessionAnnouncementService,
    EnrolmentService,
    LeergangImportService,
    PeopleImportService,
    LeergangResolver,
    PartnerResolver,
    LearningModuleResolver,
    SessionResolver,
    EnrolmentResolver,
    PersonEnrolmentsResolver,
    RoleGrantLeergangResolver,
    AuditEntryLeergangResolver,
    ImportResolver,
    ImportProblemResolver,
    ModulePlanWishResolver,
    LeergangFreePeriodsResolver,
  ],
  exports: [
    LeergangService,
    PartnerService,
    LearningModuleService,
    SessionService,
    PlanChangeService,
    EnrolmentService,
  ],
})
export class CurriculumModule {}
