import i18next, { type TFunction } from 'i18next';
import { dayInWords, timeInWords } from '../kit/time-words.js';
import type nl from './refusals.nl.js';

/** The codes of the wire; the `_known` and `_limit` twins are only words. */
export type RefusalCode = Exclude<keyof typeof nl.refusal, `${string}_known`>;
export type ProblemCode = Exclude<keyof typeof nl.problem, `${string}_limit` | `${string}_known`>;

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
  const replace = valuesOf(facts);
  // A double booking with a session that the reader may see says which.
  if (code === 'DOUBLE_BOOKED' && replace['session']) return t('refusal.DOUBLE_BOOKED_known', { replace });
  return t(`refusal.${code}`, { replace });
}

/** What is wrong with one value. A fact that names a bound (`min`, `max`, `limit`) is said with it. */
export function problemInWords(t: TFunction<'refusals'>, code: ProblemCode, facts: readonly SentFact[] = []): string {
  if (code === 'TAKEN') {
    const replace = valuesOf(facts);
    return t(replace['session'] ? 'problem.TAKEN_known' : 'problem.TAKEN', { replace });
  }
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

/** The facts by name; a day and a time as people say them. */
function valuesOf(facts: readonly SentFact[]): Record<string, string> {
  const values = Object.fromEntries(facts.map(({ name, value }) => [name, value]));
  const language = i18next.language === 'en' ? 'en' : 'nl';
  const { day, time } = values;
  return {
    ...values,
    ...(day ? { day: dayInWords(day, language, String(new Date().getFullYear())) } : {}),
    ...(time ? { time: timeInWords(time, language) } : {}),
  };
}
