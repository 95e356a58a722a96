import { createHash } from 'node:crypto';
import type { CalendarSession } from '#calendar/calendar-object.js';
import { feedObject } from '#calendar/calendar-object.js';
import { MASTERCLASS_WORDS } from './masterclass.words.js';
import { masterclassPath } from './public-address.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';

/** How many masterclasses a calendar program gets, the soonest. */
export const FEED_SIZE = 200;
/** How often a calendar is asked to look again. */
const REFRESH_MINUTES = 360;

/**
 * The agenda as a calendar object, without anybody in it and without where it is online. An event has an identity of its
 * own, apart from the invitation: who has a seat has the invitation in the calendar, and the two must not overwrite
 * each other.
 */
export function catalogueFeed(
  masterclasses: readonly ShownMasterclass[],
  publicUrl: string,
  now: Date,
): { readonly body: string; readonly etag: string } {
  const body = feedObject({
    name: MASTERCLASS_WORDS.nl.feedName,
    sessions: masterclasses.map((masterclass) => sessionOf(masterclass, publicUrl)),
    refreshMinutes: REFRESH_MINUTES,
    now,
  });
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` };
}

function sessionOf(masterclass: ShownMasterclass, publicUrl: string): CalendarSession {
  const { slug, uid, sequence, status, title, description, place, zone, changedAt } = masterclass;
  const { startsDay, startsTime, endsDay, endsTime } = masterclass;
  const pageUrl = publicUrl + masterclassPath(slug);
  return {
    uid: `masterclass-${uid}`,
    sequence,
    status,
    title,
    description,
    startsDay,
    startsTime,
    endsDay,
    endsTime,
    zone,
    place,
    onlineUrl: null,
    pageUrl,
    changedAt: new Date(changedAt),
  };
}
