import { Injectable } from '@nestjs/common';
import { isId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { RegistrationService } from './registration.service.js';
import { standingTo, type RegistrationOwners } from './registration-standing.rules.js';

const OWNERS = `select r.person_id as "personId", r.brought_by as "broughtBy", r.organisation_id as "organisationId",
    case when l.id is not null then json_build_object('id', l.id, 'leadOrganisationId', l.lead_organisation_id) end as leergang
  from registration r left join leergang l on l.id = r.leergang_id where r.id = $1`;

/** What someone who is signed in asks for a registration: the own, one that was brought along, or one to coordinate. */
@Injectable()
export class RegistrationDeskService {
  constructor(private readonly registrations: RegistrationService) {}

  /** Cancels. @returns as {@link RegistrationService.cancel}; NOT_PERMITTED */
  async cancel(
    tx: ActorTransaction,
    registrationId: string,
    reason: string | null,
    seen: number | null,
  ): Promise<string | Refusal> {
    const standing = await this.standing(tx, registrationId);
    if (isRefusal(standing)) return standing;
    return this.registrations.cancel(tx, registrationId, standing, standing === 'COORDINATOR' ? reason : null, seen);
  }

  /** Takes an offered seat or gives it back. @returns as {@link RegistrationService.answerOffer}; NOT_PERMITTED */
  async answerOffer(
    tx: ActorTransaction,
    registrationId: string,
    answer: 'TAKE' | 'GIVE_BACK',
  ): Promise<string | Refusal> {
    const standing = await this.standing(tx, registrationId);
    return isRefusal(standing) ? standing : this.registrations.answerOffer(tx, registrationId, answer);
  }

  /** Approves a request. @returns as {@link RegistrationService.approve}; NOT_PERMITTED for who does not coordinate */
  async approve(tx: ActorTransaction, registrationId: string): Promise<string | Refusal> {
    const refusal = await this.refusalUnlessCoordinator(tx, registrationId);
    return refusal ?? this.registrations.approve(tx, registrationId);
  }

  /** Declines a request. @returns as {@link RegistrationService.decline}; NOT_PERMITTED for who does not coordinate */
  async decline(tx: ActorTransaction, registrationId: string, reason: string): Promise<string | Refusal> {
    const refusal = await this.refusalUnlessCoordinator(tx, registrationId);
    return refusal ?? this.registrations.decline(tx, registrationId, reason);
  }

  private async refusalUnlessCoordinator(tx: ActorTransaction, registrationId: string): Promise<Refusal | null> {
    const standing = await this.standing(tx, registrationId);
    if (isRefusal(standing)) return standing;
    return standing === 'COORDINATOR' ? null : refuse('NOT_PERMITTED');
  }

  private async standing(tx: ActorTransaction, registrationId: string): Promise<'OWN' | 'COORDINATOR' | Refusal> {
    const [owners] = isId(registrationId) ? await tx.query<RegistrationOwners>(OWNERS, [registrationId]) : [];
    if (!owners) return refuse('NOT_FOUND');
    return standingTo(tx.actor, owners) ?? refuse('NOT_PERMITTED');
  }
}
