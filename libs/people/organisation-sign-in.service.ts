import { Injectable } from '@nestjs/common';
import { holdsInOrganisation, type Actor } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { SecretBox } from '#platform/security/secret-box.js';
import { IdentityProviders } from './identity-providers.js';
import type { SetOrganisationSignInInput } from './organisation-sign-in.input.js';

/** With which identity provider the people of an organisation sign in. */
@Injectable()
export class OrganisationSignInService {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly secrets: SecretBox,
  ) {}

  /**
   * Asks the issuer who it is. Outside a transaction, and only for an administrator: it makes this house call an address.
   * @returns the issuer as it calls itself; NOT_PERMITTED, or INVALID_INPUT at `issuer`: NOT_A_LINK when it cannot be one,
   * NOT_KNOWN when it does not answer as one
   */
  async issuerOf(actor: Actor, input: SetOrganisationSignInInput): Promise<string | Refusal> {
    if (!holdsInOrganisation(actor, input.organisationId, 'ADMINISTRATOR')) return refuse('NOT_PERMITTED');
    if (!this.providers.mayBeIssuer(input.issuer)) return refuseInput({ path: 'issuer', code: 'NOT_A_LINK' });
    try {
      return await this.providers.issuerOf(input);
    } catch {
      return refuseInput({ path: 'issuer', code: 'NOT_KNOWN' });
    }
  }

  /** Sets or replaces the provider. @returns NOT_FOUND or NOT_PERMITTED */
  async set(
    tx: ActorTransaction,
    input: SetOrganisationSignInInput,
    issuer: string,
  ): Promise<{ id: string } | Refusal> {
    const refusal = await whyNot(tx, input.organisationId);
    if (refusal) return refusal;
    await tx.query(
      `insert into organisation_sign_in (organisation_id, issuer, client_id, client_secret) values ($1, $2, $3, $4)
       on conflict (organisation_id) do update
         set issuer = excluded.issuer, client_id = excluded.client_id, client_secret = excluded.client_secret`,
      [input.organisationId, issuer, input.clientId, this.secrets.seal(input.clientSecret, input.organisationId)],
    );
    await this.record(tx, 'organisation.sign-in-set', input.organisationId, { issuer, clientId: input.clientId });
    return { id: input.organisationId };
  }

  /** Takes the provider away; who is signed in stays so. @returns NOT_FOUND or NOT_PERMITTED */
  async remove(tx: ActorTransaction, organisationId: string): Promise<{ id: string } | Refusal> {
    if (!isId(organisationId)) return refuse('NOT_FOUND');
    const refusal = await whyNot(tx, organisationId);
    if (refusal) return refusal;
    const [removed] = await tx.query<{ issuer: string }>(
      `delete from organisation_sign_in where organisation_id = $1 returning issuer`,
      [organisationId],
    );
    if (removed) await this.record(tx, 'organisation.sign-in-removed', organisationId, { issuer: removed.issuer });
    return { id: organisationId };
  }

  private async record(
    tx: ActorTransaction,
    action: 'organisation.sign-in-set' | 'organisation.sign-in-removed',
    id: string,
    facts: Record<string, string>,
  ): Promise<void> {
    const [organisation] = await tx.query<{ name: string }>(`select name from organisation where id = $1`, [id]);
    await tx.audit({
      action,
      subject: { kind: 'organisation', id, label: organisation!.name },
      organisationId: id,
      facts,
    });
  }
}

async function whyNot(tx: ActorTransaction, organisationId: string): Promise<Refusal | null> {
  const [organisation] = await tx.query<{ administered: boolean }>(
    `select id = any (app.organisations_where('{ADMINISTRATOR}')) as administered from organisation where id = $1`,
    [organisationId],
  );
  if (!organisation) return refuse('NOT_FOUND');
  return organisation.administered ? null : refuse('NOT_PERMITTED');
}
