import { useTranslation } from 'react-i18next';
import { useFormContext, useWatch } from 'react-hook-form';
import { Alert } from '../../kit/alert.js';
import { useLanguage, useMinute } from '../../kit/time-text.js';
import { momentOf, spanInWords, timeInWords } from '../../kit/time-words.js';
import { same } from '../../kit/versions.js';
import { useDayInWords } from '../leergangen/period.js';
import { PreviewOfOne } from '../planning/preview-of-one.js';
import { isAnnounced, standsInCalendars } from './calendar-standing.js';
import type { SessionToChangeData } from './change-session.graphql.js';
import { changeOf, type SessionValues } from './session-fields.js';

/** What calendars show: a change of it is one that everybody invited hears of. */
const IN_CALENDARS = ['day', 'startTime', 'durationMinutes', 'place', 'onlineUrl', 'title', 'description'] as const;

/** Who will hear of a change, before it is sent: of a session in calendars that is still to come everybody who has it. */
export function ChangeConsequence({ session }: { session: SessionToChangeData }) {
  const { t } = useTranslation('sessions');
  const { control } = useFormContext<SessionValues>();
  const values = useWatch({ control }) as SessionValues;
  const now = useMinute();
  const language = useLanguage();
  const day = useDayInWords();
  const before = { ...session, onlineUrl: session.onlineUrl ?? '' };
  const isNews = IN_CALENDARS.some((name) => !same(values[name], before[name]));
  const { zone, startsAt, endsAt } = session;
  const isComplete = /^\d{4}-\d\d-\d\d$/.test(values.day) && /^\d\d:\d\d$/.test(values.startTime);
  const isPast = isComplete && Date.parse(momentOf(values.day, values.startTime, zone)) <= now;
  const preview = <PreviewOfOne eager input={isNews && isComplete && !isPast ? inputOf(session, values) : null} />;
  if (!standsInCalendars(session)) {
    return session.status === 'TENTATIVE' ? (
      <>
        <p className="lg-subtle">{t('consequence.tentative')}</p>
        {preview}
      </>
    ) : null;
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
  const isMoved = values.day !== session.day || values.startTime !== session.startTime;
  return (
    <Alert kind="warning" title={t('consequence.title', { count: people })}>
      <p>{t('consequence.text')}</p>
      {isMoved && isComplete && !isPast && (
        <p>
          {t('consequence.from')} {spanInWords({ startsAt, endsAt, zone, language, now, distance: false })}{' '}
          {t('consequence.to')} <strong>{`${day(values.day)}, ${timeInWords(values.startTime, language)}`}</strong>
        </p>
      )}
      {preview}
    </Alert>
  );
}

function inputOf(session: SessionToChangeData, values: SessionValues) {
  const { id: sessionId, version, leergang } = session;
  return { leergangId: leergang.id, changes: [{ sessionId, version, ...changeOf(values) }] };
}
