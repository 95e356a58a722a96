import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { periodWords, type WallPeriod } from '#kernel/wall-time-words.js';
import { DEFAULT_ZONE } from '#kernel/wall-time.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';
import { mailReason, type LeergangPart } from '#curriculum/mail-reason.js';
import { NOTE_WORDS, type InvitationOccasion } from './invitation-mail.js';

/** What happened to one session, seen by the receiver. */
export interface OverviewLine extends WallPeriod {
  readonly title: string;
  readonly zone: string;
  /** Empty when it is online only. */
  readonly place: string;
  readonly occasion: InvitationOccasion;
  readonly cancelReason: string | null;
  /** When it was before; null when it is new. */
  readonly before: WallPeriod | null;
}

export interface OverviewMailInput {
  readonly language: Language;
  /** Empty when the name is not known. */
  readonly recipientName: string;
  readonly leergangTitle: string;
  /** The page of the leergang. */
  readonly pageUrl: string;
  readonly reason: LeergangPart;
  /** A word of the coordinator about the change; empty when there is none. */
  readonly note: string;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/**
 * Everything that changed for one person, in one mail to read: each session with how it was and how it is. The messages
 * for the calendar come beside it, one for each session: Outlook and Apple take no more than one from a mail.
 * @param lines in order of time; at least one
 */
export function overviewMail(lines: readonly OverviewLine[], input: OverviewMailInput): MailText {
  const { language, leergangTitle, note } = input;
  const words = WORDS[language];
  const leergang = oneLine(leergangTitle);
  const about = lines.every(({ occasion }) => IS_INVITED.has(occasion)) ? 'INVITED' : 'CHANGED';
  return framedMail({
    language,
    recipientName: input.recipientName,
    subject: words.subject[about](shortened(leergang, TITLE_IN_SUBJECT)),
    paragraphs: [words.opening[about](lines.length, leergang), note === '' ? '' : NOTE_WORDS[language](note)],
    facts: lines.map((line) => ({ label: oneLine(line.title), value: happened(line, language, about) })),
    action: { label: input.reason === 'REGISTERED' ? words.masterclass : words.leergang, url: input.pageUrl },
    closing: [words.closing],
    reason: mailReason(input.reason, leergangTitle, language),
  });
}

function happened(line: OverviewLine, language: Language, about: About): string {
  const words = WORDS[language];
  const when = (period: WallPeriod) =>
    `${periodWords(period, language)}${line.zone === DEFAULT_ZONE ? '' : ` (${line.zone})`}`;
  const now = [when(line), oneLine(line.place)].filter((part) => part !== '').join(', ');
  const changed = (before: WallPeriod | null) =>
    before === null || isSame(before, line) ? words.changed(now) : words.moved(when(before), now);
  switch (line.occasion) {
    case 'INVITED':
      return about === 'INVITED' ? now : words.invited(now);
    case 'TENTATIVE':
      return words.tentative(about === 'INVITED' ? now : words.invited(now));
    case 'CONFIRMED':
      return words.confirmed(now);
    case 'CHANGED':
      return changed(line.before);
    case 'CHANGED_TENTATIVE':
      return words.tentative(changed(line.before));
    case 'CANCELLED':
      return words.cancelled(when(line.before ?? line), oneLine(line.cancelReason ?? ''));
    case 'SIGNED_OFF':
      return words.signedOff(when(line.before ?? line));
    case 'WITHDRAWN':
      return words.withdrawn(when(line.before ?? line));
  }
}

function isSame(one: WallPeriod, other: WallPeriod): boolean {
  return (
    one.startsDay === other.startsDay &&
    one.startsTime === other.startsTime &&
    one.endsDay === other.endsDay &&
    one.endsTime === other.endsTime
  );
}

/** Whether its reader is invited to all of it, or something is other than it was. */
type About = 'INVITED' | 'CHANGED';
const IS_INVITED: ReadonlySet<InvitationOccasion> = new Set(['INVITED', 'TENTATIVE', 'CONFIRMED']);

interface Words {
  readonly subject: Record<About, (leergang: string) => string>;
  readonly opening: Record<About, (sessions: number, leergang: string) => string>;
  readonly invited: (now: string) => string;
  readonly tentative: (words: string) => string;
  readonly confirmed: (now: string) => string;
  readonly moved: (before: string, now: string) => string;
  readonly changed: (now: string) => string;
  readonly cancelled: (before: string, reason: string) => string;
  readonly signedOff: (before: string) => string;
  readonly withdrawn: (before: string) => string;
  readonly leergang: string;
  readonly masterclass: string;
  readonly closing: string;
}

const WORDS: Record<Language, Words> = {
  nl: {
    subject: {
      INVITED: (leergang) => `Je bijeenkomsten op een rij: ${leergang}`,
      CHANGED: (leergang) => `De planning is gewijzigd: ${leergang}`,
    },
    opening: {
      INVITED: (sessions, leergang) =>
        sessions === 1
          ? `Je bent uitgenodigd voor een bijeenkomst van ${leergang}.`
          : `Je bent uitgenodigd voor ${sessions} bijeenkomsten van ${leergang}; hieronder staan ze op een rij.`,
      CHANGED: (sessions, leergang) =>
        sessions === 1
          ? `De planning van ${leergang} is gewijzigd. Hieronder staat wat dat voor jou betekent.`
          : `De planning van ${leergang} is gewijzigd. Voor jou gaat het om ${sessions} bijeenkomsten; hieronder staan ze op een rij.`,
    },
    invited: (now) => `nieuw: ${now}`,
    tentative: (words) => `${words} (onder voorbehoud)`,
    confirmed: (now) => `gaat door: ${now}`,
    moved: (before, now) => `was ${before}; wordt ${now}`,
    changed: (now) => `gewijzigd: ${now}`,
    cancelled: (before, reason) => `gaat niet door (was ${before})${reason === '' ? '' : `. De reden: ${reason}`}`,
    signedOff: (before) => `je bent afgemeld (was ${before})`,
    withdrawn: (before) => `je bent niet meer uitgenodigd (was ${before})`,
    leergang: 'Bekijk de leergang',
    masterclass: 'Bekijk de masterclass',
    closing:
      'Voor je agenda krijg je van elke bijeenkomst een aparte mail. Die hoef je niet te lezen: alles staat hierboven.',
  },
  en: {
    subject: {
      INVITED: (leergang) => `Your sessions at a glance: ${leergang}`,
      CHANGED: (leergang) => `The plan has changed: ${leergang}`,
    },
    opening: {
      INVITED: (sessions, leergang) =>
        sessions === 1
          ? `You are invited to a session of ${leergang}.`
          : `You are invited to ${sessions} sessions of ${leergang}; they are listed below.`,
      CHANGED: (sessions, leergang) =>
        sessions === 1
          ? `The plan of ${leergang} has changed. Below is what that means for you.`
          : `The plan of ${leergang} has changed. For you this concerns ${sessions} sessions; they are listed below.`,
    },
    invited: (now) => `new: ${now}`,
    tentative: (words) => `${words} (tentative)`,
    confirmed: (now) => `is certain now: ${now}`,
    moved: (before, now) => `was ${before}; will be ${now}`,
    changed: (now) => `changed: ${now}`,
    cancelled: (before, reason) => `is cancelled (was ${before})${reason === '' ? '' : `. The reason: ${reason}`}`,
    signedOff: (before) => `your registration is cancelled (was ${before})`,
    withdrawn: (before) => `you are no longer invited (was ${before})`,
    leergang: 'View the learning track',
    masterclass: 'View the masterclass',
    closing:
      'For your calendar you get a separate mail about each session. You need not read those: everything is above.',
  },
};
