import { useTranslation } from 'react-i18next';
import { reworded, useCommand } from '../../kit/command.js';
import { RadioField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { useMomentInWords } from './poll-words.js';
import { AnswerPoll, type Choice, type QuestionData } from './polls.graphql.js';

/** By the link in a mail, or signed in. */
export type AnsweredBy = { readonly token: string } | { readonly pollId: string };

/** A choice for each moment, in their order; empty before choosing. */
type AnswerValues = { choices: (Choice | '')[] };

export const CHOICES = ['YES', 'IF_NEED_BE', 'NO'] as const;

/** Per moment: yes, if need be, or no. Can be sent again as long as the poll takes answers. */
export function PollAnswerForm({ question, by }: { question: QuestionData; by: AnsweredBy }) {
  const { t } = useTranslation('polls');
  const inWords = useMomentInWords(question.zone);
  const { moments, isAnswered } = question;
  const form = useForm<AnswerValues>({ defaultValues: { choices: moments.map(({ choice }) => choice ?? '') } });
  const answer = useCommand(AnswerPoll, { announce: t('question.kept') });
  const submit = ({ choices }: AnswerValues) => {
    const given = moments.flatMap(({ day, startTime, isPast }, place) =>
      isPast ? [] : [{ day, startTime, choice: choices[place] as Choice }],
    );
    return answer.run({ input: { ...by, choices: given } });
  };
  return (
    <Form
      form={form}
      submit={t(isAnswered ? 'question.change' : 'question.send')}
      failure={reworded(answer.failure, {
        TOO_LATE: t('question.closedTitle'),
        STATUS_NOT_POSSIBLE: t('question.endedMeanwhile'),
      })}
      draft={`datumprikker-${question.pollId}`}
      onSubmit={submit}
    >
      <div className="lg-poll__moments">
        {moments.map((moment, place) =>
          moment.isPast ? (
            <p key={moment.startsAt} className="lg-subtle">
              {inWords(moment)}: {t('moment.past')}
            </p>
          ) : (
            <RadioField<AnswerValues>
              key={moment.startsAt}
              name={`choices.${place}`}
              label={
                moment.startsAt === question.startsAt
                  ? t('moment.labelPresent', { moment: inWords(moment) })
                  : inWords(moment)
              }
              options={CHOICES.map((choice) => ({ value: choice, label: t(`choice.${choice}`) }))}
            />
          ),
        )}
      </div>
    </Form>
  );
}
