import type { Language } from '#kernel/actor.js';
import { oneLine } from '#kernel/plain-text.js';

/**
 * As what someone has to do with a leergang. REGISTERED: has, or wanted, a seat in a masterclass of it, and no more; RESERVED:
 * keeps seats there for others. COORDINATOR: runs it.
 */
export type LeergangPart = 'PARTICIPANT' | 'LECTURER' | 'REGISTERED' | 'RESERVED' | 'COORDINATOR';

const WORDS: Record<Language, Record<LeergangPart, (leergang: string) => string>> = {
  nl: {
    PARTICIPANT: (leergang) => `Je krijgt deze mail omdat je deelneemt aan de leergang ${leergang}.`,
    LECTURER: (leergang) => `Je krijgt deze mail omdat je docent bent in de leergang ${leergang}.`,
    REGISTERED: (leergang) =>
      `Je krijgt deze mail omdat je bent aangemeld voor een masterclass van de leergang ${leergang}.`,
    RESERVED: (leergang) =>
      `Je krijgt deze mail omdat je plekken hebt gereserveerd bij een masterclass van de leergang ${leergang}.`,
    COORDINATOR: (leergang) => `Je krijgt deze mail omdat je de leergang ${leergang} coördineert.`,
  },
  en: {
    PARTICIPANT: (leergang) => `You get this mail because you take part in the learning track ${leergang}.`,
    LECTURER: (leergang) => `You get this mail because you teach in the learning track ${leergang}.`,
    REGISTERED: (leergang) =>
      `You get this mail because of your registration for a masterclass of the learning track ${leergang}.`,
    RESERVED: (leergang) =>
      `You get this mail because you reserved seats at a masterclass of the learning track ${leergang}.`,
    COORDINATOR: (leergang) => `You get this mail because you coordinate the learning track ${leergang}.`,
  },
};

/** Why someone gets a mail about a leergang: the last line of it. */
export function mailReason(part: LeergangPart, leergangTitle: string, language: Language): string {
  return WORDS[language][part](oneLine(leergangTitle));
}
