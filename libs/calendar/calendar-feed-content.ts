import type { Language } from '#kernel/actor.js';
import type { Configuration } from '#platform/configuration/configuration.js';
import type { FeedDeadlineRow, FeedSessionRow } from './calendar-feed.reader.js';
import { feedObject } from './calendar-object.js';
import { assignmentPage, calendarSessionOf } from './calendar-session.js';

/** How often a calendar is asked to look again. Sooner is of little use: who must know of a change gets a mail. */
const REFRESH_MINUTES = 60;

const DUE: Record<Language, string> = { nl: 'Inleveren', en: 'Hand in' };

/** What a feed shows, as it was read. */
export interface FeedContent {
  readonly name: string;
  readonly language: Language;
  readonly sessions: readonly FeedSessionRow[];
  readonly deadlines: readonly FeedDeadlineRow[];
}

/** The calendar object of a feed. The same content gives the same bytes. */
export function textOfFeed(content: FeedContent, { mailFrom, publicUrl }: Configuration, now: Date): string {
  return feedObject({
    name: content.name,
    sessions: content.sessions.map((row) => calendarSessionOf(row, publicUrl!)),
    deadlines: content.deadlines.map(({ assignmentId, title, dueAt, version, changedAt }) => ({
      uid: `${assignmentId}@${mailFrom.address.split('@')[1]!}`,
      sequence: version - 1,
      title: `${DUE[content.language]}: ${title}`,
      dueAt,
      pageUrl: assignmentPage(assignmentId, publicUrl!),
      changedAt,
    })),
    refreshMinutes: REFRESH_MINUTES,
    now,
  });
}

const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const EXAMPLE_SESSION: FeedSessionRow = {
  sessionId: '',
  uid: 'example',
  sequence: 0,
  status: 'CONFIRMED',
  title: 'title',
  description: 'description',
  startsDay: '2026-01-01',
  startsTime: '09:30',
  endsDay: '2026-01-01',
  endsTime: '12:30',
  zone: 'Europe/Amsterdam',
  place: 'place',
  onlineUrl: 'https://online.example',
  changedAt: LONG_AGO,
  moduleTitle: 'module',
  leergangTitle: 'leergang',
};

/**
 * An example of everything that a feed may show, as this release writes it. It belongs in every ETag: a later release, or
 * another configuration, may make other bytes of the same content.
 */
export function exampleOfFeed(configuration: Configuration): string {
  const statuses = ['TENTATIVE', 'CONFIRMED', 'CANCELLED'] as const;
  const deadline = { assignmentId: 'example', title: 'title', dueAt: LONG_AGO, version: 1, changedAt: LONG_AGO };
  const bySeat: FeedSessionRow = { ...EXAMPLE_SESSION, reason: 'REGISTERED' };
  const sessions = [...statuses.map((status) => ({ ...EXAMPLE_SESSION, status })), bySeat];
  const contentIn = (language: Language) => ({ name: 'name', language, sessions, deadlines: [deadline] });
  return textOfFeed(contentIn('nl'), configuration, LONG_AGO) + textOfFeed(contentIn('en'), configuration, LONG_AGO);
}
