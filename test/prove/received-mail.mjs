// A message as it was received, read by parsers that share nothing with the writer, and what is wrong with its form.
import { Buffer } from 'node:buffer';

import ICAL from 'ical.js';
import PostalMime from 'postal-mime';

/**
 * @typedef {{
 *   to: string, raw: Buffer, organizer: string, subject: string, messageId: string,
 *   method: string, uid: string, sequence: number, status: string | null,
 *   start: string, place: string, faults: string[],
 * }} ReceivedMail `method` is that of the object, `start` the wall time as it is written (`20270302T093000`), `faults` is
 *   in sentences and empty when all is well
 */

/**
 * @param {{ to: string, raw: Buffer }} received
 * @param {{ domain: string }} sender where From and ORGANIZER must be, which are the same
 * @returns {Promise<ReceivedMail>}
 */
export async function readMail({ to, raw }, sender) {
  const faults = [];
  const demand = (holds, fault) => holds || faults.push(fault);
  const email = await PostalMime.parse(raw);
  const organizer = email.from?.address ?? '';
  demand(organizer.endsWith(`@${sender.domain}`), `From is ${organizer}`);
  demand(email.to?.length === 1 && email.to[0].address === to, `To is not the one receiver ${to}`);
  demand(!/[^\r]\n|\r[^\n]/.test(raw.toString('latin1')), 'the mail has lines that do not end in CRLF');

  const part = calendarPart(raw);
  const text = part.bytes.toString('utf8');
  checkLines(text, part.bytes, demand);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const method = calendar.getFirstPropertyValue('method');
  demand(['REQUEST', 'CANCEL'].includes(method), `METHOD is ${method}`);
  demand(part.method === method, `the MIME part says method=${part.method}, the object METHOD:${method}`);
  const events = calendar.getAllSubcomponents('vevent');
  demand(events.length === 1, `${events.length} VEVENTs in one mail`);
  const [event] = events;
  const attendees = event.getAllProperties('attendee');
  demand(attendees.length === 1 && isMailto(attendees[0], to), 'ATTENDEE is not the one receiver');
  demand(isMailto(event.getFirstProperty('organizer'), organizer), 'ORGANIZER is not From');
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'));
  for (const name of ['dtstart', 'dtend']) {
    const zone = event.getFirstProperty(name)?.getParameter('tzid');
    demand(zone && zones.includes(zone), `${name.toUpperCase()} is in zone ${zone}, which has no VTIMEZONE`);
  }
  demand(/^DTSTAMP:\d{8}T\d{6}Z\r$/m.test(text), 'DTSTAMP is not in UTC');
  const status = event.getFirstPropertyValue('status');
  demand(method !== 'REQUEST' || status !== 'CANCELLED', 'a cancelled session is invited to');
  return {
    to,
    raw,
    organizer,
    subject: email.subject ?? '',
    messageId: email.messageId ?? '',
    method,
    uid: event.getFirstPropertyValue('uid'),
    sequence: event.getFirstPropertyValue('sequence'),
    status,
    start: event.getFirstPropertyValue('dtstart').toICALString(),
    place: event.getFirstPropertyValue('location') ?? '',
    faults,
  };
}

/** What RFC 5545 §3.1 asks of lines, and most parsers forgive. */
function checkLines(text, bytes, demand) {
  demand(Buffer.from(text).equals(bytes), 'the object is not UTF-8, or is folded within a character');
  demand(text.endsWith('END:VCALENDAR\r\n'), 'the last line of the object does not end in CRLF');
  demand(!/[\r\n]/.test(text.replaceAll('\r\n', '')), 'the object has lines that do not end in CRLF');
  for (const line of text.split('\r\n')) {
    demand(Buffer.byteLength(line) <= 75, `a line of ${Buffer.byteLength(line)} octets: ${line}`);
    demand(Buffer.from(line).toString() === line, `a character is torn by folding: ${line}`);
  }
}

/** The text/calendar alternative to the byte; a MIME parser would make the line ends those of this machine. */
function calendarPart(raw) {
  const parts = partsOf(raw.toString('latin1')).filter(({ head }) => /^content-type: *text\/calendar/im.test(head));
  if (parts.length !== 1) throw new Error(`the mail has ${parts.length} calendar parts`);
  const [{ head, body }] = parts;
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const encoding = /^content-transfer-encoding: *(\S+)/im.exec(unfolded)?.[1]?.toLowerCase() ?? '7bit';
  return { method: /method="?([A-Z]+)/.exec(unfolded)?.[1], bytes: decoded(body, encoding) };
}

function partsOf(text) {
  const end = text.indexOf('\r\n\r\n');
  const [head, body] = [text.slice(0, end), text.slice(end + 4)];
  const boundary = /^content-type: *multipart\/[^]*?boundary="?([^";\r\n]+)/im.exec(head)?.[1];
  if (!boundary) return [{ head, body }];
  const pieces = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1);
  return pieces.flatMap((piece) => partsOf(piece.replace(/^[ \t]*\r\n/, '')));
}

function decoded(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

function isMailto(property, address) {
  return String(property?.getFirstValue()).toLowerCase() === `mailto:${address.toLowerCase()}`;
}
