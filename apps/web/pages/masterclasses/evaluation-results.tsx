import { useTranslation } from 'react-i18next';
import { StackedBar, type BarPart } from '../../kit/stacked-bar.js';
import { SCORES } from './evaluation-form.js';
import type { AttendanceData } from './masterclass-day.graphql.js';

/** From how many answers on there is something to see: fewer would tell who said what. */
const ENOUGH = 5;
const TONES: readonly BarPart['tone'][] = ['empty', 'light', 'middle', 'strong', 'dark'];

/** What those who came found of a masterclass. */
export function EvaluationResults({ results }: { results: AttendanceData['evaluation'] }) {
  const { t } = useTranslation('masterclassDay');
  const { answers, scores, liked, missed } = results;
  if (scores.length === 0)
    return (
      <p>
        {t('evaluation.answers', { count: answers })} {t('evaluation.tooFew', { count: ENOUGH })}
      </p>
    );
  const texts = [
    ['liked', liked],
    ['missed', missed],
  ] as const;
  return (
    <>
      <StackedBar
        label={t('evaluation.scores')}
        parts={scores.map((value, place) => ({
          label: t(`evaluation.score.${SCORES[place]!}`),
          value,
          tone: TONES[place]!,
        }))}
      />
      {texts.map(([what, said]) => (
        <div key={what}>
          <h3 className="utrecht-heading-3">{t(`evaluation.${what}`)}</h3>
          {said.length === 0 ? (
            <p className="lg-subtle">{t('evaluation.nothingSaid')}</p>
          ) : (
            <ul>
              {said.map((text, place) => (
                <li key={place} className="lg-prose__text">
                  {text}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </>
  );
}
