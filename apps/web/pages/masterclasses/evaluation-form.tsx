import { useTranslation } from 'react-i18next';
import { reworded, useCommand } from '../../kit/command.js';
import { RadioField, TextAreaField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { EvaluateMasterclass } from './masterclass-day.graphql.js';

/** By the link in a mail, or signed in. */
export type LooksBackBy = { readonly token: string } | { readonly sessionId: string };

interface EvaluationValues {
  score: string;
  liked: string;
  missed: string;
}

/** What one can give, from 1 to 5. */
export const SCORES = ['poor', 'mediocre', 'satisfactory', 'good', 'excellent'] as const;

/** What one found of a masterclass: a number, and two texts that may stay empty. Given once. */
export function EvaluationForm({ by, sessionId }: { by: LooksBackBy; sessionId: string }) {
  const { t } = useTranslation('masterclassDay');
  const form = useForm<EvaluationValues>({ defaultValues: { score: '', liked: '', missed: '' } });
  const evaluate = useCommand(EvaluateMasterclass, { announce: t('evaluation.thanks') });
  return (
    <Form
      form={form}
      submit={t('evaluation.submit')}
      failure={reworded(evaluate.failure, { ALREADY_EXISTS: t('evaluation.given') })}
      draft={`terugblik-${sessionId}`}
      onSubmit={({ score, liked, missed }) => evaluate.run({ input: { ...by, score: Number(score), liked, missed } })}
    >
      <p>{t('evaluation.anonymous')}</p>
      <RadioField<EvaluationValues>
        name="score"
        label={t('evaluation.scoreLabel')}
        options={SCORES.map((score, place) => ({ value: String(place + 1), label: t(`evaluation.score.${score}`) }))}
      />
      <TextAreaField<EvaluationValues>
        name="liked"
        label={t('evaluation.liked')}
        optional
        rules={{ maxLength: 1_000 }}
      />
      <TextAreaField<EvaluationValues>
        name="missed"
        label={t('evaluation.missed')}
        optional
        rules={{ maxLength: 1_000 }}
      />
    </Form>
  );
}
