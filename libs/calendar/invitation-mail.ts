import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { dayWords, periodWords, timeWords } from '#kernel/wall-time-words.js';
import { DEFAULT_ZONE } from '#kernel/wall-time.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';
import type { CalendarSession } from './calendar-object.js';

/** What happened to the session, seen by the receiver. */
export type InvitationOccasion = 'INVITED' | 'CHANGED' | 'CANCELLED' | 'WITHDRAWN';

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
  /** As what the receiver is invited. */
  readonly reason: 'PARTICIPANT' | 'LECTURER';
  /** INVITED when not given, CANCELLED for a cancelled session; WITHDRAWN is this person only, the session goes on. */
  readonly occasion?: InvitationOccasion;
  /** Why a cancelled session is not held, in the words of the coordinator. */
  readonly cancelReason?: string | null;
  /** A word of the coordinator about the change; empty when there is none. */
  readonly note?: string;
}

/** Of a long title, the subject keeps this much, so that the date stays in sight. */
const TITLE_IN_SUBJECT = 70;

/**
 * The words around the calendar object: what, when, where, one link to the page, and why one gets it. The times are the
 * wall time of the session; the zone is named when it is another one than Europe/Amsterdam.
 */
export function invitationMail(session: CalendarSession, input: InvitationMailInput): MailText {
  const words = WORDS[input.language];
  const occasion = input.occasion ?? (session.status === 'CANCELLED' ? 'CANCELLED' : 'INVITED');
  const invites = occasion === 'INVITED' || occasion === 'CHANGED';
  const title = oneLine(session.title);
  const start = `${dayWords(session.startsDay, input.language)}, ${timeWords(session.startsTime, input.language)}`;
  const zone = session.zone === DEFAULT_ZONE ? '' : ` (${session.zone})`;
  return framedMail({
    language: input.language,
    recipientName: input.recipientName,
    subject: `${words.subject[occasion]}: ${shortened(title, TITLE_IN_SUBJECT)}, ${start}`,
    paragraphs: [
      words.opening[occasion](title, oneLine(input.organizerName)),
      occasion === 'CANCELLED' && input.cancelReason ? words.cancelReason(input.cancelReason) : '',
      input.note ? NOTE_WORDS[input.language](input.note) : '',
    ],
    facts: [
      { label: words.when, value: `${periodWords(session, input.language)}${zone}` },
      { label: words.where, value: session.place },
      { label: words.online, value: session.onlineUrl ?? '' },
      { label: words.module, value: input.moduleTitle },
      { label: words.leergang, value: input.leergangTitle },
      { label: words.more, value: invites ? input.pageUrl : '' },
    ],
    action: invites ? { label: words.answer, url: input.answerUrl } : { label: words.action, url: input.pageUrl },
    closing: [words.calendar[occasion]],
    reason: words.reason[input.reason](oneLine(input.leergangTitle)),
  });
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
  readonly when: string;
  readonly where: string;
  readonly online: string;
  readonly module: string;
  readonly leergang: string;
  readonly more: string;
  readonly answer: string;
  readonly action: string;
  readonly calendar: Record<InvitationOccasion, string>;
  readonly reason: Record<InvitationMailInput['reason'], (leergang: string) => string>;
}

const WORDS: Record<Language, Words> = {
  nl: {
    subject: {
      INVITED: 'Uitnodiging',
      CHANGED: 'Gewijzigd',
      CANCELLED: 'Gaat niet door',
      WITHDRAWN: 'Niet meer uitgenodigd',
    },
    opening: {
      INVITED: (title, organizer) => `${organizer} nodigt je uit voor ${title}.`,
      CHANGED: (title) => `Er is iets gewijzigd aan ${title}. Hieronder staat hoe het nu is.`,
      CANCELLED: (title) => `${title} gaat niet door.`,
      WITHDRAWN: (title) => `Je bent niet meer uitgenodigd voor ${title}.`,
    },
    cancelReason: (reason) => `De reden: ${reason}`,
    when: 'Wanneer',
    where: 'Waar',
    online: 'Online',
    module: 'Module',
    leergang: 'Leergang',
    more: 'Programma en huiswerk',
    answer: 'Laat weten of je komt',
    action: 'Bekijk de bijeenkomst',
    calendar: {
      INVITED:
        'De afspraak zit bij deze mail. Kies Accepteren, dan staat hij in je agenda. Verandert er iets, dan krijg je een nieuwe mail. Met de knop antwoord je zonder in te loggen; stuur deze mail dus niet door.',
      CHANGED: 'De gewijzigde afspraak zit bij deze mail en vervangt de oude in je agenda.',
      CANCELLED: 'De afspraak verdwijnt uit je agenda, of staat er als vervallen.',
      WITHDRAWN: 'De afspraak verdwijnt uit je agenda.',
    },
    reason: {
      PARTICIPANT: (leergang) => `Je krijgt deze mail omdat je deelneemt aan de leergang ${leergang}.`,
      LECTURER: (leergang) => `Je krijgt deze mail omdat je docent bent in de leergang ${leergang}.`,
    },
  },
  en: {
    subject: { INVITED: 'Invitation', CHANGED: 'Changed', CANCELLED: 'Cancelled', WITHDRAWN: 'No longer invited' },
    opening: {
      INVITED: (title, organizer) => `${organizer} invites you to ${title}.`,
      CHANGED: (title) => `Something has changed about ${title}. Below is how it is now.`,
      CANCELLED: (title) => `${title} is cancelled.`,
      WITHDRAWN: (title) => `You are no longer invited to ${title}.`,
    },
    cancelReason: (reason) => `The reason: ${reason}`,
    when: 'When',
    where: 'Where',
    online: 'Online',
    module: 'Module',
    leergang: 'Learning track',
    more: 'Programme and homework',
    answer: 'Say whether you are coming',
    action: 'View the session',
    calendar: {
      INVITED:
        'The appointment comes with this mail. Choose Accept to put it in your calendar. If anything changes, you will get a new mail. The button answers without signing in, so do not forward this mail.',
      CHANGED: 'The changed appointment comes with this mail and replaces the old one in your calendar.',
      CANCELLED: 'The appointment disappears from your calendar, or is shown there as cancelled.',
      WITHDRAWN: 'The appointment disappears from your calendar.',
    },
    reason: {
      PARTICIPANT: (leergang) => `You get this mail because you take part in the learning track ${leergang}.`,
      LECTURER: (leergang) => `You get this mail because you teach in the learning track ${leergang}.`,
    },
  },
};
