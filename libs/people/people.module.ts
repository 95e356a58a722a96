import { Module } from '@nestjs/common';
import { ActorModule } from './actor.module.js';
import { Organisation } from './organisation.entity.js';
import { EmploymentRow, Person, PersonEmail } from './person.entity.js';
import { SignInController } from './sign-in.controller.js';
import { AccessTokenRow, ExternalAccount, OidcAttempt, SignInLink, SignInSessionRow } from './sign-in.entity.js';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInService } from './sign-in.service.js';

export const PEOPLE_TABLES = [
  Organisation,
  Person,
  PersonEmail,
  EmploymentRow,
  SignInLink,
  SignInSessionRow,
  AccessTokenRow,
  ExternalAccount,
  OidcAttempt,
];

/** Organisations, people, roles and sign-in. */
@Module({
  imports: [ActorModule],
  controllers: [SignInController],
  providers: [SignInService, SignInResolver],
  exports: [ActorModule, SignInService],
})
export class PeopleModule {}
