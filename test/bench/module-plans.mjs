// How long the proposals for a module take for the busiest lecturer of the country: every weekday, six times to start,
// thirty meetings, all rooms of the partners. The page should have them within two seconds, also when nobody asked
// before. Makes the country first, when it is not there: node tools/build.mjs server && node test/bench/module-plans.mjs
import { Database } from '#platform/database/database.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { readModulePlans } from '#planning/module-plan.reader.js';
import { asOwner, fillCountry, mondayOfThisWeek, openServer } from './country.mjs';

const ROUNDS = 10;
const AT_MOST_MS = 2_000;

// A module of which nothing is confirmed yet, of a leergang of the lecturer with most sessions to come.
const BUSIEST = `
  with busy as (
    select t.person_id, count(*) as sessions from session_lecturer t join session s on s.id = t.session_id
    where s.starts_at > now() and s.status <> 'CANCELLED' group by t.person_id order by 2 desc, 1 limit 1)
  select b.person_id as "lecturerId", b.sessions::int, m.id as "moduleId", m.leergang_id as "leergangId",
    (select person_id from role_grant c where c.leergang_id = m.leergang_id and c.role = 'COORDINATOR' limit 1) as "coordinatorId"
  from busy b join role_grant g on g.person_id = b.person_id and g.role = 'LECTURER'
  join learning_module m on m.leergang_id = g.leergang_id and m.status = 'SCHEDULED'
  where not exists (select from session s where s.module_id = m.id and s.status = 'CONFIRMED')
  order by m.id limit 1`;

const server = await openServer(process.env.DATA_FOLDER || 'var/national', say);
const database = await Database.connect(server.appUrl, { entities: [], poolSize: 4, name: 'bench' });
try {
  await fillCountry(server.ownerUrl, 'national', mondayOfThisWeek());
  const [busiest] = await asOwner(server.ownerUrl, async (client) => (await client.query(BUSIEST)).rows);
  const { lecturerId, leergangId, moduleId, coordinatorId, sessions } = busiest;
  const actor = {
    kind: 'person',
    personId: coordinatorId,
    grants: [{ role: 'COORDINATOR', organisationId: null, leergangId }],
  };
  const wish = {
    moduleId,
    withMasterclass: true,
    meetings: 30,
    firstDay: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    startTimes: ['08:30', '09:30', '10:30', '13:00', '14:00', '19:00'],
    durationMinutes: 180,
    intervalWeeks: 1,
    gapDays: 1,
    freePeriods: [],
    lecturerIds: [lecturerId],
    roomIds: [],
  };
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const answer = await readModulePlans(new RequestContext(actor, database, {}, {}), wish);
    times.push(performance.now() - started);
    if (!answer.plans) throw new Error(`no plans: ${JSON.stringify(answer)}`);
  }
  const [first, ...rest] = times.map(Math.round);
  say(`The busiest lecturer has ${sessions} sessions to come.`);
  say(`Proposals took ${first} ms at first, and then ${rest.toSorted((one, other) => one - other).join(', ')} ms.`);
  if (Math.max(...times) > AT_MOST_MS) {
    say(`That is more than ${AT_MOST_MS} ms.`);
    process.exitCode = 1;
  }
} finally {
  await database.close();
  await server.close();
}

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}
