import { Injectable } from '@nestjs/common';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { isLive } from './registration.rules.js';
import { RegistrationService, type RegistrationAnswers } from './registration.service.js';

/** Commands of who holds the link to a registration: on what was said with it, and on all that is known by it. */
@Injectable()
export class OwnRegistrationService {
  constructor(private readonly registrations: RegistrationService) {}

  /**
   * Changes what someone said when registering.
   * @param name how a guest is called from now on. Of who has an account it stays as it was
   * @returns its id; NOT_FOUND; STATUS_NOT_POSSIBLE {state} for one that ended, TOO_LATE once the masterclass has begun
   */
  async changeAnswers(
    tx: ActorTransaction,
    registrationId: string,
    answers: RegistrationAnswers,
    name: string,
  ): Promise<string | Refusal> {
    const held = await this.registrations.hold(tx, registrationId);
    if (isRefusal(held)) return held;
    const { masterclass, registration } = held;
    if (!isLive(registration.state)) return refuse('STATUS_NOT_POSSIBLE', { state: registration.state });
    if (masterclass.startsAt <= tx.now) return refuse('TOO_LATE');
    await tx.query(
      `update registration set organisation = $2, function = $3, diet = $4, access_needs = $5, wants_next = $6,
         version = version + 1, changed_at = $7 where id = $1`,
      [
        registration.id,
        answers.organisation,
        answers.function,
        answers.diet,
        answers.accessNeeds,
        answers.wantsNext,
        tx.now,
      ],
    );
    await tx.query(`select app.rename_guest($1)`, [name]);
    return registration.id;
  }

  /**
   * Erases a guest from a masterclass, as the guest. A seat that is still to be used goes to who waits, whatever the
   * deadline to cancel: nobody can be made to stay. No mail says so any more, because nobody is left to write to.
   * @returns NOT_FOUND; NOT_PERMITTED for who has an account: that is for the organisation to do
   */
  async erase(tx: ActorTransaction, registrationId: string): Promise<true | Refusal> {
    const held = await this.registrations.hold(tx, registrationId);
    if (isRefusal(held)) return held;
    const { masterclass, registration } = held;
    const isToCome = masterclass.endsAt > tx.now && registration.state !== 'WALKED_IN';
    if (isToCome && isLive(registration.state)) {
      await this.registrations.end(tx, registration, 'CANCELLED', null);
    }
    const [done] = await tx.query<{ erased: boolean }>(`select app.erase_guest($1) as erased`, [tx.now]);
    if (!done!.erased) return refuse('NOT_PERMITTED');
    await tx.audit({
      action: 'registration.erased',
      subject: { kind: 'registration', id: registration.id },
      leergangId: registration.leergangId,
    });
    return true;
  }
}
