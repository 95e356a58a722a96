// Modules for two hundred people: how long their coordinator waits for a confirmation, and how long the worker needs to
// write a thousand invitations and hand them to a mail server. In a house of its own, that is thrown away.
import { performance } from 'node:perf_hooks';

import { beginLeergang, confirmModule, dayAfter, designModule, planMeetings } from '../prove/coordinator.mjs';
import { openPostbox } from '../prove/postbox.mjs';
import { openScene } from '../prove/scene.mjs';

const PEOPLE = 200;
const MODULES = 5;
const MAILS = PEOPLE * MODULES;

/**
 * @returns {Promise<{ confirmMs: number[], emptyMs: number[], mailsWithin: number, mails: number, seconds: number }>}
 *   `confirmMs` of a module with one meeting, for all those people, and `emptyMs` for nobody; `mailsWithin` is how many
 *   mails had left before the last answer; `seconds` is what the worker needed for the mails after that
 */
export async function measureMailing() {
  const postbox = await openPostbox();
  const scene = await openScene(postbox.url);
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { leergangId, leadId } = await beginLeergang(scene, { startsOn: today, endsOn: dayAfter(today, 500) });
    const planned = [];
    for (let number = 0; number < 2 * MODULES; number += 1) {
      const moduleId = await designModule(scene, leergangId, `Module ${number + 1}`);
      await planMeetings(scene, { moduleId, meetings: 1, firstDay: dayAfter(today, 60 + 7 * number) });
      planned.push(moduleId);
    }
    const emptyMs = await confirmAll(scene, planned.splice(0, MODULES));
    await scene.idle();
    // Past the API: whoever is enrolled without a word hears of no session that was confirmed before.
    await enrolMany(scene, leergangId, leadId);
    // The worker stands still, so that it takes no time of the confirmations, and nothing can leave before they answer.
    scene.pauseWorker();
    const confirmMs = await confirmAll(scene, planned);
    const mailsWithin = postbox.take().length;
    const begun = performance.now();
    scene.resumeWorker();
    await scene.idle();
    const seconds = (performance.now() - begun) / 1_000;
    const mails = mailsWithin + postbox.take().length;
    if (mails !== MAILS) throw new Error(`${mails} invitations arrived instead of ${MAILS}`);
    return { confirmMs, emptyMs, mailsWithin, mails, seconds };
  } finally {
    await scene.close();
    await postbox.close();
  }
}

async function confirmAll(scene, moduleIds) {
  const milliseconds = [];
  for (const moduleId of moduleIds) {
    const begun = performance.now();
    await confirmModule(scene, moduleId);
    milliseconds.push(performance.now() - begun);
  }
  return milliseconds;
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
