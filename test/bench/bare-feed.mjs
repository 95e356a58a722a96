// A calendar feed by hand: the statements of the product, and its bytes by nothing but joining strings. Who has the feed
// already is told so before anything is read.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

import { getVtimezoneComponent } from '@touch4it/ical-timezones';

import {
  DEADLINES_OF_PERSONAL_FEED,
  FEED_BY_SECRET,
  SESSIONS_OF_PERSONAL_FEED,
  VERSION_OF_PERSONAL_FEED,
} from '#calendar/calendar-feed.reader.js';

import { hashOf, read } from './hand-written.mjs';

const PUBLIC_URL = 'https://leergang.example';
const NAME = 'Leergang';
const DOMAIN = 'leergang.example';
const DUE = { nl: 'Inleveren', en: 'Hand in' };
const BUSY = { TENTATIVE: 'TENTATIVE', CONFIRMED: 'BUSY', CANCELLED: 'FREE' };

const HEAD = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Leergang//Calendar//NL',
  'METHOD:PUBLISH',
  `NAME:${NAME}`,
  `X-WR-CALNAME:${NAME}`,
  'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  'X-PUBLISHED-TTL:PT1H',
];
const ZONE = getVtimezoneComponent('Europe/Amsterdam').trim().split(/\r?\n/);

/** @returns {Promise<{ etag: string, body: string | null } | null>} null for an unknown secret; no body when it is unchanged */
export async function feed(pool, secret, has) {
  const now = new Date();
  const { rows: owners } = await read(pool, ['', 'sign-in'], FEED_BY_SECRET, [hashOf(secret)]);
  if (owners.length === 0) return null;
  const [{ personId, language, kinds }] = owners;
  const as = [personId, ''];
  const { rows: versions } = await read(pool, as, VERSION_OF_PERSONAL_FEED, [kinds, now]);
  const etag = `"${createHash('sha256').update(`${language}\n${versions[0].version}`).digest('base64url')}"`;
  if (has === etag) return { etag, body: null };
  const [sessions, deadlines] = await Promise.all([
    read(pool, as, SESSIONS_OF_PERSONAL_FEED, [kinds, now]),
    read(pool, as, DEADLINES_OF_PERSONAL_FEED, [kinds]),
  ]);
  return { etag, body: bodyOf(sessions.rows, deadlines.rows, language) };
}

function bodyOf(sessions, deadlines, language) {
  const lines = [...HEAD];
  if (sessions.length > 0) lines.push(...ZONE);
  sessions.sort((one, other) => compare(startOf(one), startOf(other)));
  for (const session of sessions) addSession(lines, session);
  deadlines.sort((one, other) => one.dueAt - other.dueAt || compare(one.assignmentId, other.assignmentId));
  for (const deadline of deadlines) addDeadline(lines, deadline, language);
  lines.push('END:VCALENDAR', '');
  return lines.join('\r\n');
}

function addSession(lines, session) {
  const page = `${PUBLIC_URL}/bijeenkomsten/${session.sessionId}`;
  const within = `${session.leergangTitle} · ${session.moduleTitle}`;
  const parts = [within, session.description, session.onlineUrl, page].filter(Boolean);
  lines.push(
    'BEGIN:VEVENT',
    fold(`UID:${session.uid}`),
    `SEQUENCE:${session.sequence}`,
    `DTSTAMP:${stamp(session.changedAt)}`,
    `DTSTART;TZID=${session.zone}:${wall(session.startsDay, session.startsTime)}`,
    `DTEND;TZID=${session.zone}:${wall(session.endsDay, session.endsTime)}`,
    fold(`SUMMARY:${escape(session.title)}`),
    `TRANSP:${session.status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
  );
  const place = session.place || session.onlineUrl;
  if (place) lines.push(fold(`LOCATION:${escape(place)}`));
  lines.push(
    fold(`DESCRIPTION:${escape(parts.join('\n\n'))}`),
    fold(`URL;VALUE=URI:${page}`),
    `STATUS:${session.status}`,
    `X-MICROSOFT-CDO-BUSYSTATUS:${BUSY[session.status]}`,
    `LAST-MODIFIED:${stamp(session.changedAt)}`,
    'END:VEVENT',
  );
}

function addDeadline(lines, { assignmentId, title, dueAt, version, changedAt }, language) {
  const page = `${PUBLIC_URL}/opdrachten/${assignmentId}`;
  lines.push(
    'BEGIN:VEVENT',
    fold(`UID:${assignmentId}@${DOMAIN}`),
    `SEQUENCE:${version - 1}`,
    `DTSTAMP:${stamp(changedAt)}`,
    `DTSTART:${stamp(dueAt)}`,
    fold(`SUMMARY:${escape(`${DUE[language]}: ${title}`)}`),
    'TRANSP:TRANSPARENT',
    fold(`DESCRIPTION:${escape(page)}`),
    fold(`URL;VALUE=URI:${page}`),
    `LAST-MODIFIED:${stamp(changedAt)}`,
    'END:VEVENT',
  );
}

function startOf({ startsDay, startsTime, uid }) {
  return `${startsDay}T${startsTime} ${uid}`;
}

function wall(day, time) {
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`;
}

function stamp(moment) {
  return `${moment.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function escape(text) {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** 74 octets a line and the space before it, as the product does, and no character torn (RFC 5545 §3.1). */
function fold(line) {
  if (Buffer.byteLength(line) < 75) return line;
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size >= 75) {
      folded += '\r\n ';
      octets = 0;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
