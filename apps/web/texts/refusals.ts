import type { TFunction } from 'i18next';
import type nl from './refusals.nl.js';

export type RefusalCode = keyof typeof nl.refusal;
/** The codes of the wire; the `_limit` twins are only words. */
export type ProblemCode = Exclude<keyof typeof nl.problem, `${string}_limit`>;

/** A refusal with its problems, as GraphQL sends it. */
export interface SentRefusal {
  readonly code: RefusalCode;
  readonly facts: readonly SentFact[];
  readonly problems: readonly SentProblem[];
}
export interface SentProblem {
  readonly path: string;
  readonly code: ProblemCode;
  readonly facts: readonly SentFact[];
}
export interface SentFact {
  readonly name: string;
  readonly value: string;
}

/** What a refusal says to a person, in the language of the page. */
export function refusalInWords(t: TFunction<'refusals'>, code: RefusalCode, facts: readonly SentFact[] = []): string {
  return t(`refusal.${code}`, { replace: Object.fromEntries(facts.map(({ name, value }) => [name, value])) });
}

/** What is wrong with one value. A fact that names a bound (`min`, `max`, `limit`) is said with it. */
export function problemInWords(t: TFunction<'refusals'>, code: ProblemCode, facts: readonly SentFact[] = []): string {
  const limit = facts.find(({ name }) => ['min', 'max', 'limit', 'least', 'most'].includes(name))?.value;
  if (limit === undefined) return t(`problem.${code}`);
  switch (code) {
    case 'TOO_SHORT':
    case 'TOO_LONG':
    case 'TOO_LOW':
    case 'TOO_HIGH':
      return t(`problem.${code}_limit`, { limit });
    default:
      return t(`problem.${code}`);
  }
}
