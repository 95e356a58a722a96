import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { sqlStateOf, type ActorTransaction } from '#platform/database/database.js';
import { DONE, type Done } from '#platform/graphql/refusal.type.js';
import { RoleGrant } from './role-grant.entity.js';
import type { GrantRoleInput, WithdrawRoleInput } from './role-grant.input.js';
import { ROLE_GRANT_COLUMNS } from './role-grant.reader.js';
import { scopeOfRole, whyNotGranted, type GrantFacts, type RoleScope } from './role-grant.rules.js';

/** Two rows may not be the same in what has to be unique. */
const NOT_UNIQUE = '23505';

// $1 organisation or leergang, $2 person, $3 role.
const FACTS = {
  organisation: `select exists (select from organisation where id = $1) as seen,
      $1 = any (app.organisations_where('{ADMINISTRATOR}')) as permitted,
      app.is_employed($2, $1) as employed,
      exists (select from role_grant where organisation_id = $1 and person_id = $2 and role = $3) as held`,
  leergang: `select exists (select from leergang where id = $1) as seen,
      $1 = any (app.leergangen_coordinated()) as permitted,
      app.is_employed_by_partner($2, $1) as employed,
      exists (select from role_grant where leergang_id = $1 and person_id = $2 and role = $3) as held`,
};

/** A role that someone is to hold, for exactly one organisation or leergang. */
export type DecidedGrant = Pick<RoleGrant, 'personId' | 'role'> & RoleScope;

/** Grants and withdraws roles: of an organisation by its administrators, of a leergang by its coordinators. */
@Injectable()
export class RoleGrantService {
  /** @returns what {@link scopeOfRole} and {@link whyNotGranted} refuse */
  async grant(tx: ActorTransaction, input: GrantRoleInput): Promise<RoleGrant | Refusal> {
    const scope = scopeOfRole(input.role, input.organisationId, input.leergangId);
    if (isRefusal(scope)) return scope;
    const [facts] = await tx.query<GrantFacts>(scope.organisationId ? FACTS.organisation : FACTS.leergang, [
      scope.organisationId ?? scope.leergangId,
      input.personId,
      input.role,
    ]);
    const refusal = whyNotGranted(facts!);
    if (refusal) return refusal;
    try {
      const [grant] = await this.write(tx, [{ personId: input.personId, role: input.role, ...scope }]);
      return grant!;
    } catch (error) {
      if (sqlStateOf(error) === NOT_UNIQUE) return refuse('ALREADY_EXISTS'); // someone else granted it just now
      throw error;
    }
  }

  /**
   * Writes down roles, in a few statements however many they are. For who has checked that they may be granted: that
   * nobody holds them yet, that the people work there. Row security stops who may not grant them.
   */
  async write(tx: ActorTransaction, decided: readonly DecidedGrant[]): Promise<RoleGrant[]> {
    const grants = decided.map((grant) => ({
      ...grant,
      id: newId(tx.now.getTime()),
      grantedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
      grantedAt: tx.now,
    }));
    await tx.insert(RoleGrant, grants);
    await this.record(tx, 'role.granted', grants);
    return grants;
  }

  /** @returns NOT_FOUND, NOT_PERMITTED, or LAST_ADMINISTRATOR */
  async withdraw(tx: ActorTransaction, { grantId, reason }: WithdrawRoleInput): Promise<Done | Refusal> {
    const seen = await this.withdrawable(tx, grantId);
    if (!seen) return refuse('NOT_FOUND');
    if (!seen.permitted) return refuse('NOT_PERMITTED');
    if (seen.role === 'ADMINISTRATOR') {
      // Two who withdraw each other wait for one another here, and look and count only then.
      await tx.query(`select from organisation where id = $1 for update`, [seen.organisationId]);
      if (!(await this.withdrawable(tx, grantId))?.permitted) return refuse('NOT_FOUND');
      const others = await tx.query(
        `select from role_grant where organisation_id = $1 and role = 'ADMINISTRATOR' and id <> $2`,
        [seen.organisationId, grantId],
      );
      if (others.length === 0) return refuse('LAST_ADMINISTRATOR');
    }
    await this.record(tx, 'role.withdrawn', [seen], reason);
    const gone = await tx.query(`delete from role_grant where id = $1 returning id`, [grantId]);
    return gone.length > 0 ? DONE : refuse('NOT_FOUND');
  }

  private async withdrawable(tx: ActorTransaction, id: string): Promise<(RoleGrant & { permitted: boolean }) | null> {
    const [row] = await tx.query<RoleGrant & { permitted: boolean }>(
      `select ${ROLE_GRANT_COLUMNS}, coalesce(g.organisation_id = any (app.organisations_where('{ADMINISTRATOR}')), false)
           or coalesce(g.leergang_id = any (app.leergangen_coordinated()), false) as permitted
       from role_grant g where g.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** The names are read while the roles are held: with a role, someone may become visible or invisible. */
  private async record(
    tx: ActorTransaction,
    action: 'role.granted' | 'role.withdrawn',
    grants: readonly (DecidedGrant & { readonly id: string })[],
    reason?: string,
  ): Promise<void> {
    const people = await tx.query<{ id: string; name: string }>(`select id, name from person where id = any ($1)`, [
      grants.map(({ personId }) => personId),
    ]);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    await tx.auditAll(
      grants.map(({ id, personId, role, organisationId, leergangId }) => ({
        action,
        subject: { kind: 'role', id, label: names.get(personId) ?? '' },
        ...(organisationId ? { organisationId } : {}),
        ...(leergangId ? { leergangId } : {}),
        ...(reason ? { reason } : {}),
        facts: { role },
      })),
    );
  }
}
