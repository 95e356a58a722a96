import { Injectable } from '@nestjs/common';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { mayCoordinate, mayTeach } from '#curriculum/coordination.rules.js';

/** Something to read or see afterwards. */
export interface MasterclassMaterial {
  readonly title: string;
  readonly url: string;
}

/** So many materials a masterclass has at most. */
export const MOST_MATERIALS = 30;

const MASTERCLASS = `select s.leergang_id as id, l.lead_organisation_id as "leadOrganisationId", s.title
  from masterclass m join session s on s.id = m.session_id join leergang l on l.id = s.leergang_id where m.session_id = $1`;

const ADD = `insert into masterclass_material (session_id, leergang_id, position, title, url)
  select $1, $2, row_number() over (order by item.place), item.title, item.url
  from unnest($3::text[], $4::text[]) with ordinality as item (title, url, place)`;

/** What who came to a masterclass gets to read. */
@Injectable()
export class MaterialsService {
  /**
   * Sets the materials of a masterclass: all of them, in this order.
   * @returns the id of the session; NOT_FOUND; NOT_PERMITTED for who neither coordinates nor teaches; INVALID_INPUT,
   * TOO_HIGH at `materials`, for more than {@link MOST_MATERIALS}
   */
  async setMaterials(
    tx: ActorTransaction,
    sessionId: string,
    materials: readonly MasterclassMaterial[],
  ): Promise<string | Refusal> {
    if (materials.length > MOST_MATERIALS)
      return refuseInput({ path: 'materials', code: 'TOO_HIGH', facts: { max: MOST_MATERIALS } });
    const [leergang] = await tx.query<{ id: string; leadOrganisationId: string; title: string }>(MASTERCLASS, [
      sessionId,
    ]);
    if (!leergang) return refuse('NOT_FOUND');
    if (!mayCoordinate(tx.actor, leergang) && !mayTeach(tx.actor, leergang.id)) return refuse('NOT_PERMITTED');
    // Two who write at once come one after the other.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('materials ' || $1, 0))`, [sessionId]);
    await tx.query(`delete from masterclass_material where session_id = $1`, [sessionId]);
    await tx.query(ADD, [sessionId, leergang.id, materials.map(({ title }) => title), materials.map(({ url }) => url)]);
    await tx.audit({
      action: 'masterclass.materials-set',
      subject: { kind: 'masterclass', id: sessionId, label: leergang.title },
      leergangId: leergang.id,
      facts: { count: materials.length },
    });
    return sessionId;
  }
}
