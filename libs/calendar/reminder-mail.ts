import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { dayWords, timeWords } from '#kernel/wall-time-words.js';
import type { WallMoment } from '#kernel/wall-time.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';
import { mailReason, type LeergangPart } from '#curriculum/mail-reason.js';
import type { CalendarSession } from './calendar-object.js';
import { SESSION_ACTIONS, sessionFacts } from './session-facts.js';

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
 * The words of a reminder: when, where, what is still to be handed in, and one thing to do: answer, or else look.
 */
export function reminderMail(session: CalendarSession, input: ReminderMailInput): MailText {
  const { language, open } = input;
  const words = WORDS[language];
  const actions = SESSION_ACTIONS[language];
  const title = oneLine(session.title);
  const ahead = words.ahead(input.daysAhead);
  const time = timeWords(session.startsTime, language);
  const moment = ({ day, time }: WallMoment) => `${dayWords(day, language)}, ${timeWords(time, language)}`;
  const tasks = open.map((task) => `- ${oneLine(task.title)}, ${words.before} ${moment(task.due)}`);
  return framedMail({
    language,
    recipientName: input.recipientName,
    subject: `${ahead} ${time}: ${shortened(title, TITLE_IN_SUBJECT)}`,
    paragraphs: [words.opening(title, ahead.toLowerCase()), open.length > 0 ? [words.open, ...tasks].join('\n') : ''],
    facts: sessionFacts(session, input, input.answered ? '' : session.pageUrl),
    action: input.answered
      ? { label: actions.view, url: session.pageUrl }
      : { label: actions.answer, url: input.answerUrl },
    closing: [input.answered ? `${words.cannot} ${input.answerUrl}` : '', `${words.settings} ${input.settingsUrl}`],
    reason: mailReason(input.reason, input.leergangTitle, input.language),
  });
}

interface Words {
  readonly ahead: (days: number) => string;
  readonly opening: (title: string, ahead: string) => string;
  readonly open: string;
  readonly before: string;
  readonly cannot: string;
  readonly settings: string;
}

const WORDS: Record<Language, Words> = {
  nl: {
    ahead: (days) => ['Vandaag', 'Morgen', 'Overmorgen'][days] ?? (days === 7 ? 'Over een week' : `Over ${days} dagen`),
    opening: (title, ahead) => `${title} is ${ahead}.`,
    open: 'Dit lever je daarvoor nog in:',
    before: 'voor',
    cannot: 'Kun je toch niet komen? Laat het hier weten:',
    settings: 'Wil je geen herinneringen, of op een ander moment? Kies het in je instellingen:',
  },
  en: {
    ahead: (days) => ['Today', 'Tomorrow'][days] ?? (days === 7 ? 'In a week' : `In ${days} days`),
    opening: (title, ahead) => `${title} is ${ahead}.`,
    open: 'This is what you still hand in for it:',
    before: 'before',
    cannot: 'Can you not come after all? Say so here:',
    settings: 'Do you want no reminders, or at another moment? Choose so in your settings:',
  },
};
