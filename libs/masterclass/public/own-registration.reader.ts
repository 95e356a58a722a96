import type { GuestActor, Language } from '#kernel/actor.js';
import type { Database } from '#platform/database/database.js';
import type { RegistrationState } from '../registration.rules.js';
import type { Audience } from '../seat.rules.js';

/** All that is known of someone in one masterclass; moments as text (ISO 8601). Decided in the database: app.own_registration. */
export interface OwnRegistration {
  readonly id: string;
  readonly state: RegistrationState;
  readonly audience: Audience;
  /** Until when an offered seat is kept. */
  readonly offeredUntil: string | null;
  /** Ended as a request that nobody answered in time. */
  readonly isUnanswered: boolean;
  /** Why somebody else ended it. */
  readonly reason: string | null;
  readonly organisation: string;
  readonly function: string;
  readonly diet: string;
  readonly accessNeeds: string;
  readonly wantsNext: boolean;
  readonly language: Language;
  readonly version: number;
  readonly madeAt: string;
  readonly consentedAt: string | null;
  readonly cameAt: string | null;
  /** The how many-th on the waiting list; null when not on it. */
  readonly place: number | null;
  /** Where it is online, for who has a seat in a masterclass that is certain. */
  readonly onlineUrl: string | null;
  readonly name: string;
  readonly address: string | null;
  /** Has no account, so that all of it can be erased here. */
  readonly isGuest: boolean;
  readonly broughtBy: string | null;
  /** Whom to ask: who coordinates it; null when nobody does. */
  readonly contact: { readonly name: string; readonly address: string } | null;
  /** Whom this one brings along, by the names that were typed; null for who was erased. */
  readonly brought: readonly (string | null)[];
  readonly answer: { readonly answer: string; readonly givenAt: string } | null;
  readonly mails: readonly { readonly kind: string; readonly subject: string | null; readonly sentAt: string }[];
}

const OWN = { name: 'own-registration', text: `select own from app.own_registration()` };

/** The registration that a link is about; null when there is none (any more). */
export async function ownRegistration(database: Database, guest: GuestActor): Promise<OwnRegistration | null> {
  const [row] = await database.read<{ own: OwnRegistration }>(guest, OWN);
  return row?.own ?? null;
}
