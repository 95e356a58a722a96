import { refuseInput, type Refusal } from '#kernel/refusal.js';
import type { OrganisationKind } from '#people/organisation.entity.js';
import type { PartnerPart } from './partner.entity.js';

/** An organisation as someone names it who wants it as a partner. */
export interface PartnerOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Code of Statistics Netherlands: GM and four digits. */
  readonly cbsCode?: string | null;
}

/**
 * INVALID_INPUT for an organisation that cannot become a partner: a municipality without its code (REQUIRED), another
 * kind with one (NOT_ALLOWED), something that is no code (NOT_A_CODE), or a second lead (NOT_ALLOWED at `part`).
 */
export function refusalOfPartner(partner: PartnerOrganisation & { readonly part: PartnerPart }): Refusal | null {
  const { kind, cbsCode, part } = partner;
  if (part === 'LEAD')
    return refuseInput({ path: 'part', code: 'NOT_ALLOWED', facts: { allowed: 'PARTICIPANT, DELIVERS' } });
  if (kind === 'MUNICIPALITY' && !cbsCode) return refuseInput({ path: 'cbsCode', code: 'REQUIRED' });
  if (kind !== 'MUNICIPALITY' && cbsCode) return refuseInput({ path: 'cbsCode', code: 'NOT_ALLOWED' });
  if (cbsCode && !/^GM\d{4}$/.test(cbsCode)) return refuseInput({ path: 'cbsCode', code: 'NOT_A_CODE' });
  return null;
}

/**
 * How an organisation is called in addresses: its name in plain letters and what makes it unique, its code or else the
 * end of its id. `Súdwest-Fryslân` with GM1900 is `sudwest-fryslan-gm1900`.
 */
export function organisationKey({ name, cbsCode }: PartnerOrganisation, id: string): string {
  const letters = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return [letters, cbsCode?.toLowerCase() ?? id.slice(-8)].filter(Boolean).join('-');
}
