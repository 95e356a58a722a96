import type { Language } from '#kernel/actor.js';
import { periodWords } from '#kernel/wall-time-words.js';
import { DEFAULT_ZONE, type WallMoment } from '#kernel/wall-time.js';
import type { LeergangPart } from '#curriculum/mail-reason.js';
import type { MailFact } from '#platform/mail/mail-frame.js';
import type { CalendarSession } from './calendar-object.js';

interface SessionAbout {
  readonly language: Language;
  readonly moduleTitle: string;
  readonly leergangTitle: string;
  /** As what the receiver comes. */
  readonly reason: LeergangPart;
  /** Where its receiver finds the own ticket; left out for who has none by mail. */
  readonly ticketUrl?: string;
}

/**
 * What every mail about one session says of it. The time is the wall time of the session; the zone is named when it is
 * another one than Europe/Amsterdam.
 * @param moreAt the page with the programme; empty when the mail leads there already
 */
export function sessionFacts(session: CalendarSession, about: SessionAbout, moreAt: string): MailFact[] {
  const words = WORDS[about.language];
  const zone = session.zone === DEFAULT_ZONE ? '' : ` (${session.zone})`;
  return [
    { label: words.when, value: `${periodWords(session, about.language)}${zone}` },
    { label: words.where, value: session.place },
    { label: words.online, value: session.onlineUrl ?? '' },
    { label: words.module, value: about.moduleTitle },
    { label: words.leergang, value: about.leergangTitle },
    { label: about.reason === 'REGISTERED' ? words.programme : words.more, value: moreAt },
    { label: words.ticket, value: about.ticketUrl ?? '' },
  ];
}

/** What who has a seat in a masterclass needs to know of it. */
export interface SeatFacts {
  /** How to get there, and what there is for who needs something to take part. Empty where nothing is said. */
  readonly route: string;
  readonly access: string;
  /** Until when one can cancel by oneself, by the clock of the session. */
  readonly cancelUntil: WallMoment;
}

/** How to get to a seat, and how accessible it is: the lines of which something is said. */
export function wayToSeat({ route, access }: SeatFacts, language: Language): string[] {
  const words = WORDS[language];
  return [
    route.trim() === '' ? '' : `${words.route} ${route}`,
    access.trim() === '' ? '' : `${words.access} ${access}`,
  ].filter((line) => line !== '');
}

/** What one does with such a mail: answer it, look at the session or the masterclass, or at the seat that one has in it. */
export const SESSION_ACTIONS: Record<
  Language,
  Readonly<Record<'answer' | 'view' | 'viewMasterclass' | 'seat', string>>
> = {
  nl: {
    answer: 'Laat weten of je komt',
    view: 'Bekijk de bijeenkomst',
    viewMasterclass: 'Bekijk de masterclass',
    seat: 'Bekijk of wijzig je aanmelding',
  },
  en: {
    answer: 'Say whether you are coming',
    view: 'View the session',
    viewMasterclass: 'View the masterclass',
    seat: 'View or change your registration',
  },
};

const WORDS = {
  nl: {
    when: 'Wanneer',
    where: 'Waar',
    online: 'Online',
    module: 'Module',
    leergang: 'Leergang',
    more: 'Programma en huiswerk',
    programme: 'Programma',
    route: 'Hoe je er komt:',
    access: 'Toegankelijkheid van de plek:',
    ticket: 'Je ticket voor bij de deur',
  },
  en: {
    when: 'When',
    where: 'Where',
    online: 'Online',
    module: 'Module',
    leergang: 'Learning track',
    more: 'Programme and homework',
    programme: 'Programme',
    route: 'How to get there:',
    access: 'Accessibility of the place:',
    ticket: 'Your ticket for the door',
  },
};
