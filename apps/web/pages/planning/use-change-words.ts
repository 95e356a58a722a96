import { useTranslation } from 'react-i18next';
import { factsOf, type Patch, type PlanSession } from './draft.rules.js';
import type { PlanWords } from './plan-words.js';

/** What is drafted of a session, a sentence each: `Wanneer: di 12 januari, 09.30–12.30`. */
export function useChangeWords(words: PlanWords): (session: PlanSession, change: Patch) => string[] {
  const { t } = useTranslation('planning');
  return (session, change) => {
    const { cancelled, second, confirmed } = change;
    if (cancelled) return [t('change.cancelled', { reason: cancelled.reason })];
    const said = words.differences(session, change).map(({ label, after }) => `${label}: ${after}`);
    if (second) {
      const facts = factsOf(session);
      const [first, then] = [
        { ...facts, durationMinutes: second.firstMinutes },
        { ...facts, ...second },
      ];
      said.push(t('change.split', { first: words.when(first), second: words.when(then) }));
    }
    if (confirmed) said.push(t('change.confirmed'));
    return said;
  };
}
