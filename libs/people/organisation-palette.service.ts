import { Injectable } from '@nestjs/common';
import { holdsInOrganisation } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { Palette } from './palette.js';

/** In which colours the public pages of an organisation are. */
@Injectable()
export class OrganisationPaletteService {
  /** Chooses the colours. The last choice counts. @returns NOT_FOUND, or NOT_PERMITTED for who does not administer it */
  async set(tx: ActorTransaction, organisationId: string, palette: Palette): Promise<{ id: string } | Refusal> {
    const [organisation] = isId(organisationId)
      ? await tx.query<{ name: string }>(`select name from organisation where id = $1`, [organisationId])
      : [];
    if (!organisation) return refuse('NOT_FOUND');
    if (!holdsInOrganisation(tx.actor, organisationId, 'ADMINISTRATOR')) return refuse('NOT_PERMITTED');
    await tx.query(`update organisation set palette = $2, version = version + 1 where id = $1`, [
      organisationId,
      palette,
    ]);
    await tx.audit({
      action: 'organisation.palette-set',
      subject: { kind: 'organisation', id: organisationId, label: organisation.name },
      organisationId,
      facts: { palette },
    });
    return { id: organisationId };
  }
}
