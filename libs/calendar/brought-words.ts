import type { Language } from '#kernel/actor.js';
import { oneLine } from '#kernel/plain-text.js';

/** By whom someone comes who did not ask for a seat: that one hears from whom we have the address. */
export interface BroughtBy {
  readonly name: string;
  /** The organisation for which a seat was reserved, on which this one was named; null for who was brought along. */
  readonly reservedFor: string | null;
  /** Has no account, so that everything can be erased on the own page. */
  readonly isGuest: boolean;
}

/** {@link BroughtBy} of a registration `r` of a person `p`; null for who registered by oneself. */
export const BROUGHT_BY = `(select json_build_object('name', b.name, 'isGuest', p.guest_since is not null,
      'reservedFor', (select o.name from organisation o where r.reserved and o.id = r.organisation_id))
    from person b where b.id = r.brought_by and b.id <> r.person_id)`;

/** Says by whom someone comes, and where to see and erase what is known; empty for who registered by oneself. */
export function broughtWords(brought: BroughtBy | null | undefined, language: Language): string {
  if (!brought) return '';
  const words = WORDS[language];
  const name = oneLine(brought.name);
  const { reservedFor, isGuest } = brought;
  const byWhom = reservedFor === null ? words.brought(name) : words.named(name, oneLine(reservedFor));
  return `${byWhom} ${isGuest ? words.guestData : words.data}`;
}

const WORDS = {
  nl: {
    brought: (name: string) => `${name} heeft je aangemeld.`,
    named: (name: string, organisation: string) =>
      `${name} reserveerde plekken voor ${organisation}, en jij bent genoemd als wie er komt.`,
    guestData: 'Met de knop zie je wat we van je weten. Daar kun je je ook afmelden en je gegevens wissen.',
    data: 'Met de knop zie je wat we van je weten. Daar kun je je ook afmelden.',
  },
  en: {
    brought: (name: string) => `${name} signed you up.`,
    named: (name: string, organisation: string) =>
      `${name} reserved seats for ${organisation}, and named you as one of those who are coming.`,
    guestData: 'The button shows what we know about you. There you can also cancel and erase your data.',
    data: 'The button shows what we know about you. There you can also cancel.',
  },
} as const satisfies Record<Language, unknown>;
