import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../texts/texts.js';
import { dayInWords, distanceInWords, farInWords, spanInWords, wallTime } from './time-words.js';

/** The zone of moments that belong to no session (a hand-in, a log line). */
const HOME_ZONE = 'Europe/Amsterdam';

interface TimeTextProps {
  /** Moment, ISO 8601 UTC. */
  startsAt: string;
  endsAt?: string;
  /** The session's zone; wall time is shown in it wherever the reader is. */
  zone?: string;
  /** Leave `(over 3 dagen)` away. */
  withoutDistance?: boolean;
}

/** `di 12 januari, 09.30–12.30 (over 3 dagen)`, with the exact moment for machines. */
export function TimeText({ startsAt, endsAt, zone = HOME_ZONE, withoutDistance = false }: TimeTextProps) {
  const language = useLanguage();
  const now = useMinute();
  return (
    <time dateTime={startsAt}>
      {spanInWords({ startsAt, endsAt, zone, language, now })}
      {!withoutDistance && <Distance words={farInWords({ startsAt, zone, language, now })} />}
    </time>
  );
}

interface DayTextProps {
  /** `2027-01-12`. */
  day: string;
  weekday?: 'short' | 'long' | 'none';
  distance?: boolean;
}

/** `di 12 januari`, for a day without a time. */
export function DayText({ day, weekday = 'short', distance = false }: DayTextProps) {
  const language = useLanguage();
  const today = wallTime(useMinute(), HOME_ZONE).day;
  const words = dayInWords(day, language, today.slice(0, 4), weekday);
  return (
    <time dateTime={day}>
      {words}
      {distance && <Distance words={distanceInWords(day, today, language)} />}
    </time>
  );
}

/** How far it is, on one line where there is room for it. */
function Distance({ words }: { words: string }) {
  return (
    <>
      {' '}
      <span className="lg-whole">({words})</span>
    </>
  );
}

/** The language that the page is shown in now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'nl';
}

/** Now, in milliseconds, renewed every minute so that an open page stays true. */
export function useMinute(): number {
  return useSyncExternalStore(everyMinute, thisMinute);
}

function thisMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}

function everyMinute(changed: () => void): () => void {
  const timer = setInterval(changed, 10_000);
  return () => clearInterval(timer);
}
