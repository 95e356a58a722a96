import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { dayWords, periodWords, timeWords } from '#kernel/wall-time-words.js';
import { DEFAULT_ZONE, type WallMoment } from '#kernel/wall-time.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';
import { mailReason, type LeergangPart } from '#curriculum/mail-reason.js';
import type { CalendarSession } from './calendar-object.js';

export interface ReminderMailInput {
  readonly language: Language;
  /** Empty when the name is not known. */
  readonly recipientName: string;
  readonly leergangTitle: string;
  readonly moduleTitle: string;
  /** How many days from today it starts, by the clock of the session; 0 is today. */
  readonly daysAhead: number;
  /** Where the receiver answers without signing in. */
  readonly answerUrl: string;
  /** Whether the receiver has said to come, or perhaps to. */
  readonly answered: boolean;
  /** What the receiver has not handed in yet; when it is due, by the clock of the session. */
  readonly open: readonly { readonly title: string; readonly due: WallMoment }[];
  /** Where one chooses when to be reminded. */
  readonly settingsUrl: string;
  /** As what the receiver is expected. */
  readonly reason: LeergangPart;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/**
 * The words of a reminder: when, where, what is still to be handed in, and one thing to do: answer, or else look. The
 * times are the wall time of the session; the zone is named when it is another one than Europe/Amsterdam.
 */
export function reminderMail(session: CalendarSession, input: ReminderMailInput): MailText {
  const { language, open } = input;
  const words = WORDS[language];
  const title = oneLine(session.title);
  const ahead = words.ahead(input.daysAhead);
  const time = timeWords(session.startsTime, language);
  const zone = session.zone === DEFAULT_ZONE ? '' : ` (${session.zone})`;
  const moment = ({ day, time }: WallMoment) => `${dayWords(day, language)}, ${timeWords(time, language)}`;
  const tasks = open.map((task) => `- ${oneLine(task.title)}, ${words.before} ${moment(task.due)}`);
  return framedMail({
    language,
    recipientName: input.recipientName,
    subject: `${ahead} ${time}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [words.opening(title, ahead.toLowerCase()), open.length > 0 ? [words.open, ...tasks].join('\n') : ''],
    facts: [
      { label: words.when, value: `${periodWords(session, language)}${zone}` },
      { label: words.where, value: session.place },
      { label: words.online, value: session.onlineUrl ?? '' },
      { label: words.module, value: input.moduleTitle },
      { label: words.leergang, value: input.leergangTitle },
      { label: words.more, value: input.answered ? '' : session.pageUrl },
    ],
    action: input.answered
      ? { label: words.view, url: session.pageUrl }
      : { label: words.answer, url: input.answerUrl },
    closing: [input.answered ? `${words.cannot} ${input.answerUrl}` : '', `${words.settings} ${input.settingsUrl}`],
    reason: mailReason(input.reason, input.leergangTitle, input.language),
  });
}

interface Words {
  readonly ahead: (days: number) => string;
  readonly opening: (title: string, ahead: string) => string;
  readonly open: string;
  readonly before: string;
  readonly when: string;
  readonly where: string;
  readonly online: string;
  readonly module: string;
  readonly leergang: string;
  readonly more: string;
  readonly answer: string;
  readonly view: string;
  readonly cannot: string;
  readonly settings: string;
}

const WORDS: Record<Language, Words> = {
  nl: {
    ahead: (days) => ['Vandaag', 'Morgen', 'Overmorgen'][days] ?? (days === 7 ? 'Over een week' : `Over ${days} dagen`),
    opening: (title, ahead) => `${title} is ${ahead}.`,
    open: 'Dit lever je daarvoor nog in:',
    before: 'voor',
    when: 'Wanneer',
    where: 'Waar',
    online: 'Online',
    module: 'Module',
    leergang: 'Leergang',
    more: 'Programma en huiswerk',
    answer: 'Laat weten of je komt',
    view: 'Bekijk de bijeenkomst',
    cannot: 'Kun je toch niet komen? Laat het hier weten:',
    settings: 'Wil je geen herinneringen, of op een ander moment? Kies het in je instellingen:',
  },
  en: {
    ahead: (days) => ['Today', 'Tomorrow'][days] ?? (days === 7 ? 'In a week' : `In ${days} days`),
    opening: (title, ahead) => `${title} is ${ahead}.`,
    open: 'This is what you still hand in for it:',
    before: 'before',
    when: 'When',
    where: 'Where',
    online: 'Online',
    module: 'Module',
    leergang: 'Learning track',
    more: 'Programme and homework',
    answer: 'Say whether you are coming',
    view: 'View the session',
    cannot: 'Can you not come after all? Say so here:',
    settings: 'Do you want no reminders, or at another moment? Choose so in your settings:',
  },
};
