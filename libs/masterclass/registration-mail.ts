import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { dayWords, periodWords, timeWords, type WallPeriod } from '#kernel/wall-time-words.js';
import type { WallMoment } from '#kernel/wall-time.js';
import { broughtWords, type BroughtBy } from '#calendar/brought-words.js';
import { mailReason, type LeergangPart } from '#curriculum/mail-reason.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';

/**
 * What a mail about a registration tells. UNANSWERED: nobody answered the request while one could register. SEATED: of a seat while no calendar has the session yet; NOT_HELD: that the
 * masterclass is not held, to who does not have it in a calendar; GOES_ON: to who has one, that it was decided to hold it.
 */
export type RegistrationNews =
  | 'REQUESTED'
  | 'WAITING'
  | 'OFFERED'
  | 'SEATED'
  | 'DECLINED'
  | 'CANCELLED'
  | 'LAPSED'
  | 'UNANSWERED'
  | 'NOT_HELD'
  | 'GOES_ON';

export interface RegistrationMailInput extends WallPeriod {
  readonly news: RegistrationNews;
  /** Whether it stood so already, and the masterclass is at another time now. */
  readonly moved: boolean;
  readonly language: Language;
  readonly recipientName: string;
  readonly title: string;
  readonly place: string;
  readonly leergangTitle: string;
  readonly part: LeergangPart;
  /** Until when an offer stands, as wall time of the session; null when nothing is offered. Told with the offer only. */
  readonly offeredUntil: WallMoment | null;
  /** Why the coordinator declined or cancelled it, or does not hold the masterclass; empty when nobody said. */
  readonly reason: string;
  /** By whom one who did not register by oneself; null for everyone else. */
  readonly brought: BroughtBy | null;
  /** Whom to ask; null when nobody coordinates it. */
  readonly contact: { readonly name: string; readonly address: string } | null;
  /** The page with the own registration. */
  readonly registrationUrl: string;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/** What can be the first that someone hears. */
const IS_FIRST = new Set<RegistrationNews>(['REQUESTED', 'WAITING', 'OFFERED', 'SEATED']);

/** Says how a registration stands, and what its owner can do; what a calendar says is not said here again. */
export function registrationMail(input: RegistrationMailInput): MailText {
  const words = WORDS[input.language];
  const { subject, opening, action } = words.news[input.news];
  const title = oneLine(input.title);
  const until = input.news === 'OFFERED' ? input.offeredUntil : null;
  return framedMail({
    language: input.language,
    recipientName: input.recipientName,
    subject: `${input.moved ? words.movedSubject : subject}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [
      input.moved ? words.moved(title) : '',
      opening(title),
      IS_FIRST.has(input.news) && !input.moved && input.part === 'REGISTERED'
        ? broughtWords(input.brought, input.language)
        : '',
      input.news === 'UNANSWERED' && input.contact ? words.ask(`${input.contact.name}, ${input.contact.address}`) : '',
      input.reason === '' ? '' : words.because(input.reason),
    ],
    facts: [
      {
        label: words.answerBefore,
        value: until ? `${dayWords(until.day, input.language)}, ${timeWords(until.time, input.language)}` : '',
      },
      { label: words.when, value: periodWords(input, input.language) },
      { label: words.where, value: input.place },
      { label: words.leergang, value: input.leergangTitle },
    ],
    action: { label: action, url: input.registrationUrl },
    reason: mailReason(input.part, input.leergangTitle, input.language),
  });
}

interface News {
  readonly subject: string;
  readonly opening: (title: string) => string;
  readonly action: string;
}

interface Words {
  readonly when: string;
  readonly where: string;
  readonly leergang: string;
  readonly answerBefore: string;
  readonly ask: (whom: string) => string;
  readonly because: (reason: string) => string;
  readonly movedSubject: string;
  readonly moved: (title: string) => string;
  readonly news: Record<RegistrationNews, News>;
}

const WORDS: Record<Language, Words> = {
  nl: {
    when: 'Wanneer',
    where: 'Waar',
    leergang: 'Leergang',
    answerBefore: 'Laat het weten vóór',
    ask: (whom) => `Wil je nog komen? Vraag het aan ${whom}.`,
    because: (reason) => `De reden: ${reason}`,
    movedSubject: 'Verplaatst',
    moved: (title) =>
      `${title} is op een ander moment. Hieronder staat wanneer. Je aanmelding blijft staan zoals die was.`,
    news: {
      REQUESTED: {
        subject: 'Aanmelding ontvangen',
        opening: (title) =>
          `Je aanmelding voor ${title} is ontvangen. De coördinator laat weten of je een plek krijgt.`,
        action: 'Bekijk je aanmelding',
      },
      WAITING: {
        subject: 'Je staat op de wachtlijst',
        opening: (title) =>
          `Alle plekken voor ${title} zijn bezet. Je staat op de wachtlijst. Komt er een plek vrij, dan krijg je een mail.`,
        action: 'Bekijk je aanmelding',
      },
      OFFERED: {
        subject: 'Er is een plek voor je',
        opening: (title) =>
          `Er is een plek vrij voor ${title}. Wil je die? Laat het op tijd weten: anders gaat de plek naar de volgende.`,
        action: 'Neem de plek aan of geef hem door',
      },
      SEATED: {
        subject: 'Je hebt een plek',
        opening: (title) =>
          `Je hebt een plek bij ${title}. De datum staat nog niet vast. Zodra dat zo is, krijg je een uitnodiging voor in je agenda.`,
        action: 'Bekijk je aanmelding',
      },
      DECLINED: {
        subject: 'Je aanmelding is afgewezen',
        opening: (title) => `De coördinator heeft je aanmelding voor ${title} afgewezen.`,
        action: 'Bekijk je aanmelding',
      },
      CANCELLED: {
        subject: 'Je bent afgemeld',
        opening: (title) => `Je bent afgemeld voor ${title}. Je hebt er geen plek meer.`,
        action: 'Bekijk je aanmelding',
      },
      LAPSED: {
        subject: 'Je plek is vervallen',
        opening: (title) =>
          `De plek die voor je was vrijgehouden bij ${title}, is naar de volgende gegaan: we hoorden het niet op tijd.`,
        action: 'Bekijk je aanmelding',
      },
      UNANSWERED: {
        subject: 'Het is niet meer gelukt',
        opening: (title) =>
          `Je hebt geen plek bij ${title}: de aanmelding is gesloten voordat de coördinator over je aanvraag besliste.`,
        action: 'Bekijk je aanmelding',
      },
      NOT_HELD: {
        subject: 'Gaat niet door',
        opening: (title) => `${title} gaat niet door. Je aanmelding is vervallen.`,
        action: 'Bekijk je aanmelding',
      },
      GOES_ON: {
        subject: 'Gaat door',
        opening: (title) => `${title} gaat zeker door. Je hebt een plek. Tot dan!`,
        action: 'Bekijk je aanmelding',
      },
    },
  },
  en: {
    when: 'When',
    where: 'Where',
    leergang: 'Learning track',
    answerBefore: 'Let us know before',
    ask: (whom) => `Do you still want to come? Ask ${whom}.`,
    because: (reason) => `The reason: ${reason}`,
    movedSubject: 'Moved',
    moved: (title) => `${title} has moved to another time, which you find below. Your registration stays as it was.`,
    news: {
      REQUESTED: {
        subject: 'Registration received',
        opening: (title) =>
          `We received your registration for ${title}. The coordinator will tell you whether you get a seat.`,
        action: 'See your registration',
      },
      WAITING: {
        subject: 'You are on the waiting list',
        opening: (title) =>
          `All seats for ${title} are taken. You are on the waiting list. When a seat becomes free, you get a mail.`,
        action: 'See your registration',
      },
      OFFERED: {
        subject: 'There is a seat for you',
        opening: (title) =>
          `A seat is free for ${title}. Do you want it? Let us know in time: otherwise it goes to the next person.`,
        action: 'Take the seat or pass it on',
      },
      SEATED: {
        subject: 'You have a seat',
        opening: (title) =>
          `You have a seat at ${title}. The date is not certain yet. As soon as it is, you get an invitation for your calendar.`,
        action: 'See your registration',
      },
      DECLINED: {
        subject: 'Your registration was declined',
        opening: (title) => `The coordinator declined your registration for ${title}.`,
        action: 'See your registration',
      },
      CANCELLED: {
        subject: 'Your registration is cancelled',
        opening: (title) => `Your registration for ${title} is cancelled. You have no seat there any more.`,
        action: 'See your registration',
      },
      LAPSED: {
        subject: 'Your seat has lapsed',
        opening: (title) =>
          `The seat that was kept for you at ${title} went to the next person: we did not hear from you in time.`,
        action: 'See your registration',
      },
      UNANSWERED: {
        subject: 'It did not work out',
        opening: (title) =>
          `You have no seat at ${title}: registration closed before the coordinator decided on your request.`,
        action: 'See your registration',
      },
      NOT_HELD: {
        subject: 'Cancelled',
        opening: (title) => `${title} is cancelled. Your registration has lapsed.`,
        action: 'See your registration',
      },
      GOES_ON: {
        subject: 'It goes ahead',
        opening: (title) => `It is certain: ${title} goes ahead. You have a seat. See you then!`,
        action: 'See your registration',
      },
    },
  },
};
