import type { Language } from '#kernel/actor.js';
import { dayWords, periodWords, timeWords } from '#kernel/wall-time-words.js';
import { DEFAULT_ZONE, wallOf, type Zone } from '#kernel/wall-time.js';
import { html, type Html } from '#platform/http/html.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';

/** Takes no room, and no line ends at it (U+2060). */
const WORD_JOINER = '\u2060';

type Period = Pick<ShownMasterclass, 'startsDay' | 'startsTime' | 'endsDay' | 'endsTime' | 'zone'>;

/** A moment on the wall of a zone: `di 12 januari 2027, 09.30`; the zone is named when it is not that of the Netherlands. */
export function momentWords(moment: Date, zone: Zone, language: Language): string {
  const { day, time } = wallOf(moment, zone);
  return `${dayWords(day, language)}, ${timeWords(time, language)}${zoneWords(zone)}`;
}

/** From when to when, as {@link momentWords}. */
export function sessionWords(session: Period, language: Language): string {
  return `${periodWords(session, language)}${zoneWords(session.zone)}`;
}

/** As {@link sessionWords}, with the exact moment for machines; a line does not end between the two times of a day. */
export function sessionTime(session: Period & Pick<ShownMasterclass, 'startsAt'>, language: Language): Html {
  const words = sessionWords(session, language).replace(/–(?=\d)/, `–${WORD_JOINER}`);
  return html`<time datetime="${new Date(session.startsAt).toISOString()}">${words}</time>`;
}

function zoneWords(zone: Zone): string {
  return zone === DEFAULT_ZONE ? '' : ` (${zone})`;
}
