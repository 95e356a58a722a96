import type { Language } from '#kernel/actor.js';
import { oneLine } from '#kernel/plain-text.js';

/** As what someone has to do with a leergang. */
export type LeergangPart = 'PARTICIPANT' | 'LECTURER';

const WORDS: Record<Language, Record<LeergangPart, (leergang: string) => string>> = {
  nl: {
    PARTICIPANT: (leergang) => `Je krijgt deze mail omdat je deelneemt aan de leergang ${leergang}.`,
    LECTURER: (leergang) => `Je krijgt deze mail omdat je docent bent in de leergang ${leergang}.`,
  },
  en: {
    PARTICIPANT: (leergang) => `You get this mail because you take part in the learning track ${leergang}.`,
    LECTURER: (leergang) => `You get this mail because you teach in the learning track ${leergang}.`,
  },
};

/** Why someone gets a mail about a leergang: the last line of it. */
export function mailReason(part: LeergangPart, leergangTitle: string, language: Language): string {
  return WORDS[language][part](oneLine(leergangTitle));
}
