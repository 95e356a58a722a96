import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../kit/time-text.js';
import { durationInWords, timeInWords } from '../../kit/time-words.js';
import { useDayInWords } from '../leergangen/period.js';
import { useSessionWords } from '../sessions/session-words.js';
import { endOf, type Patch, type Planned, type PlanSession, type SessionFacts } from './draft.rules.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface PlanWords {
  /** `Bijeenkomst 3: Omgaan met weerstand`; of the second of two its own title. */
  readonly name: (planned: Planned) => string;
  /** `09.30–12.30`. */
  readonly hours: (facts: SessionFacts) => string;
  /** `di 12 januari, 09.30–12.30`. */
  readonly when: (facts: SessionFacts) => string;
  readonly day: (day: string) => string;
  /** What becomes another, each with how it was and how it will be. */
  readonly differences: (session: PlanSession, change: Patch) => Difference[];
}

export interface Difference {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** How a plan and its changes are said. */
export function usePlanWords({ rooms, people }: { rooms: readonly Named[]; people: readonly Named[] }): PlanWords {
  const { t } = useTranslation(['planning', 'sessions']);
  const language = useLanguage();
  const day = useDayInWords();
  const sessions = useSessionWords();
  const time = (wall: string) => timeInWords(wall, language);
  const hours = (facts: SessionFacts) => {
    const end = endOf(facts);
    const nextDay = end.day === facts.day ? '' : ` (${day(end.day)})`;
    return `${time(facts.startTime)}–${time(end.time)}${nextDay}`;
  };
  const when = (facts: SessionFacts) => `${day(facts.day)}, ${hours(facts)}`;
  const named = (things: readonly Named[], ids: readonly string[]) =>
    ids.map((id) => things.find((thing) => thing.id === id)?.name ?? '').join(', ');
  const differences = (session: PlanSession, { facts = {} }: Patch): Difference[] => {
    const after: SessionFacts = { ...session, ...facts };
    const found: Difference[] = [];
    const add = (label: string, words: (facts: SessionFacts) => string) =>
      found.push({ label, before: words(session) || t('nothing'), after: words(after) || t('nothing') });
    if (facts.day !== undefined || facts.startTime !== undefined) add(t('facts.when'), when);
    if (facts.durationMinutes !== undefined) {
      add(t('facts.duration'), ({ durationMinutes }) => durationInWords(durationMinutes, language));
    }
    if (facts.roomId !== undefined) add(t('facts.room'), ({ roomId }) => named(rooms, roomId ? [roomId] : []));
    if (facts.place !== undefined) add(t('facts.place'), ({ place }) => place);
    if (facts.lecturerIds !== undefined) add(t('facts.lecturers'), ({ lecturerIds }) => named(people, lecturerIds));
    return found;
  };
  return {
    name: ({ part, session, title }) => (part === 'SECOND' ? title : sessions.name(session)),
    hours,
    when,
    day,
    differences,
  };
}
