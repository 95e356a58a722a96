import { useTranslation } from 'react-i18next';
import { useFormContext, useWatch } from 'react-hook-form';
import { Alert } from '../../kit/alert.js';
import { useLanguage, useMinute } from '../../kit/time-text.js';
import { momentOf, spanInWords, timeInWords } from '../../kit/time-words.js';
import { same } from '../../kit/versions.js';
import { useDayInWords } from '../leergangen/period.js';
import { PreviewOfOne, PreviewShown } from '../planning/preview-of-one.js';
import { usePlanPreview, type PlanChangeInput } from '../planning/use-plan-preview.js';
import { isAnnounced, standsInCalendars } from './calendar-standing.js';
import type { SessionToChangeData } from './change-session.graphql.js';
import { changeOf, type SessionValues } from './session-fields.js';

/** What calendars show, and who has it in theirs: of a change of it people hear. */
const IN_CALENDARS = [
  'day',
  'startTime',
  'durationMinutes',
  'place',
  'onlineUrl',
  'title',
  'description',
  'lecturerIds',
] as const;

/** Who will hear of a change, before it is sent: of a session in calendars that is still to come everybody who has it. */
export function ChangeConsequence({ session }: { session: SessionToChangeData }) {
  const { t } = useTranslation('sessions');
  const { control } = useFormContext<SessionValues>();
  const values = useWatch({ control }) as SessionValues;
  const now = useMinute();
  const lecturerIds = session.lecturers.map(({ id }) => id);
  const before = { ...session, lecturerIds, onlineUrl: session.onlineUrl ?? '' };
  const isNews = IN_CALENDARS.some((name) => !same(values[name], before[name]));
  if (!standsInCalendars(session)) {
    if (session.status !== 'TENTATIVE') return null;
    return (
      <>
        <p className="lg-subtle">{t('consequence.tentative')}</p>
        {isNews && <PreviewOfOne eager input={inputOf(session, values, now)} />}
      </>
    );
  }
  if (Date.parse(session.endsAt) <= now) return <p className="lg-subtle">{t('consequence.past')}</p>;
  const people = session.participantCount + session.lecturers.length;
  if (!isNews) {
    return (
      <Alert kind="info">
        <p>{t(`consequence.${isAnnounced(session) ? 'announced' : 'confirmed'}`, { count: people })}</p>
      </Alert>
    );
  }
  return <News session={session} values={values} />;
}

/** What everybody who has it will read, and who that is. */
function News({ session, values }: { session: SessionToChangeData; values: SessionValues }) {
  const { t } = useTranslation(['sessions', 'planning']);
  const now = useMinute();
  const language = useLanguage();
  const day = useDayInWords();
  const isMoved = values.day !== session.day || values.startTime !== session.startTime;
  const { zone, startsAt, endsAt } = session;
  const input = inputOf(session, values, now);
  const previewing = usePlanPreview(input);
  const { preview, isBusy } = previewing;
  const people = preview?.recipients.length;
  const title = people === undefined ? isBusy && t('planning:send.loading') : t('consequence.title', { count: people });
  return (
    <Alert kind="warning" title={title || undefined}>
      {people !== 0 && <p>{t('consequence.text')}</p>}
      {isMoved && input && (
        <p>
          {t('consequence.from')} {spanInWords({ startsAt, endsAt, zone, language, now })} {t('consequence.to')}{' '}
          <strong>{`${day(values.day)}, ${timeInWords(values.startTime, language)}`}</strong>
        </p>
      )}
      {input && <PreviewShown previewing={previewing} />}
    </Alert>
  );
}

/** What would be sent; null while the time is not filled in, or has been. */
function inputOf(session: SessionToChangeData, values: SessionValues, now: number): PlanChangeInput | null {
  const { id: sessionId, version, leergang, zone } = session;
  const isComplete = /^\d{4}-\d\d-\d\d$/.test(values.day) && /^\d\d:\d\d$/.test(values.startTime);
  if (!isComplete || Date.parse(momentOf(values.day, values.startTime, zone)) <= now) return null;
  return { leergangId: leergang.id, changes: [{ sessionId, version, ...changeOf(values) }] };
}
