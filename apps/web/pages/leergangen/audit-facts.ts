import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../kit/time-text.js';
import { durationInWords, timeInWords } from '../../kit/time-words.js';
import { useDayInWords } from './period.js';

interface Entry {
  readonly action: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

/** Which words a status of this action is said in. */
const STATUS_OF = { leergang: 'leergang', module: 'module' } as const;

/** What changed, in words, one line each. What a page has no words for is left away: it would be a code. */
export function useFactWords(): (entry: Entry) => string[] {
  const { t } = useTranslation('leergangen');
  const { t: tStatus, i18n } = useTranslation('status');
  const day = useDayInWords();
  const language = useLanguage();

  const said = (group: string, code: string): string => {
    const key = `${group}.${code}`;
    // The two halves of the key are data; whether the words exist is asked first.
    return i18n.exists(key, { ns: 'status' }) ? (tStatus as (key: string) => string)(key) : '';
  };

  return ({ action, facts }) => {
    const value = (name: string) => facts.find((fact) => fact.name === name)?.value ?? '';
    const group = action.split('.')[0] as keyof typeof STATUS_OF;
    const lines: string[] = [];
    const tell = (isKnown: boolean, line: () => string) => {
      if (isKnown) lines.push(line());
    };
    if (group in STATUS_OF && value('from') && value('to')) {
      const [from, to] = [said(STATUS_OF[group], value('from')), said(STATUS_OF[group], value('to'))];
      tell(from !== '' && to !== '', () => t('history.fact.moved', { from, to }));
    }
    tell(value('day') !== '', () =>
      t('history.fact.day', { day: day(value('day')), time: timeInWords(value('startTime'), language) }),
    );
    tell(/^\d+$/.test(value('durationMinutes')), () =>
      t('history.fact.duration', { duration: durationInWords(Number(value('durationMinutes')), language) }),
    );
    tell(value('startsOn') !== '', () => t('history.fact.startsOn', { day: day(value('startsOn')) }));
    tell(value('endsOn') !== '', () => t('history.fact.endsOn', { day: day(value('endsOn')) }));
    tell(group !== 'leergang' && value('title') !== '', () => t('history.fact.title', { title: value('title') }));
    tell(value('place') !== '', () => t('history.fact.place', { place: value('place') }));
    tell(value('room') === 'true', () => t('history.fact.room'));
    tell(value('onlineUrl') !== '', () => t('history.fact.online'));
    tell(value('description') === 'true', () => t('history.fact.description'));
    tell(value('lecturers') === 'true', () => t('history.fact.lecturers'));
    tell(value('reminders') === 'true', () => t('history.fact.reminders'));
    tell(value('again') === 'true', () => t('history.fact.again'));
    tell(value('role') !== '', () => said('role', value('role')));
    tell(value('part') !== '', () => said('partnerPart', value('part')));
    tell(/^\d+$/.test(value('sessions')), () => t('history.fact.sessions', { count: Number(value('sessions')) }));
    return lines.filter(Boolean);
  };
}
