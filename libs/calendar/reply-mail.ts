import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';
import type { Answer, CalendarReply } from './answer.rules.js';

/**
 * What a mail to a reply address is: a calendar program's REPLY; its proposal of another time (COUNTER); an automatic
 * answer, such as that of someone on leave; what a person wrote; or nothing that can be read.
 */
export type ReadReplyMail = { readonly kind: 'REPLY'; readonly reply: CalendarReply } | { readonly kind: OtherMail };
export type OtherMail = 'COUNTER' | 'AUTOMATIC' | 'WRITTEN' | 'UNREADABLE';

/** A reply is a page; this is a book. */
const LONGEST_OBJECT = 100_000;
const DEEPEST_PARTS = 20;
const CALENDAR_TYPES = new Set(['text/calendar', 'application/ics']);
const ANSWERS: Readonly<Record<string, Answer>> = {
  ACCEPTED: 'ACCEPTED',
  TENTATIVE: 'TENTATIVE',
  DECLINED: 'DECLINED',
};
const UNREADABLE = { kind: 'UNREADABLE' } as const;

/** Reads a mail that came to a reply address (iMIP, RFC 6047). Whatever it is made of, it throws nothing. */
export async function readReplyMail(raw: Buffer): Promise<ReadReplyMail> {
  try {
    const email = await PostalMime.parse(raw, { attachmentEncoding: 'utf8', maxNestingDepth: DEEPEST_PARTS });
    const part = email.attachments.find(({ mimeType }) => CALENDAR_TYPES.has(mimeType.toLowerCase()));
    if (!part) return { kind: isAutomatic(email) ? 'AUTOMATIC' : 'WRITTEN' };
    const object = part.content;
    return typeof object === 'string' && object.length <= LONGEST_OBJECT ? readObject(object) : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

function readObject(object: string): ReadReplyMail {
  const calendar = new ICAL.Component(ICAL.parse(object) as unknown[]);
  const method = String(calendar.getFirstPropertyValue('method') ?? '').toUpperCase();
  if (method === 'COUNTER') return { kind: 'COUNTER' };
  const events = calendar.getAllSubcomponents('vevent');
  const attendees = events[0]?.getAllProperties('attendee') ?? [];
  // RFC 5546 §3.2.3: one attendee answers, about one event.
  if (method !== 'REPLY' || events.length !== 1 || attendees.length !== 1) return UNREADABLE;

  const [event, attendee] = [events[0]!, attendees[0]!];
  const uid = event.getFirstPropertyValue('uid');
  const sequence = event.getFirstPropertyValue('sequence') ?? 0;
  const stamp = event.getFirstPropertyValue('dtstamp');
  const answer = ANSWERS[String(attendee.getFirstParameter('partstat')).toUpperCase()];
  if (typeof uid !== 'string' || !answer || !(stamp instanceof ICAL.Time)) return UNREADABLE;
  if (typeof sequence !== 'number' || !Number.isInteger(sequence) || sequence < 0) return UNREADABLE;
  const stampedAt = stamp.toJSDate();
  if (Number.isNaN(stampedAt.getTime())) return UNREADABLE;
  const reply = { uid: uid.trim(), attendee: mailboxOf(String(attendee.getFirstValue())), answer, sequence, stampedAt };
  return { kind: 'REPLY', reply };
}

/** The address in a calendar address: `mailto:anna%40opsterland.example` (RFC 6068). */
function mailboxOf(calendarAddress: string): string {
  return decodeURIComponent(calendarAddress.trim().replace(/^mailto:/i, ''));
}

/** Made by a machine, so that nobody waits for a word about it (RFC 3834 §5, and what came before it). */
function isAutomatic(email: Email): boolean {
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value.toLowerCase() ?? '';
  const submitted = header('auto-submitted');
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    header('x-autoreply') !== '' ||
    header('x-auto-response-suppress') !== '' ||
    /^(bulk|junk|list|auto_reply)/.test(header('precedence')) ||
    /^multipart\/report/.test(header('content-type')) ||
    header('return-path') === '<>'
  );
}
