import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import type { CommandFailure } from '../../kit/command.js';
import { ErrorReport } from '../../kit/states.js';
import { refusalInWords, type SentProblem } from '../../texts/refusals.js';
import { useProblemWords } from './import-words.js';

/** Why a whole file was refused: what kind of file it is, which column is missing, or every line that is not right. */
export function ImportRefusal({ failure }: { failure: CommandFailure | null }) {
  const { t, i18n } = useTranslation('import');
  const { t: tRefusals } = useTranslation('refusals');
  const rowWords = useProblemWords();
  if (!failure) return null;
  if (failure.error) return <ErrorReport error={failure.error} kept />;
  const { refusal } = failure;
  if (!refusal) return null;
  const values = Object.fromEntries(refusal.facts.map(({ name, value }) => [name, value]));
  const key = `files.${values.reason ?? values.what ?? ''}`;
  const words = i18n.exists(key, { ns: 'import' })
    ? (t as (key: string, values: Record<string, string>) => string)(key, values)
    : refusalInWords(tRefusals, refusal.code, refusal.facts);
  const problems = refusal.problems.map((problem) => {
    const facts = Object.fromEntries(problem.facts.map(({ name, value }) => [name, value]));
    return {
      line: facts.line,
      words: describe(problem, facts),
    };
  });
  return (
    <Alert kind="error" title={refusal.code === 'INVALID_INPUT' ? t('notRight') : words} urgent>
      {problems.length > 0 && (
        <ul className="lg-problems">
          {problems.map(({ line, words: said }, place) => (
            <li key={place}>
              {line && <strong>{t('line', { line })}: </strong>}
              {said}
            </li>
          ))}
        </ul>
      )}
      <p>{t('nothingSaved')}</p>
    </Alert>
  );

  function describe({ path, code, facts }: SentProblem, values: Record<string, string>): string {
    const short = path.replace(/^input\./, '');
    if (short.startsWith('columns.')) {
      const column = values.column ?? short.slice('columns.'.length);
      if (code === 'NOT_UNIQUE') return t('columnTwice', { column, first: values.first ?? column });
      return t('columnMissing', { column, found: values.found ?? '' });
    }
    return rowWords.problem({ column: short === 'uploadId' ? '' : short, code, facts });
  }
}
