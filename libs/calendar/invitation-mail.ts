import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { dayWords, timeWords } from '#kernel/wall-time-words.js';
import { framedMail, LONGEST_SUBJECT, type MailText } from '#platform/mail/mail-frame.js';
import { mailReason, type LeergangPart } from '#curriculum/mail-reason.js';
import { broughtWords, type BroughtBy } from './brought-words.js';
import type { CalendarSession } from './calendar-object.js';
import { SESSION_ACTIONS, sessionFacts, wayToSeat, type SeatFacts } from './session-facts.js';

/** What happened to the session, seen by the receiver. */
export type InvitationOccasion =
  'TENTATIVE' | 'CHANGED_TENTATIVE' | 'CONFIRMED' | 'INVITED' | 'CHANGED' | 'CANCELLED' | 'SIGNED_OFF' | 'WITHDRAWN';

export interface InvitationMailInput {
  readonly language: Language;
  /** Empty when the name is not known. */
  readonly recipientName: string;
  readonly organizerName: string;
  readonly leergangTitle: string;
  readonly moduleTitle: string;
  /** The page of the session. */
  readonly pageUrl: string;
  /** Where the receiver answers without signing in. */
  readonly answerUrl: string;
  /** Where the receiver finds the own ticket; left out for who has none by mail. */
  readonly ticketUrl?: string;
  /** As what the receiver is invited. */
  readonly reason: LeergangPart;
  /**
   * INVITED when not given, CANCELLED for a cancelled session. CONFIRMED: it was announced as tentative and is certain now.
   * SIGNED_OFF and WITHDRAWN are this person only, the session goes on: a seat in it was given up, or the invitation is over.
   */
  readonly occasion?: InvitationOccasion;
  /** Why a cancelled session is not held, or the receiver no longer comes, in the words of the coordinator. */
  readonly cancelReason?: string | null;
  /** A word of the coordinator about the change; empty when there is none. */
  readonly note?: string;
  /** What there is to know for who registered for a masterclass, and has a seat. */
  readonly seat?: SeatFacts | null;
  /** By whom who has a seat was brought along or named. */
  readonly brought?: BroughtBy | null;
}

/** Of a long title, the subject keeps at most this much, and less where the date would not stay in sight. */
const TITLE_IN_SUBJECT = 70;

/**
 * The words around the calendar object: what, when, where, one link to the page, and why one gets it.
 */
export function invitationMail(session: CalendarSession, input: InvitationMailInput): MailText {
  const words = WORDS[input.language];
  const actions = SESSION_ACTIONS[input.language];
  const occasion = input.occasion ?? (session.status === 'CANCELLED' ? 'CANCELLED' : 'INVITED');
  const invites = occasion !== 'CANCELLED' && occasion !== 'SIGNED_OFF' && occasion !== 'WITHDRAWN';
  // Who registered has answered: there is a seat to see, and to give back.
  const seat = invites && input.reason === 'REGISTERED' ? input.seat : null;
  const title = oneLine(session.title);
  const start = `${dayWords(session.startsDay, input.language)}, ${timeWords(session.startsTime, input.language)}`;
  const room = LONGEST_SUBJECT - `${words.subject[occasion]}: , ${start}`.length;
  return framedMail({
    language: input.language,
    recipientName: input.recipientName,
    subject: `${words.subject[occasion]}: ${shortened(title, Math.min(TITLE_IN_SUBJECT, room))}, ${start}`,
    paragraphs: [
      seat && occasion === 'INVITED'
        ? words.seat.opening(title)
        : words.opening[occasion](title, oneLine(input.organizerName)),
      seat && isFirst(occasion) ? broughtWords(input.brought, input.language) : '',
      !invites && input.cancelReason ? words.cancelReason(input.cancelReason) : '',
      input.note ? NOTE_WORDS[input.language](input.note) : '',
    ],
    facts: sessionFacts(session, input, invites ? input.pageUrl : ''),
    action: invites
      ? { label: seat ? actions.seat : actions.answer, url: input.answerUrl }
      : { label: input.reason === 'REGISTERED' ? actions.viewMasterclass : actions.view, url: input.pageUrl },
    closing: seat
      ? [words.seat.calendar[occasion] ?? words.calendar[occasion], ...seatWords(seat, input.language)]
      : [words.calendar[occasion]],
    reason: mailReason(input.reason, input.leergangTitle, input.language),
  });
}

/** Whether nothing was heard of it before. */
function isFirst(occasion: InvitationOccasion): boolean {
  return occasion === 'INVITED' || occasion === 'TENTATIVE';
}

/** Until when one can cancel, and how to get there. */
function seatWords(seat: SeatFacts, language: Language): string[] {
  const { cancelUntil } = seat;
  const words = WORDS[language].seat;
  return [
    words.cancel(`${dayWords(cancelUntil.day, language)}, ${timeWords(cancelUntil.time, language)}`),
    ...wayToSeat(seat, language),
  ];
}

/** How a word of the coordinator about a change is introduced. */
export const NOTE_WORDS: Record<Language, (note: string) => string> = {
  nl: (note) => `Toelichting: ${note}`,
  en: (note) => `Note: ${note}`,
};

interface Words {
  readonly subject: Record<InvitationOccasion, string>;
  readonly opening: Record<InvitationOccasion, (title: string, organizer: string) => string>;
  readonly cancelReason: (reason: string) => string;
  readonly calendar: Record<InvitationOccasion, string>;
  /** For who has a seat. */
  readonly seat: {
    readonly opening: (title: string) => string;
    readonly calendar: Partial<Record<InvitationOccasion, string>>;
    readonly cancel: (until: string) => string;
  };
}

const WORDS: Record<Language, Words> = {
  nl: {
    subject: {
      TENTATIVE: 'Onder voorbehoud',
      CHANGED_TENTATIVE: 'Gewijzigd, onder voorbehoud',
      CONFIRMED: 'Gaat door',
      INVITED: 'Uitnodiging',
      CHANGED: 'Gewijzigd',
      CANCELLED: 'Gaat niet door',
      SIGNED_OFF: 'Je bent afgemeld',
      WITHDRAWN: 'Niet meer uitgenodigd',
    },
    opening: {
      TENTATIVE: (title) => `${title} is gepland, maar staat nog niet vast. Je krijgt bericht zodra het zeker is.`,
      CHANGED_TENTATIVE: (title) =>
        `Er is iets gewijzigd aan ${title}. Hieronder staat hoe het nu is. Het staat nog niet vast. Je krijgt bericht zodra het zeker is.`,
      CONFIRMED: (title) => `${title} gaat door. De afspraak stond onder voorbehoud in je agenda en is nu zeker.`,
      INVITED: (title, organizer) => `${organizer} nodigt je uit voor ${title}.`,
      CHANGED: (title) => `Er is iets gewijzigd aan ${title}. Hieronder staat hoe het nu is.`,
      CANCELLED: (title) => `${title} gaat niet door.`,
      SIGNED_OFF: (title) => `Je bent afgemeld voor ${title}. Je hebt er geen plek meer.`,
      WITHDRAWN: (title) => `Je bent niet meer uitgenodigd voor ${title}.`,
    },
    cancelReason: (reason) => `De reden: ${reason}`,
    calendar: {
      TENTATIVE:
        'De afspraak zit bij deze mail, onder voorbehoud. Zo kun je de tijd alvast vrijhouden. Verandert er iets, of wordt het zeker, dan krijg je een nieuwe mail. Met de knop antwoord je zonder in te loggen; stuur deze mail dus niet door.',
      CHANGED_TENTATIVE:
        'De gewijzigde afspraak zit bij deze mail, onder voorbehoud, en vervangt de oude in je agenda.',
      CONFIRMED:
        'De afspraak zit bij deze mail en vervangt die onder voorbehoud in je agenda. Wat je al hebt geantwoord, blijft staan als de tijd dezelfde is.',
      INVITED:
        'De afspraak zit bij deze mail. Kies Accepteren, dan staat hij in je agenda. Verandert er iets, dan krijg je een nieuwe mail. Met de knop antwoord je zonder in te loggen; stuur deze mail dus niet door.',
      CHANGED: 'De gewijzigde afspraak zit bij deze mail en vervangt de oude in je agenda.',
      CANCELLED: 'De afspraak verdwijnt uit je agenda, of staat er als vervallen.',
      SIGNED_OFF: 'De afspraak verdwijnt uit je agenda.',
      WITHDRAWN: 'De afspraak verdwijnt uit je agenda.',
    },
    seat: {
      opening: (title) => `Je hebt een plek bij ${title}.`,
      calendar: {
        TENTATIVE:
          'De afspraak zit bij deze mail, onder voorbehoud. Zo kun je de tijd alvast vrijhouden. Verandert er iets, of wordt het zeker, dan krijg je een nieuwe mail.',
        INVITED:
          'De afspraak zit bij deze mail. Kies Accepteren, dan staat hij in je agenda. Verandert er iets, dan krijg je een nieuwe mail.',
      },
      cancel: (until) =>
        `Kun je toch niet komen? Meld je af met de knop hierboven. Dat kan zonder in te loggen, tot ${until}. De knop is alleen voor jou; stuur deze mail dus niet door.`,
    },
  },
  en: {
    subject: {
      TENTATIVE: 'Tentative',
      CHANGED_TENTATIVE: 'Changed, tentative',
      CONFIRMED: 'Confirmed',
      INVITED: 'Invitation',
      CHANGED: 'Changed',
      CANCELLED: 'Cancelled',
      SIGNED_OFF: 'Your registration is cancelled',
      WITHDRAWN: 'No longer invited',
    },
    opening: {
      TENTATIVE: (title) => `${title} is planned, but is not certain yet. You will hear as soon as it is.`,
      CHANGED_TENTATIVE: (title) =>
        `Something has changed about ${title}. Below is how it is now. It is not certain yet. You will hear as soon as it is.`,
      CONFIRMED: (title) => `${title} is confirmed. It was tentative in your calendar and is certain now.`,
      INVITED: (title, organizer) => `${organizer} invites you to ${title}.`,
      CHANGED: (title) => `Something has changed about ${title}. Below is how it is now.`,
      CANCELLED: (title) => `${title} is cancelled.`,
      SIGNED_OFF: (title) => `Your registration for ${title} is cancelled. You have no seat there any more.`,
      WITHDRAWN: (title) => `You are no longer invited to ${title}.`,
    },
    cancelReason: (reason) => `The reason: ${reason}`,
    calendar: {
      TENTATIVE:
        'The appointment comes with this mail, as tentative, so that you can keep the time free. If anything changes, or it becomes certain, you will get a new mail. The button answers without signing in, so do not forward this mail.',
      CHANGED_TENTATIVE:
        'The changed appointment comes with this mail, as tentative, and replaces the old one in your calendar.',
      CONFIRMED:
        'The appointment comes with this mail and replaces the tentative one in your calendar. What you answered stays, if the time is the same.',
      INVITED:
        'The appointment comes with this mail. Choose Accept to put it in your calendar. If anything changes, you will get a new mail. The button answers without signing in, so do not forward this mail.',
      CHANGED: 'The changed appointment comes with this mail and replaces the old one in your calendar.',
      CANCELLED: 'The appointment disappears from your calendar, or is shown there as cancelled.',
      SIGNED_OFF: 'The appointment disappears from your calendar.',
      WITHDRAWN: 'The appointment disappears from your calendar.',
    },
    seat: {
      opening: (title) => `You have a seat at ${title}.`,
      calendar: {
        TENTATIVE:
          'The appointment comes with this mail, as tentative, so that you can keep the time free. If anything changes, or it becomes certain, you will get a new mail.',
        INVITED:
          'The appointment comes with this mail. Choose Accept to put it in your calendar. If anything changes, you will get a new mail.',
      },
      cancel: (until) =>
        `Can you not come after all? Cancel with the button above. You can do so without signing in, until ${until}. The button is for you only, so do not forward this mail.`,
    },
  },
};
