import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { DayText } from '../../kit/time-text.js';

/** An open poll, as it stands beside a session. */
export interface OpenPoll {
  readonly sessionId: string;
  /** Null for who is not asked. */
  readonly question: { readonly isAnswered: boolean } | null;
  /** Null for who does not run the session. */
  readonly answers: { readonly given: number; readonly all: number } | null;
  readonly takesAnswers: boolean;
  readonly closesOn: string | null;
  /** What it is about, where that is not plain. */
  readonly about?: string;
}

/** That there is an open date poll: to answer, or to follow. */
export function SessionPoll({ sessionId, question, answers, takesAnswers, closesOn, about }: OpenPoll) {
  const { t } = useTranslation('polls');
  const isToDo = takesAnswers && question !== null && !question.isAnswered;
  const link = linkWords(isToDo, takesAnswers, question?.isAnswered ?? false, answers !== null);
  return (
    <Card
      kind={about && t('one')}
      title={about ?? t('one')}
      emphasis={isToDo}
      footer={
        link && (
          <ButtonLink
            to="/bijeenkomsten/$sessionId/datumprikker"
            params={{ sessionId }}
            weight={isToDo ? 'primary' : 'secondary'}
          >
            {t(link)}
          </ButtonLink>
        )
      }
    >
      {question && <p>{t(standing(takesAnswers, question.isAnswered))}</p>}
      {answers && <p>{t('results.answered', { count: answers.given, all: answers.all })}</p>}
      {closesOn && (
        <p>
          {t(takesAnswers ? 'question.closes' : 'results.closed')} <DayText day={closesOn} weekday="long" distance />.
        </p>
      )}
    </Card>
  );
}

function standing(takesAnswers: boolean, isAnswered: boolean) {
  if (!takesAnswers) return 'question.closed';
  return isAnswered ? 'question.answered' : 'question.open';
}

/** What the reader goes to the page of the poll for; null when it shows the reader nothing more. */
function linkWords(isToDo: boolean, takesAnswers: boolean, isAnswered: boolean, seesAnswers: boolean) {
  if (isToDo) return 'question.go';
  if (seesAnswers && !(takesAnswers && isAnswered)) return 'results.go';
  return isAnswered ? 'question.goAgain' : null;
}
