import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { periodWords, type WallPeriod } from '#kernel/wall-time-words.js';
import { mailReason } from '#curriculum/mail-reason.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';

/**
 * What a mail about reserved seats without a name tells who reserved them. SEATED: approved, or moved up from the waiting list;
 * WAITING: approved, and no seat is free; LAPSED: given back because nobody was named in time; UNANSWERED: nobody approved it
 * while one could register.
 */
export type ReservationNews = 'SEATED' | 'WAITING' | 'DECLINED' | 'CANCELLED' | 'LAPSED' | 'UNANSWERED' | 'NOT_HELD';

export interface ReservationMailInput extends WallPeriod {
  readonly news: ReservationNews;
  readonly language: Language;
  readonly recipientName: string;
  readonly title: string;
  readonly place: string;
  readonly leergangTitle: string;
  /** Why the coordinator declined or cancelled it; empty when nobody said. */
  readonly reason: string;
  /** The page with the reserved seats. */
  readonly seatsUrl: string;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/** Says what became of seats that someone reserved and did not name yet: of one or of more, the page says which. */
export function reservationMail(input: ReservationMailInput): MailText {
  const words = WORDS[input.language];
  const [subject, opening] = words.news[input.news];
  const title = oneLine(input.title);
  return framedMail({
    language: input.language,
    recipientName: input.recipientName,
    subject: `${subject}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [opening(title), input.reason === '' ? '' : words.because(input.reason)],
    facts: [
      { label: words.when, value: periodWords(input, input.language) },
      { label: words.where, value: input.place },
      { label: words.leergang, value: input.leergangTitle },
    ],
    action: { label: words.action, url: input.seatsUrl },
    reason: mailReason('RESERVED', input.leergangTitle, input.language),
  });
}

interface Words {
  readonly when: string;
  readonly where: string;
  readonly leergang: string;
  readonly action: string;
  readonly because: (reason: string) => string;
  readonly news: Record<ReservationNews, readonly [subject: string, opening: (title: string) => string]>;
}

const WORDS: Record<Language, Words> = {
  nl: {
    when: 'Wanneer',
    where: 'Waar',
    leergang: 'Leergang',
    action: 'Bekijk je gereserveerde plekken',
    because: (reason) => `De reden: ${reason}`,
    news: {
      SEATED: [
        'Gereserveerd',
        (title) => `Wat je reserveerde bij ${title}, is nu een plek. Laat op tijd weten wie er komen.`,
      ],
      WAITING: [
        'Op de wachtlijst',
        (title) =>
          `Wat je reserveerde bij ${title}, is goedgekeurd. Het staat op de wachtlijst: alle plekken zijn bezet.`,
      ],
      DECLINED: ['Reservering afgewezen', (title) => `De coördinator heeft je reservering bij ${title} afgewezen.`],
      CANCELLED: ['Reservering teruggegeven', (title) => `Wat je reserveerde bij ${title}, is teruggegeven.`],
      LAPSED: [
        'Reservering vervallen',
        (title) => `Wat je zonder naam reserveerde bij ${title}, is vervallen: we hoorden niet op tijd wie er komen.`,
      ],
      UNANSWERED: [
        'Reservering niet meer gelukt',
        (title) =>
          `Wat je reserveerde bij ${title}, is vervallen: de aanmelding is gesloten voordat de coördinator erover besliste.`,
      ],
      NOT_HELD: ['Gaat niet door', (title) => `${title} gaat niet door. Wat je daar reserveerde, is vervallen.`],
    },
  },
  en: {
    when: 'When',
    where: 'Where',
    leergang: 'Learning track',
    action: 'See your reserved seats',
    because: (reason) => `The reason: ${reason}`,
    news: {
      SEATED: ['Reserved', (title) => `What you reserved at ${title} is a seat now. Tell us in time who is coming.`],
      WAITING: [
        'On the waiting list',
        (title) => `What you reserved at ${title} was approved. It is on the waiting list: all seats are taken.`,
      ],
      DECLINED: ['Reservation declined', (title) => `The coordinator declined your reservation at ${title}.`],
      CANCELLED: ['Reservation given back', (title) => `What you reserved at ${title} was given back.`],
      LAPSED: [
        'Reservation lapsed',
        (title) => `What you reserved at ${title} without a name has lapsed: we did not hear in time who is coming.`,
      ],
      UNANSWERED: [
        'Reservation not approved in time',
        (title) =>
          `What you reserved at ${title} has lapsed: registration closed before the coordinator decided on it.`,
      ],
      NOT_HELD: ['Cancelled', (title) => `${title} is cancelled. What you reserved there has lapsed.`],
    },
  },
};
