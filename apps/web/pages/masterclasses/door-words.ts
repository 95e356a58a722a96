import { useLanguage } from '../../kit/time-text.js';
import { timeInWords, wallTime } from '../../kit/time-words.js';

/** The words of a door: what the clock of the masterclass said. */
export function useDoorWords(zone: string): { readonly time: (moment: string) => string } {
  const language = useLanguage();
  return { time: (moment) => timeInWords(wallTime(moment, zone).time, language) };
}
