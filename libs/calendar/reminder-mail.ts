import type { Language } from '#kernel/actor.js';
import { oneLine, shortened } from '#kernel/plain-text.js';
import { dayWords, timeWords } from '#kernel/wall-time-words.js';
import type { WallMoment } from '#kernel/wall-time.js';
import { framedMail, type MailText } from '#platform/mail/mail-frame.js';
import { mailReason, type LeergangPart } from '#curriculum/mail-reason.js';
import type { CalendarSession } from './calendar-object.js';
import { SESSION_ACTIONS, sessionFacts, wayToSeat, type SeatFacts } from './session-facts.js';

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
  /** Where the receiver finds the own ticket; left out for who has none by mail. */
  readonly ticketUrl?: string;
  /** Whether the receiver has said to come, or perhaps to. */
  readonly answered: boolean;
  /** What the receiver has not handed in yet; when it is due, by the clock of the session. */
  readonly open: readonly { readonly title: string; readonly due: WallMoment }[];
  /** What only who has a seat needs; left out for who takes part in the leergang, or gives the session. */
  readonly seat?: ReminderOfSeat;
  /** Where one chooses when to be reminded; null for who has no account. */
  readonly settingsUrl: string | null;
  /** As what the receiver is expected. */
  readonly reason: LeergangPart;
}

/** For who has a seat in a masterclass, and no more. */
export interface ReminderOfSeat extends SeatFacts {
  /** Whether one still can cancel. */
  readonly mayCancel: boolean;
}

/** Of a long title, the subject keeps this much. */
const TITLE_IN_SUBJECT = 70;

/**
 * The words of a reminder: when, where, what is still to be handed in, and one thing to do: answer, or else look. Who has a
 * seat has said to come: that mail leads to the own registration, and says how to get there and how to cancel.
 */
export function reminderMail(session: CalendarSession, input: ReminderMailInput): MailText {
  const { language, open, seat, settingsUrl } = input;
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
    facts: sessionFacts(session, input, input.answered || seat ? '' : session.pageUrl),
    action: seat
      ? { label: words.seat, url: input.answerUrl }
      : input.answered
        ? { label: actions.view, url: session.pageUrl }
        : { label: actions.answer, url: input.answerUrl },
    closing: [
      ...(seat ? wayToSeat(seat, language) : []),
      seat ? (seat.mayCancel ? words.mayCancel : words.tooLateToCancel)(moment(seat.cancelUntil)) : '',
      input.answered && !seat ? `${words.cannot} ${input.answerUrl}` : '',
      settingsUrl === null ? '' : `${words.settings} ${settingsUrl}`,
    ],
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
  readonly seat: string;
  readonly mayCancel: (until: string) => string;
  readonly tooLateToCancel: (until: string) => string;
}

const WORDS: Record<Language, Words> = {
  nl: {
    ahead: (days) => ['Vandaag', 'Morgen', 'Overmorgen'][days] ?? (days === 7 ? 'Over een week' : `Over ${days} dagen`),
    opening: (title, ahead) => `${title} is ${ahead}.`,
    open: 'Dit lever je daarvoor nog in:',
    before: 'voor',
    cannot: 'Kun je toch niet komen? Laat het hier weten:',
    settings: 'Wil je geen herinneringen, of op een ander moment? Kies het in je instellingen:',
    seat: 'Naar je plek en je ticket',
    mayCancel: (until) =>
      `Kun je toch niet komen? Meld je dan op die pagina af, vóór ${until}. Dan kan een ander komen. Met de link kom je er zonder in te loggen; stuur deze mail dus niet door.`,
    tooLateToCancel: (until) =>
      `Afmelden kon tot ${until}. Kun je toch niet komen? Op die pagina staat wie je dat laat weten. Met de link kom je er zonder in te loggen; stuur deze mail dus niet door.`,
  },
  en: {
    ahead: (days) => ['Today', 'Tomorrow'][days] ?? (days === 7 ? 'In a week' : `In ${days} days`),
    opening: (title, ahead) => `${title} is ${ahead}.`,
    open: 'What you still have to hand in for it:',
    before: 'before',
    cannot: 'Can you not come after all? Say so here:',
    settings: 'Do you want no reminders, or at another time? Choose that in your settings:',
    seat: 'To your seat and your ticket',
    mayCancel: (until) =>
      `Can you not come after all? Then cancel on that page, before ${until}. Then someone else can come. The link opens it without signing in, so do not forward this mail.`,
    tooLateToCancel: (until) =>
      `You could cancel until ${until}. Can you not come after all? That page says whom to tell. The link opens it without signing in, so do not forward this mail.`,
  },
};
