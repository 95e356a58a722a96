import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { periodWords, type WallPeriod } from '#kernel/wall-time-words.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';
import { CONFIRM_HOURS } from './registration.rules.js';

/**
 * What a mail asks or tells whoever reads an address. CONFIRM: whether it was they who wanted a seat. KNOWN: that their
 * mailbox was registered once more, under another spelling, and has its seat or place already.
 */
export type ConfirmNews = 'CONFIRM' | 'KNOWN';

export interface ConfirmMailInput extends WallPeriod {
  readonly news: ConfirmNews;
  readonly language: Language;
  /** Empty for who has yet to confirm: nothing of what was typed is mailed, so that nobody has this house say something. */
  readonly name: string;
  readonly title: string;
  readonly place: string;
  /** Where one button confirms it; or the own registration. */
  readonly url: string;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/** A mail with the link that only the reader of an address may have. */
export function confirmMail(input: ConfirmMailInput): MailText {
  const { when, where, news } = WORDS[input.language];
  const words = news[input.news];
  const title = oneLine(input.title);
  return framedMail({
    language: input.language,
    recipientName: input.name,
    subject: `${words.subject}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [words.opening(title)],
    facts: [
      { label: when, value: periodWords(input, input.language) },
      { label: where, value: input.place },
    ],
    action: { label: words.action, url: input.url },
    closing: [words.closing],
    reason: words.reason,
  });
}

interface News {
  readonly subject: string;
  readonly opening: (title: string) => string;
  readonly action: string;
  readonly closing: string;
  readonly reason: string;
}

const WORDS: Record<
  Language,
  { readonly when: string; readonly where: string; readonly news: Record<ConfirmNews, News> }
> = {
  nl: {
    when: 'Wanneer',
    where: 'Waar',
    news: {
      CONFIRM: {
        subject: 'Bevestig je aanmelding',
        opening: (title) => `Je wilt naar ${title}. Bevestig dat met de knop. Pas dan telt je aanmelding.`,
        action: 'Bevestig je aanmelding',
        closing: `De knop werkt ${CONFIRM_HOURS} uur. Was jij dit niet? Dan hoef je niets te doen: wat er is ingevuld, wordt gewist.`,
        reason: 'Je krijgt deze mail omdat dit adres is ingevuld bij een aanmelding voor een masterclass.',
      },
      KNOWN: {
        subject: 'Je bent al aangemeld',
        opening: (title) =>
          `Er is nog een aanmelding voor ${title} gedaan, met een adres dat op dat van jou lijkt. Je bent al aangemeld; dat blijft zo.`,
        action: 'Bekijk je aanmelding',
        closing: 'Was jij dit niet? Dan hoef je niets te doen.',
        reason: 'Je krijgt deze mail omdat je met dit adres bent aangemeld voor een masterclass.',
      },
    },
  },
  en: {
    when: 'When',
    where: 'Where',
    news: {
      CONFIRM: {
        subject: 'Confirm your registration',
        opening: (title) =>
          `You want to come to ${title}. Confirm it with the button. Only then does your registration count.`,
        action: 'Confirm your registration',
        closing: `The button works for ${CONFIRM_HOURS} hours. Was this not you? Then there is nothing to do: what was filled in is erased.`,
        reason: 'You get this mail because someone registered for a masterclass with this address.',
      },
      KNOWN: {
        subject: 'You are registered already',
        opening: (title) =>
          `Someone registered for ${title} once more, with an address that looks like yours. You are registered already; that stays as it is.`,
        action: 'See your registration',
        closing: 'Was this not you? Then there is nothing to do.',
        reason: 'You get this mail because you are registered for a masterclass with this address.',
      },
    },
  },
};
