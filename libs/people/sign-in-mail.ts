import type { Language } from '#kernel/actor.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';

export interface SignInMailInput {
  readonly language: Language;
  /** Empty when the name is not known. */
  readonly recipientName: string;
  /** The one-time link; its secret stands behind `#`, so that it reaches no server log. */
  readonly link: string;
  /** How long the link works. */
  readonly minutes: number;
}

/** The mail with the link that signs a person in, once. */
export function signInMail({ language, recipientName, link, minutes }: SignInMailInput): MailText {
  return framedMail({
    language,
    recipientName,
    ...WORDS[language](minutes),
    action: { label: LABEL[language], url: link },
  });
}

const LABEL: Record<Language, string> = { nl: 'Aanmelden bij Leergang', en: 'Sign in to Leergang' };

const WORDS: Record<
  Language,
  (minutes: number) => { subject: string; paragraphs: string[]; closing: string[]; reason: string }
> = {
  nl: (minutes) => ({
    subject: 'Je link om aan te melden bij Leergang',
    paragraphs: [
      `Met deze link meld je je aan. Hij werkt één keer, en ${minutes} ${minutes === 1 ? 'minuut' : 'minuten'} lang.`,
    ],
    closing: ['Geef de link aan niemand anders.'],
    reason:
      'Je krijgt deze mail omdat iemand dit mailadres invulde om aan te melden. Was jij dat niet? Dan hoef je niets te doen.',
  }),
  en: (minutes) => ({
    subject: 'Your link to sign in to Leergang',
    paragraphs: [`This link signs you in. It works once, for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`],
    closing: ['Do not give the link to anyone else.'],
    reason:
      'You get this mail because someone entered this address to sign in. Was it not you? Then you need not do anything.',
  }),
};
