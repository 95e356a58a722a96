// A module for two hundred people: how long its coordinator waits for the confirmation, and how long the worker needs to
// write a thousand invitations and hand them to a mail server that takes them at once. In a house of its own.
import { performance } from 'node:perf_hooks';

import { beginLeergang, confirmModule, dayAfter, designModule, planMeetings } from '../prove/coordinator.mjs';
import { openPostbox } from '../prove/postbox.mjs';
import { openScene } from '../prove/scene.mjs';
import { percentile } from './load.mjs';

const PEOPLE = 200;
const MEETINGS = 5;
/** Modules for nobody, to have something to compare a confirmation with. */
const EMPTY_MODULES = 9;

/**
 * @returns {Promise<{ confirmMs: number, emptyMs: number, mailsWithin: number, mails: number, seconds: number }>}
 *   `confirmMs` for all those people and `emptyMs` (median) for nobody; `mailsWithin` is how many mails had left before
 *   the answer; `seconds` is from that answer until the last of the mails was taken
 */
export async function measureMailing() {
  const postbox = await openPostbox();
  const scene = await openScene(postbox.url);
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { leergangId, leadId } = await beginLeergang(scene, { startsOn: today, endsOn: dayAfter(today, 500) });
    const planned = async (title) => {
      const moduleId = await designModule(scene, leergangId, title);
      await planMeetings(scene, { moduleId, meetings: MEETINGS, firstDay: dayAfter(today, 60) });
      return moduleId;
    };
    const empty = [];
    for (let number = 1; number <= EMPTY_MODULES; number += 1)
      empty.push(await timed(confirmModule, scene, await planned(`Module ${number}`)));
    await scene.idle();
    await enrolMany(scene, leergangId, leadId);
    // Who is enrolled without a word hears of no session that was confirmed before: only of these.
    const moduleId = await planned('Module voor iedereen');
    const confirmMs = await timed(confirmModule, scene, moduleId);
    const mailsWithin = postbox.take().length;
    const begun = performance.now();
    await scene.idle();
    const seconds = (performance.now() - begun) / 1_000;
    const mails = mailsWithin + postbox.take().length;
    if (mails !== PEOPLE * MEETINGS) throw new Error(`${mails} invitations arrived instead of ${PEOPLE * MEETINGS}`);
    return { confirmMs, emptyMs: percentile(empty, 0.5), mailsWithin, mails, seconds };
  } finally {
    await scene.close();
    await postbox.close();
  }
}

async function timed(work, ...given) {
  const begun = performance.now();
  await work(...given);
  return performance.now() - begun;
}

async function enrolMany(scene, leergangId, organisationId) {
  await scene.query(
    `with people as (
       insert into person (id, name, language, created_at)
       select uuidv7(), 'Deelnemer ' || n, 'nl', now() from generate_series(1, $3) n returning id, name
     ), addresses as (
       insert into person_email select id, lower(replace(name, ' ', '')) || '@gemeente.example' from people
     ), jobs as (
       insert into employment select id, $2 from people
     )
     insert into enrolment (id, leergang_id, person_id, organisation_id, enrolled_at)
     select uuidv7(), $1, id, $2, now() from people`,
    [leergangId, organisationId, PEOPLE],
  );
}
