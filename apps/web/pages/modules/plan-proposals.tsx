import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { ErrorReport } from '../../kit/states.js';
import { DayText, useLanguage } from '../../kit/time-text.js';
import { timeInWords } from '../../kit/time-words.js';
import { problemInWords, refusalInWords } from '../../texts/refusals.js';
import { useDayInWords, usePeriodInWords } from '../leergangen/period.js';
import { MovedNote } from '../sessions/moved-note.js';
import { useSessionWords } from '../sessions/session-words.js';
import { keyOf, type NoPlans, type Plan, type Plans, type Proposals } from './use-proposals.js';

/** Where the focus goes when there is something to see here first. */
export const PROPOSALS_ID = 'voorstellen';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The best plans beside each other, and the dates of the one that is chosen. */
export function PlanProposals({ proposals }: { proposals: Proposals }) {
  const { t } = useTranslation('modules');
  const { wish, answer, error, chosen } = proposals;
  return (
    <section className="lg-plan__proposal" aria-labelledby={PROPOSALS_ID}>
      <h2 className="utrecht-heading-2" id={PROPOSALS_ID} tabIndex={-1}>
        {t('plan.proposals')}
      </h2>
      {wish === null && <p className="lg-subtle">{t('plan.incomplete')}</p>}
      {wish !== null && error && <ErrorReport error={error} kept />}
      {wish !== null && !error && answer?.__typename === 'Refusal' && <WhyNot refusal={answer} />}
      {wish !== null && !error && answer?.__typename === 'ModulePlans' && chosen && (
        <>
          <Choices plans={answer} proposals={proposals} lastDay={wish.lastDay} />
          <h3 className="utrecht-heading-3">{t('plan.dates')}</h3>
          <Dates sessions={chosen.sessions} participantCount={answer.participantCount} />
        </>
      )}
    </section>
  );
}

interface ChoicesProps {
  plans: Plans;
  proposals: Proposals;
  lastDay: string | null;
}

function Choices({ plans: { plans, participantCount }, proposals: { chosen, choose }, lastDay }: ChoicesProps) {
  const { t } = useTranslation('modules');
  return (
    <fieldset className="lg-proposals">
      <legend className="lg-hidden">{t('plan.choose')}</legend>
      <p role="status">{t('plan.found', { count: plans.length })}</p>
      {plans.map((plan, place) => (
        <label key={keyOf(plan)} className="lg-proposals__one">
          <input
            type="radio"
            name="voorstel"
            className="utrecht-radio-button utrecht-radio-button--html-input"
            checked={chosen !== null && keyOf(plan) === keyOf(chosen)}
            onChange={() => choose(plan)}
          />
          <span className="lg-proposals__text">
            <Summary
              plan={plan}
              isBest={place === 0 && plans.length > 1}
              participantCount={participantCount}
              lastDay={lastDay}
            />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface SummaryProps {
  plan: Plan;
  isBest: boolean;
  participantCount: number;
  lastDay: string | null;
}

/** One proposal in a few words: when, and what speaks for and against it. */
function Summary({ plan, isBest, participantCount, lastDay }: SummaryProps) {
  const { t } = useTranslation('modules');
  const language = useLanguage();
  const span = usePeriodInWords();
  const day = useDayInWords('none');
  const { weekday, startTime, sessions, movedCount, lateCount } = plan;
  const missing = Math.max(...sessions.map(({ cannotCome }) => cannotCome.length));
  const whoCan = () => {
    if (participantCount === 0) return t('plan.nobodyYet');
    return missing === 0 ? t('plan.everyone') : t('plan.missed', { count: missing, of: participantCount });
  };
  const facts = [
    whoCan(),
    movedCount === 0 ? t('plan.notMoved') : t('plan.moved', { count: movedCount }),
    ...(lateCount > 0 && lastDay ? [t('plan.late', { count: lateCount, day: day(lastDay) })] : []),
  ];
  return (
    <>
      <strong>
        {t('plan.rhythm', {
          weekday: t(`plan.weekdayNames.${WEEKDAYS[weekday - 1]!}`),
          time: timeInWords(startTime, language),
        })}
      </strong>
      {isBest && <span className="lg-proposals__best"> {t('plan.best')}</span>}
      <span className="lg-proposals__line">{span(sessions[0]!.day, sessions.at(-1)!.day)}</span>
      {facts.map((fact) => (
        <span key={fact} className="lg-proposals__line">
          {fact}
        </span>
      ))}
    </>
  );
}

function Dates({ sessions, participantCount }: { sessions: Plan['sessions']; participantCount: number }) {
  const { t } = useTranslation('modules');
  const words = useSessionWords();
  const language = useLanguage();
  return (
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
          {session.room && (
            <span className="lg-subtle">
              {t('plan.room', { name: session.room.name, organisation: session.room.organisation.name })}
            </span>
          )}
          <MovedNote moved={session.movedBecause} />
          {session.cannotCome.length > 0 && (
            <details className="lg-cannot-come">
              <summary>{t('plan.cannotCome', { count: session.cannotCome.length, of: participantCount })}</summary>
              <span>{session.cannotCome.map(({ name }) => name).join(', ')}</span>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

function WhyNot({ refusal }: { refusal: NoPlans }) {
  const { t } = useTranslation('modules');
  const { t: tRefusals } = useTranslation('refusals');
  const facts = Object.fromEntries(refusal.facts.map(({ name, value }) => [name, value]));
  const why = refusal.code === 'NO_DATES_LEFT' ? (facts['because'] as Because | undefined) : undefined;
  return (
    <Alert kind="warning" title={why ? t('plan.none') : refusalInWords(tRefusals, refusal.code, refusal.facts)}>
      {why && (
        <p>
          {t(`plan.whyNot.${why}`, { replace: facts })} {why !== 'ROOM_TOO_SMALL' && t('plan.whyNot.advice')}
        </p>
      )}
      {refusal.problems.map((problem) => (
        <p key={problem.path}>
          <FieldName path={problem.path} /> {problemInWords(tRefusals, problem.code, problem.facts)}
        </p>
      ))}
    </Alert>
  );
}

type Because = Plan['sessions'][number]['movedBecause'][number]['because'] | 'ROOM_TOO_SMALL';

/** The label of the field that a problem is about. */
function FieldName({ path }: { path: string }) {
  const { t } = useTranslation('modules');
  const name = path.split('.').at(-1);
  switch (name) {
    case 'meetings':
      return <strong>{t('plan.meetings')}:</strong>;
    case 'firstDay':
      return <strong>{t('plan.firstDay')}:</strong>;
    case 'lastDay':
      return <strong>{t('plan.lastDay')}:</strong>;
    case 'weekdays':
      return <strong>{t('plan.weekdays')}:</strong>;
    case 'startTime':
    case 'startTimes':
      return <strong>{t('plan.startTime')}:</strong>;
    case 'durationMinutes':
      return <strong>{t('plan.duration')}:</strong>;
    case 'lecturerIds':
      return <strong>{t('plan.lecturers')}:</strong>;
    case 'roomIds':
      return <strong>{t('plan.rooms')}:</strong>;
    case 'from':
    case 'until':
    case 'label':
      return <strong>{t('plan.freeTitle')}:</strong>;
    default:
      return null;
  }
}
