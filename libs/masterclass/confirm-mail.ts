import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { periodWords, type WallPeriod } from '#kernel/wall-time-words.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';
import { CONFIRM_HOURS } from './registration.rules.js';

export interface ConfirmMailInput extends WallPeriod {
  readonly language: Language;
  readonly title: string;
  readonly place: string;
  /** Where one button confirms it. */
  readonly confirmUrl: string;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/** Asks whoever reads this mail whether it was they who wanted a seat. */
export function confirmMail(input: ConfirmMailInput): MailText {
  const words = WORDS[input.language];
  const title = oneLine(input.title);
  return framedMail({
    language: input.language,
    recipientName: '',
    subject: `${words.subject}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [words.opening(title)],
    facts: [
      { label: words.when, value: periodWords(input, input.language) },
      { label: words.where, value: input.place },
    ],
    action: { label: words.action, url: input.confirmUrl },
    closing: [words.closing],
    reason: words.reason,
  });
}

const WORDS: Record<
  Language,
  Readonly<Record<'subject' | 'when' | 'where' | 'action' | 'closing' | 'reason', string>> & {
    readonly opening: (title: string) => string;
  }
> = {
  nl: {
    subject: 'Bevestig je aanmelding',
    opening: (title) => `Je wilt naar ${title}. Bevestig dat met de knop. Pas dan telt je aanmelding.`,
    when: 'Wanneer',
    where: 'Waar',
    action: 'Bevestig je aanmelding',
    closing: `De knop werkt ${CONFIRM_HOURS} uur. Was jij dit niet? Dan hoef je niets te doen: wat er is ingevuld, wordt gewist.`,
    reason: 'Je krijgt deze mail omdat dit adres is ingevuld bij een aanmelding voor een masterclass.',
  },
  en: {
    subject: 'Confirm your registration',
    opening: (title) => `You want to come to ${title}. Confirm it with the button. Only then your registration counts.`,
    when: 'When',
    where: 'Where',
    action: 'Confirm your registration',
    closing: `The button works for ${CONFIRM_HOURS} hours. Was this not you? Then there is nothing to do: what was filled in is erased.`,
    reason: 'You get this mail because this address was filled in on a registration for a masterclass.',
  },
};
