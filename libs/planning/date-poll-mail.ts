import { oneLine, shortened } from '#kernel/plain-text.js';
import { dayWords, periodWords, timeWords, type WallPeriod } from '#kernel/wall-time-words.js';
import { DEFAULT_ZONE, type WallMoment } from '#kernel/wall-time.js';
import type { Language } from '#kernel/actor.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';
import { endOf } from '#curriculum/session.rules.js';
import { mailReason } from '#curriculum/mail-reason.js';
import type { Moment } from './date-poll.rules.js';
import type { QuestionRow } from './date-poll.reader.js';

/** Who gets a mail about a poll, and what its button opens. */
export interface DatePollMailInput {
  readonly recipientName: string;
  readonly isLecturer: boolean;
  readonly actionUrl: string;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/** Asks when someone can; the button answers without signing in. */
export function datePollMail(poll: QuestionRow, input: DatePollMailInput): MailText {
  const words = WORDS[poll.language];
  const title = oneLine(poll.title);
  const moments = poll.moments.map((moment) => `• ${whenOf(poll, moment)}`).join('\n');
  return framedMail({
    ...frameOf(poll, input),
    subject: `${words.asked.subject}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [words.asked.opening(title), ...(poll.note === '' ? [] : [poll.note]), moments],
    facts: [
      { label: words.now, value: whenOf(poll, presentOf(poll)) },
      { label: words.closes, value: poll.closesOn === null ? '' : dayWords(poll.closesOn, poll.language) },
      { label: words.leergang, value: poll.leergangTitle },
    ],
    action: { label: words.asked.action, url: input.actionUrl },
    closing: [words.asked.closing],
  });
}

/** Says which moment was chosen. */
export function datePollDecidedMail(poll: QuestionRow, input: DatePollMailInput): MailText {
  const words = WORDS[poll.language];
  const { day, startTime } = presentOf(poll);
  const start = `${dayWords(day, poll.language)}, ${timeWords(startTime, poll.language)}`;
  return framedMail({
    ...frameOf(poll, input),
    subject: `${words.decided.subject}: ${shortened(oneLine(poll.title), TITLE_IN_SUBJECT)}, ${start}`,
    paragraphs: [words.decided.opening(oneLine(poll.title))],
    facts: [
      { label: words.when, value: whenOf(poll, { day, startTime }) },
      { label: words.where, value: poll.place },
      { label: words.leergang, value: poll.leergangTitle },
    ],
    action: { label: words.action, url: input.actionUrl },
    closing: [poll.inCalendars ? words.decided.inCalendar : words.decided.invitationFollows],
  });
}

/** Says that nobody needs to answer any more, and how the session is now. */
export function datePollEndedMail(poll: QuestionRow, input: DatePollMailInput): MailText {
  const words = WORDS[poll.language];
  const title = oneLine(poll.title);
  const { subject, opening } = words.ended[howItEnded(poll)];
  return framedMail({
    ...frameOf(poll, input),
    subject: `${subject}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [opening(title)],
    facts: [
      { label: words.now, value: poll.status === 'CANCELLED' ? '' : whenOf(poll, presentOf(poll)) },
      { label: words.leergang, value: poll.leergangTitle },
    ],
    action: { label: words.action, url: input.actionUrl },
  });
}

type Ending = 'withdrawn' | 'moved' | 'cancelled';

/** What matters most of how it ended: what is withdrawn may be cancelled since. */
function howItEnded({ state, status }: QuestionRow): Ending {
  if (status === 'CANCELLED') return 'cancelled';
  return state === 'WITHDRAWN' ? 'withdrawn' : 'moved';
}

function frameOf({ language, leergangTitle }: QuestionRow, { recipientName, isLecturer }: DatePollMailInput) {
  const reason = mailReason(isLecturer ? 'LECTURER' : 'PARTICIPANT', leergangTitle, language);
  return { language, recipientName, reason };
}

/** `di 12 januari 2027, 09.30–12.30`; the zone is named when it is another one than Europe/Amsterdam. */
function whenOf({ durationMinutes, zone, language }: QuestionRow, { day, startTime }: Moment): string {
  const end: WallMoment = endOf({ day, startTime, durationMinutes, zone });
  const period: WallPeriod = { startsDay: day, startsTime: startTime, endsDay: end.day, endsTime: end.time };
  return periodWords(period, language) + (zone === DEFAULT_ZONE ? '' : ` (${zone})`);
}

function presentOf({ present }: QuestionRow): Moment {
  const [day, startTime] = present.split('T') as [string, string];
  return { day, startTime };
}

interface Words {
  readonly asked: {
    readonly subject: string;
    readonly opening: (title: string) => string;
    readonly action: string;
    readonly closing: string;
  };
  readonly decided: {
    readonly subject: string;
    readonly opening: (title: string) => string;
    readonly invitationFollows: string;
    readonly inCalendar: string;
  };
  readonly ended: Record<Ending, { readonly subject: string; readonly opening: (title: string) => string }>;
  readonly now: string;
  readonly when: string;
  readonly where: string;
  readonly closes: string;
  readonly leergang: string;
  readonly action: string;
}

const WORDS: Record<Language, Words> = {
  nl: {
    asked: {
      subject: 'Wanneer kun je?',
      opening: (title) => `We zoeken een datum voor ${title}. Zeg van deze momenten of je kunt:`,
      action: 'Zeg wanneer je kunt',
      closing: 'Met de knop antwoord je zonder in te loggen; stuur deze mail dus niet door.',
    },
    decided: {
      subject: 'Datum gekozen',
      opening: (title) => `De datum voor ${title} is gekozen. Bedankt voor je antwoord.`,
      invitationFollows: 'Zodra de bijeenkomst zeker is, krijg je een uitnodiging voor je agenda.',
      inCalendar: 'Dit moment staat al in je agenda: er verandert niets.',
    },
    ended: {
      withdrawn: {
        subject: 'Datumprikker ingetrokken',
        opening: (title) => `De datumprikker voor ${title} is ingetrokken. Je hoeft niet meer te antwoorden.`,
      },
      moved: {
        subject: 'Datumprikker vervallen',
        opening: (title) =>
          `De coördinator heeft ${title} verzet. De datumprikker telt niet meer: je hoeft niet meer te antwoorden.`,
      },
      cancelled: {
        subject: 'Gaat niet door',
        opening: (title) =>
          `${title} gaat niet door. De datumprikker telt niet meer: je hoeft niet meer te antwoorden.`,
      },
    },
    now: 'Nu gepland',
    when: 'Wanneer',
    where: 'Waar',
    closes: 'Antwoord uiterlijk',
    leergang: 'Leergang',
    action: 'Bekijk de bijeenkomst',
  },
  en: {
    asked: {
      subject: 'When can you come?',
      opening: (title) =>
        `We are looking for a date for ${title}. For each of these moments, say whether you can come:`,
      action: 'Say when you can come',
      closing: 'The button answers without signing in, so do not forward this mail.',
    },
    decided: {
      subject: 'Date chosen',
      opening: (title) => `The date for ${title} has been chosen. Thank you for your answer.`,
      invitationFollows: 'As soon as the session is certain, you will get an invitation for your calendar.',
      inCalendar: 'This moment is in your calendar already: nothing changes.',
    },
    ended: {
      withdrawn: {
        subject: 'Date poll withdrawn',
        opening: (title) => `The date poll for ${title} has been withdrawn. You no longer need to answer.`,
      },
      moved: {
        subject: 'Date poll over',
        opening: (title) =>
          `The coordinator has moved ${title}. The date poll no longer counts: you no longer need to answer.`,
      },
      cancelled: {
        subject: 'Cancelled',
        opening: (title) => `${title} is cancelled. The date poll no longer counts: you no longer need to answer.`,
      },
    },
    now: 'Planned now',
    when: 'When',
    where: 'Where',
    closes: 'Answer by',
    leergang: 'Learning track',
    action: 'View the session',
  },
};
