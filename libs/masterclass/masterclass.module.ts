import { Module } from '@nestjs/common';
import { CurriculumModule } from '#curriculum/curriculum.module.js';
import { CalendarModule } from '#calendar/calendar.module.js';
import { ConfirmLinks } from './confirm-links.js';
import { ConfirmMailJob, KnownMailJob } from './confirm-mail.job.js';
import { DecisionDueNotice, RequestsWaitingNotice } from './coordinator.notices.js';
import { GuestRegistrationService } from './guest-registration.service.js';
import { Masterclass } from './masterclass.entity.js';
import { RegistrationChangedJob, SeatDeclinedJob, SeatsDueJob } from './masterclass.jobs.js';
import { MasterclassDecisionService } from './masterclass-decision.service.js';
import { MasterclassResolver, SessionMasterclassResolver } from './masterclass.resolver.js';
import { MasterclassService } from './masterclass.service.js';
import { OwnRegistrationService } from './own-registration.service.js';
import { Registration } from './registration.entity.js';
import { RegistrationNotice } from './registration.notice.js';
import { RegistrationDeskService } from './registration-desk.service.js';
import {
  MasterclassForMeResolver,
  RegistrationResolver,
  ReservationResolver,
  SessionForMeResolver,
} from './registration.resolver.js';
import { RegistrationService } from './registration.service.js';
import { ReservationNotice } from './reservation.notice.js';
import { ReservationService } from './reservation.service.js';
import { SeatKeepingService } from './seat-keeping.service.js';

export const MASTERCLASS_TABLES = [Masterclass, Registration];

/** Seats in masterclasses: for whom, who has one, who waits, and what is told about it. */
@Module({
  imports: [CurriculumModule, CalendarModule],
  providers: [
    MasterclassService,
    MasterclassDecisionService,
    RegistrationService,
    RegistrationDeskService,
    ReservationService,
    GuestRegistrationService,
    OwnRegistrationService,
    ConfirmLinks,
    ConfirmMailJob,
    KnownMailJob,
    SeatKeepingService,
    RegistrationNotice,
    ReservationNotice,
    DecisionDueNotice,
    RequestsWaitingNotice,
    SeatsDueJob,
    SeatDeclinedJob,
    RegistrationChangedJob,
    MasterclassResolver,
    SessionMasterclassResolver,
    RegistrationResolver,
    MasterclassForMeResolver,
    SessionForMeResolver,
    ReservationResolver,
  ],
  exports: [RegistrationService, GuestRegistrationService, OwnRegistrationService, ConfirmLinks],
})
export class MasterclassModule {}
