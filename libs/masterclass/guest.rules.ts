import { refuseInput, type Problem, type ProblemCode, type Refusal } from '#kernel/refusal.js';
import { isFreeMail } from './free-mail.js';
import { mailboxKey } from './masterclass.rules.js';

/*
 * What a stranger may have this house say. A name goes into the mail that tells a colleague who brought them along, so it
 * must be a name and no message; and nobody may have mail sent to just anyone.
 */

/** Oneself and four others: in one form, and in a masterclass, however many forms one sends. */
export const MOST_COLLEAGUES = 4;
export const LONGEST_NAME = 100;

/** Someone on a form: as typed, trimmed. */
export interface TypedPerson {
  readonly name: string;
  readonly address: string;
}

/** `NOT_ALLOWED` for what is no name of a person: an address of a page or of mail, a mark-up, a message. */
export function problemOfName(name: string): ProblemCode | null {
  const isAddress =
    /:\/\/|www\.|@|\b[\p{L}\p{N}-]+\.(?:[a-z]{2,}\/|com|net|org|info|biz|nl|be|de|eu|ru|xyz|top|shop|online|io)\b/iu;
  if (isAddress.test(name) || /[<>{}[\]\\|^~=_*#$%!?;"]/u.test(name)) return 'NOT_ALLOWED';
  return /\p{L}/u.test(name) ? null : 'NOT_ALLOWED';
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

/**
 * Whether someone can bring so many more to a masterclass.
 * @param brought how many this one brought there before, also who do not come any more: each of them got mail
 * @returns INVALID_INPUT with TOO_HIGH {max} at `colleagues`, above {@link MOST_COLLEAGUES}
 */
export function refusalOfBringing(brought: number, more: number): Refusal | null {
  if (more === 0 || brought + more <= MOST_COLLEAGUES) return null;
  return refuseInput({ path: 'colleagues', code: 'TOO_HIGH', facts: { max: MOST_COLLEAGUES } });
}

function areColleagues(one: string, other: string): boolean {
  return domainOf(one) === domainOf(other) && !isFreeMail(domainOf(one));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
