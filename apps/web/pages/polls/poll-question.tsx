import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { DefinitionList } from '../../kit/blocks.js';
import { DayText, TimeText } from '../../kit/time-text.js';
import { Prose } from '../../kit/prose.js';
import { PollAnswerForm, type AnsweredBy } from './poll-answer-form.js';
import { useMomentInWords } from './poll-words.js';
import type { QuestionData } from './polls.graphql.js';

/** What someone is asked, and the own answer: to give while the poll takes answers, else to read. */
export function PollQuestion({ question, by }: { question: QuestionData; by: AnsweredBy }) {
  const { t } = useTranslation('polls');
  return (
    <div className="lg-stack lg-stack--tight">
      <HowItStands question={question} />
      {question.takesAnswers ? (
        <>
          {question.note !== '' && (
            <blockquote className="lg-poll__note">
              <Prose text={question.note} />
            </blockquote>
          )}
          {question.closesOn && (
            <p>
              {t('question.closes')} <DayText day={question.closesOn} weekday="long" distance />.
            </p>
          )}
          <PollAnswerForm question={question} by={by} />
        </>
      ) : (
        question.isAnswered && <OwnAnswer question={question} />
      )}
    </div>
  );
}

/** Whether there is still something to answer, and what came of it. */
function HowItStands({ question }: { question: QuestionData }) {
  const { t } = useTranslation('polls');
  const { state, status, startsAt, endsAt, zone, takesAnswers, isAnswered } = question;
  const chosen = question.moments.find(({ isChosen }) => isChosen);
  switch (state) {
    case 'OPEN':
      if (takesAnswers) return <p>{t(isAnswered ? 'question.answered' : 'question.open')}</p>;
      return (
        <Alert kind="info" title={t('question.closedTitle')}>
          <p>{t('question.closedText')}</p>
        </Alert>
      );
    case 'DECIDED':
      return (
        <Alert kind="ok" title={t('question.decidedTitle')}>
          {chosen && (
            <p>
              <TimeText startsAt={chosen.startsAt} endsAt={chosen.endsAt} zone={zone} />
            </p>
          )}
        </Alert>
      );
    case 'WITHDRAWN':
      return (
        <Alert kind="info" title={t('question.withdrawnTitle')}>
          <p>{t('question.noAnswerNeeded')}</p>
        </Alert>
      );
    case 'OVERTAKEN':
      return status === 'CANCELLED' ? (
        <Alert kind="warning" title={t('question.cancelledTitle')}>
          <p>{t('question.noAnswerNeeded')}</p>
        </Alert>
      ) : (
        <Alert kind="info" title={t('question.movedTitle')}>
          <p>
            {t('question.movedText')} <TimeText startsAt={startsAt} endsAt={endsAt} zone={zone} />
          </p>
        </Alert>
      );
  }
}

function OwnAnswer({ question }: { question: QuestionData }) {
  const { t } = useTranslation('polls');
  const inWords = useMomentInWords(question.zone);
  return (
    <DefinitionList
      items={question.moments.map(
        (moment) => [inWords(moment), moment.choice && t(`choice.${moment.choice}`)] as const,
      )}
    />
  );
}
