import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormContext, useWatch } from 'react-hook-form';
import { useQuery } from 'urql';
import { Alert } from '../../kit/alert.js';
import { ErrorReport } from '../../kit/states.js';
import { DayText, useLanguage } from '../../kit/time-text.js';
import { timeInWords } from '../../kit/time-words.js';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { problemInWords, refusalInWords } from '../../texts/refusals.js';
import { useDayInWords, usePeriodInWords } from '../leergangen/period.js';
import { MovedNote } from '../sessions/moved-note.js';
import { useSessionWords } from '../sessions/session-words.js';
import { wishOf, type PlanValues } from './plan.rules.js';

const ModulePlan = graphql(
  `
    query ModulePlan($wish: ModulePlanWish!) {
      modulePlan(wish: $wish) {
        __typename
        ... on ModulePlan {
          sessions {
            kind
            number
            title
            day
            startTime
            endDay
            endTime
            movedBecause {
              from
              because
              holiday
              label
            }
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Answer = ResultOf<typeof ModulePlan>['modulePlan'];
type Planned = Extract<Answer, { __typename: 'ModulePlan' }>['sessions'];

const SETTLE_MS = 400;

/** The dates that follow from what is filled in, renewed while typing, and why a date is another than expected. */
export function PlanProposal({ moduleId, leergangEndsOn }: { moduleId: string; leergangEndsOn: string }) {
  const { t } = useTranslation('modules');
  const { control } = useFormContext<PlanValues>();
  const values = useSettled(useWatch({ control }) as PlanValues);
  const wish = wishOf(moduleId, values);
  const [result] = useQuery({
    query: ModulePlan,
    variables: wish ? { wish } : (undefined as never),
    pause: wish === null,
  });
  const answer = useLast(result.data?.modulePlan);
  return (
    <section className="lg-plan__proposal" aria-labelledby="voorstel">
      <h2 className="utrecht-heading-2" id="voorstel">
        {t('plan.proposal')}
      </h2>
      {wish === null && <p className="lg-subtle">{t('plan.incomplete')}</p>}
      {wish !== null && result.error && <ErrorReport error={result.error} kept />}
      {wish !== null && !result.error && answer?.__typename === 'Refusal' && <WhyNot refusal={answer} />}
      {wish !== null && !result.error && answer?.__typename === 'ModulePlan' && (
        <Dates sessions={answer.sessions} leergangEndsOn={leergangEndsOn} />
      )}
    </section>
  );
}

function Dates({ sessions, leergangEndsOn }: { sessions: Planned; leergangEndsOn: string }) {
  const { t } = useTranslation('modules');
  const words = useSessionWords();
  const language = useLanguage();
  const day = useDayInWords('none');
  const span = usePeriodInWords();
  const [first, last] = [sessions[0], sessions.at(-1)];
  const moved = sessions.filter(({ movedBecause }) => movedBecause.length > 0).length;
  const late = sessions.filter((session) => session.day > leergangEndsOn).length;
  return (
    <>
      <p role="status">
        {first && last && t('plan.summary', { count: sessions.length, days: span(first.day, last.day) })}{' '}
        {moved > 0 && t('plan.moved', { count: moved })}
      </p>
      {late > 0 && (
        <Alert kind="warning">
          <p>{t('plan.late', { count: late, day: day(leergangEndsOn) })}</p>
        </Alert>
      )}
      <ol className="lg-proposal">
        {sessions.map((session) => (
          <li key={session.number}>
            <span className="lg-proposal__when">
              <strong>
                <DayText day={session.day} />
              </strong>
              , {timeInWords(session.startTime, language)}–{timeInWords(session.endTime, language)}
            </span>
            <span>{words.name(session)}</span>
            <MovedNote moved={session.movedBecause} />
          </li>
        ))}
      </ol>
    </>
  );
}

function WhyNot({ refusal }: { refusal: Extract<Answer, { __typename: 'Refusal' }> }) {
  const { t } = useTranslation('refusals');
  return (
    <Alert kind="warning" title={refusalInWords(t, refusal.code, refusal.facts)}>
      {refusal.problems.map((problem) => (
        <p key={problem.path}>
          <FieldName path={problem.path} /> {problemInWords(t, problem.code, problem.facts)}
        </p>
      ))}
    </Alert>
  );
}

/** The label of the field that a problem is about. */
function FieldName({ path }: { path: string }) {
  const { t } = useTranslation('modules');
  const name = path.split('.').at(-1);
  switch (name) {
    case 'meetings':
      return <strong>{t('plan.meetings')}:</strong>;
    case 'firstDay':
      return <strong>{t('plan.firstDay')}:</strong>;
    case 'startTime':
      return <strong>{t('plan.startTime')}:</strong>;
    case 'durationMinutes':
      return <strong>{t('plan.duration')}:</strong>;
    case 'from':
    case 'until':
    case 'label':
      return <strong>{t('plan.freeTitle')}:</strong>;
    default:
      return null;
  }
}

/** The value as it was when nothing had changed for a moment. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]); // eslint-disable-line react-hooks/exhaustive-deps -- the same values in a new object are no change
  return settled;
}

/** The last value that was there: what was proposed stays until the next proposal comes. */
function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
