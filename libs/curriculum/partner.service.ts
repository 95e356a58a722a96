import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { Organisation } from '#people/organisation.entity.js';
import type { AddPartnerInput, RemovePartnerInput } from './leergang.input.js';
import { lockLeergang } from './leergang.lock.js';
import { refusalWhenOver } from './leergang.rules.js';
import { Partner } from './partner.entity.js';
import { organisationKey, refusalOfPartner, type PartnerOrganisation } from './partner.rules.js';

/** Commands on a partnership. Each answers with the id of the leergang. */
@Injectable()
export class PartnerService {
  /**
   * Adds an organisation to the partnership: the one that is known by its CBS code, or by its name to the actor, and
   * else a new one. @returns what {@link refusalOfPartner} refuses; ALREADY_EXISTS when it takes part already
   */
  async add(tx: ActorTransaction, input: AddPartnerInput): Promise<string | Refusal> {
    const leergang = await lockLeergang(tx, input.leergangId);
    if (isRefusal(leergang)) return leergang;
    const refusal = refusalWhenOver(leergang.status) ?? refusalOfPartner(input);
    if (refusal) return refusal;

    const organisationId = await this.organisation(tx, input);
    const [partner] = await tx.query(`select from partner where leergang_id = $1 and organisation_id = $2`, [
      leergang.id,
      organisationId,
    ]);
    if (partner) return refuse('ALREADY_EXISTS');
    await tx.insert(Partner, { leergangId: leergang.id, organisationId, part: input.part });
    await tx.audit({
      action: 'partner.added',
      subject: { kind: 'partner', id: organisationId, label: input.name },
      leergangId: leergang.id,
      organisationId,
      facts: { part: input.part },
    });
    return leergang.id;
  }

  /**
   * Removes an organisation from the partnership. @returns INVALID_INPUT (NOT_ALLOWED at `organisationId`) for the lead,
   * and while its people take part or have a role here; NOT_FOUND when it is no partner
   */
  async remove(tx: ActorTransaction, input: RemovePartnerInput): Promise<string | Refusal> {
    const leergang = await lockLeergang(tx, input.leergangId);
    if (isRefusal(leergang)) return leergang;
    const [partner] = await tx.query<{ name: string; enrolled: number; withRole: number }>(
      `select o.name,
         (select count(*)::int from enrolment e
          where e.leergang_id = p.leergang_id and e.organisation_id = o.id and e.status = 'ACTIVE') as enrolled,
         (select count(*)::int from role_grant g
          where g.leergang_id = p.leergang_id and app.is_employed(g.person_id, o.id)) as "withRole"
       from partner p join organisation o on o.id = p.organisation_id
       where p.leergang_id = $1 and p.organisation_id = $2`,
      [leergang.id, input.organisationId],
    );
    if (!partner) return refuse('NOT_FOUND');
    const { name, enrolled, withRole } = partner;
    if (input.organisationId === leergang.leadOrganisationId || enrolled > 0 || withRole > 0)
      return refuseInput({ path: 'organisationId', code: 'NOT_ALLOWED', facts: { enrolled, withRole } });

    await tx.query(`delete from partner where leergang_id = $1 and organisation_id = $2`, [
      leergang.id,
      input.organisationId,
    ]);
    await tx.audit({
      action: 'partner.removed',
      subject: { kind: 'partner', id: input.organisationId, label: name },
      leergangId: leergang.id,
      organisationId: input.organisationId,
      reason: input.reason,
    });
    return leergang.id;
  }

  /** The organisation that is meant: a known one, or else a new one. @returns its id */
  async organisation(tx: ActorTransaction, wanted: PartnerOrganisation): Promise<string> {
    const { name, kind, cbsCode } = wanted;
    // Two who add the same one at the same moment come one after the other.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`organisation ${cbsCode ?? name}`]);
    const known = await this.known(tx, wanted);
    if (known) return known.id;
    const id = newId(tx.now.getTime());
    await tx.insert(Organisation, {
      id,
      name,
      kind,
      cbsCode: cbsCode ?? null,
      key: organisationKey(wanted, id),
      version: 1,
      createdAt: tx.now,
    });
    await tx.audit({
      action: 'organisation.added',
      subject: { kind: 'organisation', id, label: name },
      organisationId: id,
      facts: { kind, ...(cbsCode ? { cbsCode } : {}) },
    });
    return id;
  }

  /**
   * The organisation that is meant, if there is one: by its CBS code, or by its name and kind among those that the actor
   * may see. Its own name is left out when the actor may not see it.
   */
  async known(
    tx: ActorTransaction,
    { name, kind, cbsCode }: PartnerOrganisation,
  ): Promise<{ id: string; name: string | null } | null> {
    const [found] = await tx.query<{ id: string | null; name: string | null }>(
      cbsCode
        ? `select k.id, o.name from app.organisation_with_code($1) k (id) left join organisation o on o.id = k.id`
        : `select id, name from organisation where lower(name) = lower($1) and kind = $2 order by id limit 1`,
      cbsCode ? [cbsCode] : [name, kind],
    );
    return found?.id ? { id: found.id, name: found.name } : null;
  }
}
