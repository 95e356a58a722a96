import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { periodWords, type WallPeriod } from '#kernel/wall-time-words.js';
import { mailReason, type LeergangPart } from '#curriculum/mail-reason.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

export interface AfterMailInput {
  readonly language: Language;
  readonly recipientName: string;
  readonly title: string;
  readonly leergangTitle: string;
  readonly part: LeergangPart;
  /** How many materials there are to read. */
  readonly materials: number;
  /** Heard already that it was, and was asked what they found of it. */
  readonly told: boolean;
  readonly lookBackUrl: string;
}

/** To who came to a masterclass, the day after: what there is to read, and a short question; or later that there is something to read. */
export function afterMasterclassMail(input: AfterMailInput): MailText {
  const words = AFTER[input.language];
  const title = oneLine(input.title);
  return framedMail({
    language: input.language,
    recipientName: input.recipientName,
    subject: (input.told ? words.laterSubject : words.subject)(shortened(title, TITLE_IN_SUBJECT)),
    paragraphs: input.told
      ? [words.later(title)]
      : [words.opening(title), input.materials > 0 ? words.materials : '', words.question],
    action: { label: input.told ? words.laterAction : words.action(input.materials > 0), url: input.lookBackUrl },
    reason: mailReason(input.part, input.leergangTitle, input.language),
  });
}

export interface NextMailInput extends WallPeriod {
  readonly language: Language;
  readonly recipientName: string;
  readonly title: string;
  readonly place: string;
  readonly leergangTitle: string;
  readonly masterclassUrl: string;
  /** Where one says not to want to hear of it any more. */
  readonly stopUrl: string;
}

/** To who asked for it: one can register for the next masterclass. */
export function nextMasterclassMail(input: NextMailInput): MailText {
  const words = NEXT[input.language];
  const title = oneLine(input.title);
  return framedMail({
    language: input.language,
    recipientName: input.recipientName,
    subject: `${words.subject}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [words.opening(title)],
    facts: [
      { label: words.when, value: periodWords(input, input.language) },
      { label: words.where, value: input.place },
      { label: words.leergang, value: input.leergangTitle },
    ],
    action: { label: words.action, url: input.masterclassUrl },
    other: { label: words.stop, url: input.stopUrl },
    reason: words.reason(oneLine(input.leergangTitle)),
  });
}

interface AfterWords {
  readonly subject: (title: string) => string;
  readonly opening: (title: string) => string;
  readonly materials: string;
  readonly question: string;
  readonly action: (withMaterials: boolean) => string;
  readonly laterSubject: (title: string) => string;
  readonly later: (title: string) => string;
  readonly laterAction: string;
}

const AFTER: Record<Language, AfterWords> = {
  nl: {
    subject: (title) => `Wat vond je van ${title}?`,
    opening: (title) => `Je was bij ${title}. Fijn dat je er was.`,
    materials: 'Het materiaal staat voor je klaar.',
    question: 'Wil je in één minuut zeggen wat je ervan vond? Je naam staat niet bij je antwoord.',
    action: (withMaterials) => (withMaterials ? 'Naar het materiaal en de vraag' : 'Zeg wat je ervan vond'),
    laterSubject: (title) => `Het materiaal is er: ${title}`,
    later: (title) => `Je was bij ${title}. Het materiaal staat nu voor je klaar.`,
    laterAction: 'Naar het materiaal',
  },
  en: {
    subject: (title) => `What did you think of ${title}?`,
    opening: (title) => `You were at ${title}. It was good to have you there.`,
    materials: 'The materials are ready for you.',
    question: 'Could you take one minute to say what you thought of it? Your name is not kept with your answer.',
    action: (withMaterials) => (withMaterials ? 'To the materials and the question' : 'Say what you thought of it'),
    laterSubject: (title) => `The materials are here: ${title}`,
    later: (title) => `You were at ${title}. The materials are ready for you now.`,
    laterAction: 'To the materials',
  },
};

interface NextWords {
  readonly subject: string;
  readonly opening: (title: string) => string;
  readonly when: string;
  readonly where: string;
  readonly leergang: string;
  readonly action: string;
  readonly stop: string;
  readonly reason: (leergang: string) => string;
}

const NEXT: Record<Language, NextWords> = {
  nl: {
    subject: 'De volgende masterclass',
    opening: (title) => `Je wilde horen van de volgende masterclass. Dat is ${title}. Je kunt je nu aanmelden.`,
    when: 'Wanneer',
    where: 'Waar',
    leergang: 'Leergang',
    action: 'Bekijk de masterclass',
    stop: 'Wil je dit niet meer horen? Zeg het hier',
    reason: (leergang) =>
      `Je krijgt deze mail omdat je vroeg om te horen van de volgende masterclass van de leergang ${leergang}.`,
  },
  en: {
    subject: 'The next masterclass',
    opening: (title) => `You wanted to hear about the next masterclass. It is ${title}. You can register now.`,
    when: 'When',
    where: 'Where',
    leergang: 'Learning track',
    action: 'See the masterclass',
    stop: 'Do you no longer want to hear about this? Say so here',
    reason: (leergang) =>
      `You get this mail because you asked to hear about the next masterclass of the learning track ${leergang}.`,
  },
};
