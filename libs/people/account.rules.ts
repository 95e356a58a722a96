import { refuse, type Refusal } from '#kernel/refusal.js';

/** Someone who may be behind an account at the identity provider of an organisation. */
export interface Claimant {
  readonly personId: string;
  /** Works for the organisation whose identity provider it is. */
  readonly worksThere: boolean;
  /** Works for no other organisation. */
  readonly worksOnlyThere: boolean;
}

export interface AccountFacts {
  /** To whom issuer and subject were linked before. */
  readonly linked: (Claimant & { readonly provenByMail: boolean }) | null;
  /** Who has the e-mail address that the provider tells, and whether another account of this issuer is linked to them. */
  readonly named: (Claimant & { readonly hasOtherAccount: boolean }) | null;
  /** Whether the provider says that it checked the address. */
  readonly emailVerified: boolean;
}

/** `confirm`: a one-time link goes to the person's own address first; used in the same browser, it proves the account. */
export type AccountDecision = { readonly outcome: 'sign-in' | 'link' | 'confirm'; readonly personId: string };

/**
 * Who signs in with an account at the identity provider of an organisation. The key of an account is issuer and subject.
 *
 * An address alone proves little: an organisation names its own provider, and that provider may say whatever it likes.
 * It is believed about someone who works only there, because an administrator of that organisation could give the person
 * another address just as well. Of everyone else, and when the provider did not check the address, the mailbox is asked.
 * @returns NOT_PERMITTED, the same whether the person is unknown, works elsewhere or has another account of this issuer
 */
export function decideAccount({ linked, named, emailVerified }: AccountFacts): AccountDecision | Refusal {
  if (linked) {
    if (!linked.worksThere) return refuse('NOT_PERMITTED');
    const outcome = linked.provenByMail || linked.worksOnlyThere ? 'sign-in' : 'confirm';
    return { outcome, personId: linked.personId };
  }
  if (!named?.worksThere || named.hasOtherAccount) return refuse('NOT_PERMITTED');
  return { outcome: emailVerified && named.worksOnlyThere ? 'link' : 'confirm', personId: named.personId };
}
