import { useTranslation } from 'react-i18next';
import { problemInWords, type ProblemCode, type SentFact } from '../../texts/refusals.js';

interface RowProblem {
  readonly column: string;
  readonly code: ProblemCode;
  readonly facts: readonly SentFact[];
}

interface Change {
  readonly column: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface ProblemWords {
  /** `E-mail: Dit is geen e-mailadres.` */
  readonly problem: (problem: RowProblem) => string;
  /** `Team: van “Werk” naar “Werk en inkomen”`. */
  readonly change: (change: Change) => string;
  /** Where the file says something else, and what is known stays. */
  readonly kept: (change: Change) => string;
}

/** Why a row is wrong and what would change, in words. */
export function useProblemWords(): ProblemWords {
  const { t, i18n } = useTranslation('import');
  const { t: tRefusals } = useTranslation('refusals');

  /** Words that depend on data: whether they exist is asked first. */
  const maybe = (key: string, values: Record<string, string>): string | null =>
    i18n.exists(key, { ns: 'import' })
      ? (t as (key: string, values: Record<string, string>) => string)(key, values)
      : null;

  const reason = ({ code, facts }: RowProblem): string => {
    const values = Object.fromEntries(facts.map(({ name, value }) => [name, value]));
    const because = values.reason
      ? ((values.nearest ? maybe(`reasons.${values.reason}_nearest`, values) : null) ??
        maybe(`reasons.${values.reason}`, values))
      : null;
    if (because) return because;
    if (code === 'NOT_KNOWN' && values.nearest) {
      const { value, nearest } = values;
      return value ? t('nearest', { value, nearest }) : t('nearestKey', { nearest });
    }
    if (code === 'NOT_KNOWN' && values.allowed) {
      return t('allowed', { value: values.value ?? '', allowed: values.allowed });
    }
    if (code === 'NOT_UNIQUE' && values.row) return t('twice', { row: values.row });
    if (code === 'NOT_UNIQUE' && values.firstRow) return t('twiceRow', { row: values.firstRow });
    if (code === 'NOT_UNIQUE' && values.firstLine) return t('twiceLine', { line: values.firstLine });
    if (
      values.value &&
      (code === 'NOT_AN_EMAIL' || code === 'NOT_A_DAY' || code === 'NOT_A_TIME' || code === 'NOT_A_CODE')
    ) {
      return t(`not.${code}`, { value: values.value });
    }
    return problemInWords(tRefusals, code, facts);
  };

  return {
    problem: (problem) => (problem.column ? `${problem.column}: ${reason(problem)}` : reason(problem)),
    change: ({ column, from, to }) => {
      if (from === 'LEFT' && to === 'ACTIVE') return t('rejoins');
      return from
        ? t('change', { column, from, to: to ?? t('nothing') })
        : t('filled', { column, to: to ?? t('nothing') });
    },
    kept: ({ column, from, to }) => t('kept', { column, from: from ?? t('nothing'), to: to ?? t('nothing') }),
  };
}
