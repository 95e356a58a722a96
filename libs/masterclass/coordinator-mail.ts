import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { dayWords, periodWords, timeWords, type WallPeriod } from '#kernel/wall-time-words.js';
import type { Day, WallMoment } from '#kernel/wall-time.js';
import { mailReason } from '#curriculum/mail-reason.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';

interface CoordinatorMailInput extends WallPeriod {
  readonly language: Language;
  readonly recipientName: string;
  readonly title: string;
  readonly leergangTitle: string;
  /** How many wait for approval. */
  readonly requested: number;
}

export interface DecisionMailInput extends CoordinatorMailInput {
  /** The last day to decide, and how many days that is from today; less than 0 once it is past. */
  readonly decideOn: Day;
  readonly daysLeft: number;
  /** With fewer people it may not go on; null: nobody said. */
  readonly minimum: number | null;
  /** How many people have a seat. */
  readonly certain: number;
  readonly registrationsUrl: string;
}

export interface RequestsMailInput extends CoordinatorMailInput {
  /** Until when one can approve; null when that is over. */
  readonly approvableUntil: WallMoment | null;
  readonly requestsUrl: string;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/** Asks to decide whether a masterclass goes on, with what there is to know for that. */
export function decisionMail(input: DecisionMailInput): MailText {
  const { language, decideOn, daysLeft, minimum, certain, requested } = input;
  const words = WORDS[language];
  const title = oneLine(input.title);
  const needed = Math.max(0, (minimum ?? 0) - certain);
  return framedMail({
    ...frameOf(input),
    subject: words.decide.subject(shortened(title, TITLE_IN_SUBJECT)),
    paragraphs: [
      words.decide[daysLeft > 0 ? 'near' : daysLeft === 0 ? 'today' : 'past'](title, dayWords(decideOn, language)),
      minimum === null
        ? words.decide.seated(certain)
        : needed > 0
          ? words.decide.needed(needed, certain, minimum)
          : words.decide.enough(certain, minimum),
      requested > 0 ? words.requests.opening(title, requested) : '',
    ],
    action: { label: words.decide.action, url: input.registrationsUrl },
    closing: [words.decide.closing],
  });
}

/** Says that people wait for approval, and until when they can get it. */
export function requestsMail(input: RequestsMailInput): MailText {
  const { language, approvableUntil, requested } = input;
  const words = WORDS[language];
  const title = oneLine(input.title);
  return framedMail({
    ...frameOf(input),
    subject: `${words.requests.subject(requested)}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [
      words.requests.opening(title, requested),
      approvableUntil === null
        ? words.requests.closed
        : words.requests.until(
            `${dayWords(approvableUntil.day, language)}, ${timeWords(approvableUntil.time, language)}`,
          ),
    ],
    action: { label: words.requests.action, url: input.requestsUrl },
  });
}

function frameOf(input: CoordinatorMailInput) {
  const { language, recipientName, leergangTitle } = input;
  const words = WORDS[language];
  return {
    language,
    recipientName,
    facts: [
      { label: words.when, value: periodWords(input, language) },
      { label: words.leergang, value: leergangTitle },
    ],
    reason: mailReason('COORDINATOR', leergangTitle, language),
  };
}

interface Words {
  readonly when: string;
  readonly leergang: string;
  readonly decide: {
    readonly subject: (title: string) => string;
    readonly near: (title: string, day: string) => string;
    readonly today: (title: string, day: string) => string;
    readonly past: (title: string, day: string) => string;
    readonly seated: (certain: number) => string;
    readonly needed: (needed: number, certain: number, minimum: number) => string;
    readonly enough: (certain: number, minimum: number) => string;
    readonly action: string;
    readonly closing: string;
  };
  readonly requests: {
    readonly subject: (requested: number) => string;
    readonly opening: (title: string, requested: number) => string;
    readonly until: (moment: string) => string;
    readonly closed: string;
    readonly action: string;
  };
}

const WORDS: Record<Language, Words> = {
  nl: {
    when: 'Wanneer',
    leergang: 'Leergang',
    decide: {
      subject: (title) => `Gaat ${title} door?`,
      near: (title, day) => `Beslis uiterlijk op ${day} of ${title} doorgaat.`,
      today: (title) => `Vandaag is de laatste dag om te beslissen of ${title} doorgaat.`,
      past: (title, day) => `Je zou uiterlijk op ${day} beslissen of ${title} doorgaat. Dat is nog niet gebeurd.`,
      seated: (certain) => (certain === 1 ? '1 persoon heeft een plek.' : `${certain} mensen hebben een plek.`),
      needed: (needed, certain, minimum) => `Nog ${needed} nodig: ${certain} van minstens ${minimum} met een plek.`,
      enough: (certain, minimum) => `Er zijn genoeg mensen: ${certain}, en minstens ${minimum} is nodig.`,
      action: 'Beslis of het doorgaat',
      closing: 'Iedereen met een plek krijgt bericht van je besluit.',
    },
    requests: {
      subject: (requested) =>
        requested === 1 ? 'Een aanmelding wacht op goedkeuring' : `${requested} aanmeldingen wachten op goedkeuring`,
      opening: (title, requested) =>
        requested === 1
          ? `Bij ${title} wacht 1 aanmelding op goedkeuring.`
          : `Bij ${title} wachten ${requested} aanmeldingen op goedkeuring.`,
      until: (moment) => `Goedkeuren kan tot ${moment}.`,
      closed: 'De aanmelding is gesloten. Wil je nog goedkeuren? Stel dan eerst in dat aanmelden langer kan.',
      action: 'Bekijk wie er wachten',
    },
  },
  en: {
    when: 'When',
    leergang: 'Learning track',
    decide: {
      subject: (title) => `Does ${title} go ahead?`,
      near: (title, day) => `Decide by ${day} whether ${title} goes ahead.`,
      today: (title) => `Today is the last day to decide whether ${title} goes ahead.`,
      past: (title, day) => `You were to decide by ${day} whether ${title} goes ahead. That has not happened yet.`,
      seated: (certain) => (certain === 1 ? '1 person has a seat.' : `${certain} people have a seat.`),
      needed: (needed, certain, minimum) => `${needed} more needed: ${certain} of at least ${minimum} with a seat.`,
      enough: (certain, minimum) => `There are enough people: ${certain}, of at least ${minimum}.`,
      action: 'Decide whether it goes ahead',
      closing: 'Everyone with a seat will hear what you decide.',
    },
    requests: {
      subject: (requested) =>
        requested === 1
          ? 'A registration is waiting for approval'
          : `${requested} registrations are waiting for approval`,
      opening: (title, requested) =>
        requested === 1
          ? `1 registration for ${title} is waiting for approval.`
          : `${requested} registrations for ${title} are waiting for approval.`,
      until: (moment) => `You can approve until ${moment}.`,
      closed: 'Registration is closed. To approve someone after all, first set it to stay open longer.',
      action: 'See who is waiting',
    },
  },
};
