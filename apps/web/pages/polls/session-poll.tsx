import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { DayText } from '../../kit/time-text.js';

/** An open poll, as it stands beside a session. */
export interface OpenPoll {
  readonly sessionId: string;
  /** Null for who is not asked. */
  readonly question: { readonly takesAnswers: boolean; readonly isAnswered: boolean } | null;
  /** Null for who does not run the session. */
  readonly answers: { readonly given: number; readonly all: number } | null;
  readonly closesOn: string | null;
  /** What it is about, where that is not plain. */
  readonly about?: string;
}

/** That there is an open date poll: to answer, or to follow. */
export function SessionPoll({ sessionId, question, answers, closesOn, about }: OpenPoll) {
  const { t } = useTranslation('polls');
  const isToDo = question !== null && question.takesAnswers && !question.isAnswered;
  return (
    <Card
      kind={about && t('one')}
      title={about ?? t('one')}
      emphasis={isToDo}
      footer={
        <ButtonLink
          to="/bijeenkomsten/$sessionId/datumprikker"
          params={{ sessionId }}
          weight={isToDo ? 'primary' : 'secondary'}
        >
          {t(wordsOf(isToDo, question !== null && question.takesAnswers))}
        </ButtonLink>
      }
    >
      {isToDo && <p>{t('question.open')}</p>}
      {question?.isAnswered && <p>{t('question.answered')}</p>}
      {answers && <p>{t('results.answered', { count: answers.given, all: answers.all })}</p>}
      {closesOn && (
        <p>
          {t('question.closes')} <DayText day={closesOn} weekday="long" distance />.
        </p>
      )}
    </Card>
  );
}

function wordsOf(isToDo: boolean, takesAnswers: boolean): 'question.go' | 'question.goAgain' | 'results.go' {
  if (isToDo) return 'question.go';
  return takesAnswers ? 'question.goAgain' : 'results.go';
}
