// npm run prove:calendar: the life of a module in everyone's calendar, told to the real API, carried out by the real worker
// and received by a real SMTP server. Every message goes as it was received to var/proof/calendar/NNN.eml, with a line
// about each in story.txt; so do the replies of calendar programs. Ends with code 1 when a message is missing, comes twice, or is not what it should be.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { reply } from './answering.mjs';
import {
  addPartner,
  beginLeergang,
  confirmModule,
  dayAfter,
  designModule,
  planMeetings,
  SESSION,
} from './coordinator.mjs';
import { Ledger } from './ledger.mjs';
import { openPostbox } from './postbox.mjs';
import { readMail } from './received-mail.mjs';
import { openScene, REPLY_DOMAIN } from './scene.mjs';

const FOLDER = 'var/proof/calendar';
const LECTURER = 'els@hogeschool.example';
const MODULE = 'Motiverende gespreksvoering, begrenzen & doorvragen: „hoe dan?”';
const ROOM = 'Gemeentehuis Oosterwolde, raadzaal; 1e verdieping – koffie om negen uur in de hal 👋';

const story = [];
const faults = [];
const ledger = new Ledger();
/** By session: what it must be called in every calendar for ever. */
const uids = new Map();
/** As they came, the newest last. */
const invitations = [];
let messages = 0;

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const postbox = await openPostbox();
let scene;
try {
  scene = await openScene(postbox.url);
  await tell();
} finally {
  await writeFile(path.join(FOLDER, 'story.txt'), `${story.join('\n')}\n`);
  await scene?.close();
  await postbox.close();
}
process.stdout.write(`\n${messages} messages, in ${FOLDER}.\n`);
if (faults.length > 0) {
  process.stderr.write(`\n${faults.length} faults:\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
  process.exitCode = 1;
}

async function tell() {
  const { command } = scene;
  const { leergangId, organisationId, lecturerId } = await begin();
  const people = new Map(); // by address: the enrolment
  const enrol = async (name) => {
    const email = `${name.split(' ')[0].toLowerCase()}@weststellingwerf.example`;
    const { id } = await command('enrol', `Enrolment { id }`, { leergangId, organisationId, name, email });
    people.set(email, id);
    return email;
  };
  const anna = await enrol('Anna de Vries');
  const bas = await enrol('Bas Çelik');
  const carla = await enrol('Carla "Zoë" Brouwer; coördinator');
  const invited = () => [...people.keys(), LECTURER];

  let sessions;
  let moduleId;
  await chapter(
    'The coordinator plans a module of three meetings, over a change of the clock. Nobody hears anything yet.',
    {
      act: async () => {
        moduleId = await designModule(scene, leergangId, MODULE);
        const firstDay = aroundClockChange(new Date());
        sessions = await planMeetings(scene, { moduleId, meetings: 3, firstDay, lecturerIds: [lecturerId] });
        for (const { id, uid } of await scene.query(`select id, calendar_uid as uid from session`)) uids.set(id, uid);
      },
      expect: () => [],
    },
  );
  await chapter('The coordinator puts the first two meetings in calendars already. They are not certain yet.', {
    act: () => announce(moduleId, sessions.slice(0, 2)),
    expect: () => sessions.slice(0, 2).flatMap((session) => invited().map((to) => tentative(to, session))),
  });
  await chapter('The first meeting moves a day. It is still not certain.', {
    act: async () => (sessions[0] = await change(sessions[0], { day: dayAfter(sessions[0].day) })),
    expect: () => invited().map((to) => tentative(to, sessions[0], 'raised')),
  });
  await chapter(
    'The coordinator confirms the module. Everyone is invited to every meeting, in the same place of the calendar.',
    {
      act: async () => (sessions = await confirmModule(scene, moduleId)),
      expect: () =>
        sessions.flatMap((session, place) => invited().map((to) => invitation(to, session, place < 2 ? 'raised' : ''))),
    },
  );
  await chapter('The second meeting moves to the day after, in the afternoon.', {
    act: async () => (sessions[1] = await change(sessions[1], { day: dayAfter(sessions[1].day), startTime: '13:30' })),
    expect: () => invited().map((to) => invitation(to, sessions[1], 'raised')),
  });
  await chapter('The third meeting gets another room, with a name that needs care.', {
    act: async () => (sessions[2] = await change(sessions[2], { place: ROOM })),
    expect: () => invited().map((to) => invitation(to, sessions[2], 'raised')),
  });
  let daan;
  await chapter('Daan joins late, and gets every meeting as it stands now.', {
    act: async () => (daan = await enrol('Daan Hoekstra')),
    expect: () => sessions.map((session) => invitation(daan, session)),
  });
  await chapter('Bas leaves. The meetings leave his calendar; they are not cancelled, and nobody else hears of it.', {
    act: async () => {
      await command('endEnrolment', `Enrolment { id }`, { enrolmentId: people.get(bas), reason: 'andere baan' });
      people.delete(bas);
    },
    expect: () => sessions.map((session) => cancellation(bas, session, { status: null, raised: false })),
  });
  await chapter('The first meeting is cancelled. It leaves the calendars of those who still belong in it.', {
    act: () =>
      command('cancelSession', `Session { id }`, {
        sessionId: sessions[0].id,
        version: sessions[0].version,
        reason: 'De docent is ziek',
      }),
    expect: () =>
      [anna, carla, daan, LECTURER].map((to) => cancellation(to, sessions[0], { status: 'CANCELLED', raised: true })),
  });
  await answers('Their calendar programs answer about the second meeting. Nobody answers for somebody else.', [
    { to: anna, session: sessions[1], answer: 'ACCEPTED', said: /^250/ },
    { to: daan, session: sessions[1], answer: 'DECLINED', said: /^250/ },
    { to: carla, session: sessions[1], answer: 'ACCEPTED', as: anna, said: /^554/ },
    { to: bas, session: sessions[1], answer: 'ACCEPTED', said: /^250/ }, // who left: taken, and nobody waits for it
  ]);
  const coming = await scene.query(
    `select m.address, a.answer from session_answer a join person_email m on m.person_id = a.person_id order by m.address`,
  );
  const told = coming.map(({ address, answer }) => `${address} ${answer}`).join(', ');
  note(`     The coordinator sees: ${told}`);
  if (told !== `${anna} ACCEPTED, ${daan} DECLINED`) faults.push(`the coordinator sees ${told}`);
}

/** Has calendar programs answer the last invitation that they have, and keeps what they send as it is sent. */
async function answers(title, replies) {
  note(`\n${title}`);
  for (const { to, session, answer, as, said } of replies) {
    const invitation = invitations.findLast((mail) => mail.to === to && mail.uid === uids.get(session.id));
    const sent = await reply(scene.replyPort, invitation, answer, as);
    const number = await keep(sent.raw);
    note(`${number}  REPLY    ${answer.padEnd(9)} of ${as ?? to} at the address of ${to}: ${sent.said}`);
    if (!said.test(sent.said)) faults.push(`the reply of ${as ?? to} heard ${sent.said}`);
  }
}

/** Does something, waits until all is sent, and compares what arrived with what had to. */
async function chapter(title, { act, expect }) {
  await act();
  await scene.idle();
  const received = await Promise.all(postbox.take().map((one) => readMail(one, { domain: REPLY_DOMAIN })));
  // The worker sends several at once: within a chapter they are told by receiver and date.
  received.sort((one, other) => compare(`${one.to} ${one.start}`, `${other.to} ${other.start}`));
  note(`\n${title}`);
  if (received.length === 0) note('     (no mail)');
  for (const mail of received) {
    const number = await keep(mail.raw);
    if (mail.method === 'REQUEST') invitations.push(mail);
    note(`${number}  ${mail.method.padEnd(7)}  SEQUENCE ${mail.sequence}  ${mail.start}  ${mail.to}  ${mail.subject}`);
  }
  const wrong = ledger.settle(expect(), received);
  for (const fault of wrong) note(`     WRONG  ${fault}`);
  faults.push(...wrong);
}

/** Writes a message as it is. @returns its number in the story */
async function keep(raw) {
  const number = String((messages += 1)).padStart(3, '0');
  await writeFile(path.join(FOLDER, `${number}.eml`), raw);
  return number;
}

function note(line) {
  story.push(line);
  process.stdout.write(`${line}\n`);
}

/** Puts sessions in calendars before they are certain; each is one version further then. */
async function announce(moduleId, chosen) {
  const sessionIds = chosen.map(({ id }) => id);
  const module = await scene.command('announceSessions', `Module { sessions { ${SESSION} } }`, {
    moduleId,
    sessionIds,
  });
  for (const session of chosen)
    Object.assign(
      session,
      module.sessions.find(({ id }) => id === session.id),
    );
}

/** A leergang of two municipalities and an institution, with a lecturer. */
async function begin() {
  const today = new Date().toISOString().slice(0, 10);
  const { leergangId } = await beginLeergang(scene, { startsOn: today, endsOn: dayAfter(today, 500) });
  const organisationId = await addPartner(scene, leergangId, {
    name: 'Weststellingwerf',
    kind: 'MUNICIPALITY',
    cbsCode: 'GM0098',
    part: 'PARTICIPANT',
  });
  const institution = { name: 'Hogeschool', kind: 'INSTITUTION', part: 'DELIVERS' };
  const institutionId = await addPartner(scene, leergangId, institution);
  const { id: lecturerId } = await scene.command('addPerson', `Person { id }`, {
    organisationId: institutionId,
    name: 'Els Jansen',
    email: LECTURER,
    language: 'EN',
  });
  await scene.command('grantRole', `RoleGrant { id }`, { personId: lecturerId, role: 'LECTURER', leergangId });
  return { leergangId, organisationId, lecturerId };
}

function change({ id, version }, changes) {
  return scene.command('changeSession', `Session { ${SESSION} }`, { sessionId: id, version, ...changes });
}

function invitation(to, session, raised = '') {
  return { ...calendarOf(to, session), method: 'REQUEST', status: 'CONFIRMED', raised: raised === 'raised' };
}

/** As {@link invitation}, to what is not certain yet. */
function tentative(to, session, raised) {
  return { ...invitation(to, session, raised), status: 'TENTATIVE' };
}

function cancellation(to, session, { status, raised }) {
  return { ...calendarOf(to, session), method: 'CANCEL', status, raised };
}

function calendarOf(to, { id, day, startTime, place }) {
  const start = `${day.replaceAll('-', '')}T${startTime.replace(':', '')}00`;
  return { to, uid: uids.get(id), start, place };
}

/** Ten days before the clock changes the next time, but at least a month from now. */
function aroundClockChange(now) {
  const offset = (day) =>
    new Intl.DateTimeFormat('en', { timeZone: 'Europe/Amsterdam', timeZoneName: 'longOffset' })
      .formatToParts(day)
      .find(({ type }) => type === 'timeZoneName').value;
  for (let day = new Date(now.getTime() + 41 * 86_400_000); ; day = new Date(day.getTime() + 86_400_000)) {
    const next = new Date(day.getTime() + 86_400_000);
    if (offset(day) !== offset(next)) return dayAfter(day.toISOString().slice(0, 10), -10);
  }
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
