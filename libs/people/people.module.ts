import { Module } from '@nestjs/common';
import { AccessToken } from './access-token.entity.js';
import { ActorModule } from './actor.module.js';
import { AuditResolver } from './audit.resolver.js';
import { IdentityProviders } from './identity-providers.js';
import { MeResolver, SignInSessionResolver } from './me.resolver.js';
import { MySettingsResolver } from './my-settings.resolver.js';
import { MySettingsService } from './my-settings.service.js';
import { OrganisationPaletteService } from './organisation-palette.service.js';
import { OrganisationSignIn } from './organisation-sign-in.entity.js';
import { OrganisationSignInService } from './organisation-sign-in.service.js';
import { Organisation } from './organisation.entity.js';
import { OrganisationResolver } from './organisation.resolver.js';
import { Employment, Person, PersonEmail } from './person.entity.js';
import { EmploymentResolver, PersonResolver } from './person.resolver.js';
import { PersonService } from './person.service.js';
import { ProviderSignInService } from './provider-sign-in.service.js';
import { RoleGrant } from './role-grant.entity.js';
import { RoleGrantResolver } from './role-grant.resolver.js';
import { RoleGrantService } from './role-grant.service.js';
import { Room } from './room.entity.js';
import { OrganisationRoomsResolver, RoomResolver } from './room.resolver.js';
import { RoomService } from './room.service.js';
import { SignInSession } from './sign-in-session.entity.js';
import { SignInController } from './sign-in.controller.js';
import { ExternalAccount, OidcAttempt, SignInLink } from './sign-in.entity.js';
import { CleanUpJob, SignInLinkJob } from './sign-in.jobs.js';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInService } from './sign-in.service.js';

export const PEOPLE_TABLES = [
  Organisation,
  OrganisationSignIn,
  Person,
  PersonEmail,
  Employment,
  RoleGrant,
  Room,
  SignInLink,
  SignInSession,
  AccessToken,
  ExternalAccount,
  OidcAttempt,
];

/** Organisations, people, roles and sign-in. */
@Module({
  imports: [ActorModule],
  controllers: [SignInController],
  providers: [
    SignInService,
    SignInResolver,
    SignInLinkJob,
    CleanUpJob,
    IdentityProviders,
    ProviderSignInService,
    OrganisationSignInService,
    OrganisationPaletteService,
    MySettingsService,
    MySettingsResolver,
    PersonService,
    RoleGrantService,
    RoomService,
    MeResolver,
    SignInSessionResolver,
    OrganisationResolver,
    PersonResolver,
    EmploymentResolver,
    RoleGrantResolver,
    RoomResolver,
    OrganisationRoomsResolver,
    AuditResolver,
  ],
  exports: [ActorModule, RoleGrantService, RoomService, SignInService],
})
export class PeopleModule {}
