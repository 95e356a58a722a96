import { useTranslation } from 'react-i18next';
import { problemInWords, refusalInWords, type SentRefusal } from '../../texts/refusals.js';
import { sessionOfPath, type PlanChange } from './draft-sent.rules.js';

/** Why it is refused, in words: at the session that it concerns, or about the whole. */
export function useRefusalBySession(
  refusal: SentRefusal | null,
  sent: PlanChange,
): { refused: ReadonlyMap<string, readonly string[]>; elsewhere: readonly string[] } {
  const { t } = useTranslation('refusals');
  const refused = new Map<string, string[]>();
  const elsewhere: string[] = [];
  if (!refusal) return { refused, elsewhere };
  const say = (sessionId: string | null | undefined, words: string) => {
    if (sessionId) refused.set(sessionId, [...(refused.get(sessionId) ?? []), words]);
    else elsewhere.push(words);
  };
  const named = refusal.facts.find(({ name }) => name === 'sessionId')?.value;
  for (const { path, code, facts } of refusal.problems) {
    say(sessionOfPath(sent, path) ?? named, problemInWords(t, code, facts));
  }
  if (refusal.problems.length === 0) say(named, refusalInWords(t, refusal.code, refusal.facts));
  return { refused, elsewhere };
}
