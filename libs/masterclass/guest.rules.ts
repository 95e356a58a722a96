import type { Problem, ProblemCode } from '#kernel/refusal.js';
import { mailboxKey } from './masterclass.rules.js';

/*
 * What a stranger may have this house say. A name goes into the mail that tells a colleague who brought them along, so it
 * must be a name and no message; and nobody may have mail sent to just anyone.
 */

/** Oneself and four others. */
export const MOST_COLLEAGUES = 4;
export const LONGEST_NAME = 100;

/** Someone on a form: as typed, trimmed. */
export interface TypedPerson {
  readonly name: string;
  readonly address: string;
}

/** Where everybody can have an address: sharing one of these makes nobody a colleague. Each also under other endings. */
const FREE_MAIL = new Set(
  `gmail googlemail hotmail outlook live msn icloud me mac yahoo ymail aol proton protonmail pm gmx web mail zoho yandex
   tutanota tuta fastmail hey duck mailbox posteo ziggo kpnmail kpnplanet planet hetnet xs4all home upcmail chello casema
   quicknet telfort tele2 zonnet solcon online freedom caiway delta zeelandnet telenet skynet scarlet proximus`.split(
    /\s+/,
  ),
);

/** `NOT_ALLOWED` for what is no name of a person: an address of a page or of mail, a mark-up, a message. */
export function problemOfName(name: string): ProblemCode | null {
  const isAddress =
    /:\/\/|www\.|@|\b[\p{L}\p{N}-]+\.(?:[a-z]{2,}\/|com|net|org|info|biz|nl|be|de|eu|ru|xyz|top|shop|online|io)\b/iu;
  if (isAddress.test(name) || /[<>{}[\]\\|^~=_*#$%!?;"]/u.test(name)) return 'NOT_ALLOWED';
  return /\p{L}/u.test(name) ? null : 'NOT_ALLOWED';
}

/** Whether an address is of a place where everybody can have one. */
export function isFreeMail(address: string): boolean {
  return FREE_MAIL.has(domainOf(address).split('.')[0]!);
}

/**
 * What is wrong with whom someone brings along, at `colleagues.<place>.name` and `.address`: only half filled in (REQUIRED),
 * the same mailbox twice (NOT_UNIQUE), or not of one and the same organisation as who brings them (NOT_ALLOWED).
 */
export function problemsOfColleagues(guest: TypedPerson, colleagues: readonly TypedPerson[]): Problem[] {
  const seen = new Set([mailboxKey(guest.address)]);
  return colleagues.flatMap((colleague, place) => {
    const at = (field: keyof TypedPerson, code: ProblemCode): Problem => ({
      path: `colleagues.${place}.${field}`,
      code,
    });
    const problems: Problem[] = [];
    if (colleague.name === '') problems.push(at('name', 'REQUIRED'));
    if (colleague.address === '') return [...problems, at('address', 'REQUIRED')];
    const key = mailboxKey(colleague.address);
    if (seen.has(key)) problems.push(at('address', 'NOT_UNIQUE'));
    else if (!areColleagues(guest.address, colleague.address)) problems.push(at('address', 'NOT_ALLOWED'));
    seen.add(key);
    return problems;
  });
}

function areColleagues(one: string, other: string): boolean {
  return domainOf(one) === domainOf(other) && !isFreeMail(one);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
