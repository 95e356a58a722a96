import { Module } from '@nestjs/common';
import { CalendarModule } from '#calendar/calendar.module.js';
import { ConfirmLinks } from './confirm-links.js';
import { ConfirmMailJob } from './confirm-mail.job.js';
import { GuestRegistrationService } from './guest-registration.service.js';
import { Masterclass } from './masterclass.entity.js';
import { RegistrationChangedJob, SeatsDueJob } from './masterclass.jobs.js';
import { MasterclassService } from './masterclass.service.js';
import { Registration } from './registration.entity.js';
import { RegistrationNotice } from './registration.notice.js';
import { RegistrationService } from './registration.service.js';
import { SeatKeepingService } from './seat-keeping.service.js';

export const MASTERCLASS_TABLES = [Masterclass, Registration];

/** Seats in masterclasses: for whom, who has one, who waits, and what is told about it. */
@Module({
  imports: [CalendarModule],
  providers: [
    MasterclassService,
    RegistrationService,
    GuestRegistrationService,
    ConfirmLinks,
    ConfirmMailJob,
    SeatKeepingService,
    RegistrationNotice,
    SeatsDueJob,
    RegistrationChangedJob,
  ],
})
export class MasterclassModule {}
