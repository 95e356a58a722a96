import { Module } from '@nestjs/common';
import { CalendarModule } from '#calendar/calendar.module.js';
import { DoorModule } from '../door/door.module.js';
import { MasterclassModule } from '../masterclass.module.js';
import { CatalogueController } from './catalogue.controller.js';
import { ConfirmController } from './confirm.controller.js';
import { FormTickets } from './form-tickets.js';
import { LargeForms } from './large-forms.js';
import { MasterclassController } from './masterclass.controller.js';
import { OwnRegistrationController } from './own-registration.controller.js';
import { PrivacyController } from './privacy.controller.js';
import { PublicPages } from './public-pages.js';
import { SitemapController } from './sitemap.controller.js';

/** What everyone may see of masterclasses, and how guests come to one; rendered here, without the web app. */
@Module({
  imports: [MasterclassModule, CalendarModule, DoorModule],
  controllers: [
    CatalogueController,
    MasterclassController,
    SitemapController,
    ConfirmController,
    PrivacyController,
    OwnRegistrationController,
  ],
  providers: [PublicPages, FormTickets, LargeForms],
})
export class PublicMasterclassModule {}
