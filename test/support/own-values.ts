import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#kernel/ids.js';
import { DEFAULT_ZONE, wallOf } from '#kernel/wall-time.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { DatePollLinks } from '#planning/date-poll-links.js';
import { openDoorScene } from './door-scene.js';
import type { IdentityProvider } from './identity-provider.js';
import { makeColleague, openMasterclass, register } from './masterclass-scene.js';
import type { KnownValues, Operation } from './operations.js';
import type { TestApi } from './test-api.js';
import type { TestHouse } from './test-house.js';
import type { Partnership } from './two-partnerships.js';

/**
 * Variables, of a partnership's own, with which each operation of the API succeeds, asked by the right person, after
 * `fillEveryTable` and `planMeetings`. A new operation may need its values here.
 * With `everything` also what could be left out, which need not succeed together.
 */
export async function ownValuesOf(
  house: TestHouse,
  api: TestApi,
  of: Partnership,
  provider: IdentityProvider,
): Promise<(operation: Operation, how?: 'everything') => Record<string, unknown>> {
  const idOf = async (text: string, values: unknown[]): Promise<string> => {
    const { rows } = await house.owner.query<{ id: string }>(text, values);
    return rows[0]!.id;
  };
  const coordinator = of.coordinator.personId;
  // A partner of which nobody takes part, and a mail that has gone.
  const lonelyId = newId();
  await house.owner.query(
    `insert into organisation (id, name, kind, key, created_at) values ($1, 'Lonely', 'EXTERNAL', 'lonely', now())`,
    [lonelyId],
  );
  await house.owner.query(`insert into partner values ($1, $2, 'PARTICIPANT')`, [of.leergangId, lonelyId]);
  await house.owner.query(`update mail set state = 'SENT', sent_at = queued_at where leergang_id = $1`, [
    of.leergangId,
  ]);
  const { rows: versions } = await house.owner.query<{ version: number }>(
    `select version from assignment where id = $1`,
    [of.assignmentId],
  );
  // A session that is certain, and to come.
  const invitedId = newId();
  await house.owner.query(
    `insert into session (id, module_id, leergang_id, kind, number, title, status, starts_local, ends_local, calendar_uid, created_at, changed_at)
     values ($1, $2, $3, 'MEETING', 9, 'Invited', 'CONFIRMED', current_date + 70 + time '09:30', current_date + 70 + time '12:30', $4, now(), now())`,
    [invitedId, of.moduleIds[0], of.leergangId, `${invitedId}@leergang.example`],
  );
  const link = { sessionId: invitedId, personId: of.participants[0].personId, sequence: 0 };
  const token = api.app.get(InvitationLinks, { strict: false }).answerPage(link).split('#')[1]!;
  const polledId = of.sessionIds[1];
  const pollId = newId();
  await house.owner.query(
    `insert into date_poll (id, session_id, leergang_id, moments, asked_local, created_at)
     select $1, id, leergang_id, '{2999-12-08 09:30,2999-12-09 09:30}', starts_local, now() from session where id = $2`,
    [pollId, polledId],
  );
  const pollLink = { pollId, sessionId: polledId, personId: of.participants[0].personId };
  const pollToken = api.app.get(DatePollLinks, { strict: false }).answerPage(pollLink).split('#')[1]!;
  const [polledDay, otherDay] = ['2999-12-08', '2999-12-09'].map((day) => ({ day, startTime: '09:30' }));
  const roomId = await idOf(`select id from room where organisation_id = $1`, [of.leadId]);
  const emptyRoomId = newId();
  await house.owner.query(`insert into room (id, organisation_id, name, created_at) values ($1, $2, 'Empty', now())`, [
    emptyRoomId,
    of.leadId,
  ]);
  const freePeriodId = await idOf(`select id from free_period where organisation_id = $1`, [of.leadId]);
  const absenceId = newId();
  await house.owner.query(`insert into absence (id, person_id, weekday, created_at) values ($1, $2, 7, now())`, [
    absenceId,
    coordinator,
  ]);
  const seats = await seatsToAct(house, of);
  const day = await dayOfMasterclass(house, api, of);
  const everywhere: Record<string, unknown> = {
    roomId,
    freePeriodId,
    pollId,
    leergangId: of.leergangId,
    moduleId: of.moduleIds[1],
    sessionId: of.sessionIds[1],
    sessionIds: of.sessionIds[1],
    lecturerIds: of.lecturer.personId,
    lecturerId: of.lecturer.personId,
    organisationId: of.leadId,
    personId: of.newcomer.personId,
    enrolmentId: of.enrolmentIds[0],
    assignmentId: of.assignmentId,
    clientKey: newId(),
    from: '2026-10-01',
    firstDay: '2099-01-05',
    durationMinutes: 180,
    weekday: 1,
    validDays: 30,
    revision: 0,
  };
  const freePeriod = { from: '2099-01-01', until: '2099-01-20' };
  // Each session is named once.
  const planChange = {
    changes: true,
    day: '2099-01-05',
    'cancellations.sessionId': of.sessionIds[2],
    'confirmations.sessionId': of.sessionIds[2],
    'splits.sessionId': invitedId,
    'splits.firstMinutes': 60,
  };
  const byOperation: Record<string, Record<string, unknown>> = {
    agenda: { until: '2099-12-31' },
    leergang: { id: of.leergangId },
    module: { id: of.moduleIds[0] },
    session: { id: of.sessionIds[1] },
    assignment: { id: of.assignmentId },
    organisation: { id: of.leadId },
    person: { id: of.participants[0].personId },
    announceSessions: { moduleId: of.moduleIds[0] },
    confirmSessions: { moduleId: of.moduleIds[0] },
    grantRole: { role: 'COORDINATOR', organisationId: of.leadId },
    moveLeergang: { to: 'CANCELLED', reason: 'Nieuw' },
    moveModule: { to: 'DESIGNED' },
    changeAssignment: { version: versions[0]!.version },
    // A period in which the first date falls, so that its name shows.
    modulePlans: { ...freePeriod, weekdays: 1, startTimes: '09:30' },
    planModule: freePeriod,
    removeRoom: { id: emptyRoomId },
    addFreePeriod: { lastDay: '2099-01-05' },
    changeFreePeriod: { lastDay: '2099-01-05' },
    removeFreePeriod: { id: freePeriodId },
    importFreePeriods: {
      uploadId: await upload(api, of, 'vrije-dagen.csv', Buffer.from('naam;eerste dag\nBrugdag;2099-01-05\n')),
      dryRun: true,
    },
    setSchoolHoliday: { name: 'CHRISTMAS', firstDay: '2098-12-21', lastDay: '2099-01-05' },
    removeSchoolHoliday: { name: 'CHRISTMAS', schoolYear: 2098 },
    addAbsence: { weekday: 1, lastDay: '2099-01-05' },
    removeAbsence: { id: absenceId },
    removePartner: { organisationId: lonelyId },
    requestUpload: { purpose: 'IMPORT' },
    importPeople: { uploadId: await upload(api, of, 'deelnemers.csv'), dryRun: true },
    importLeergang: { uploadId: await upload(api, of, 'vakmanschap.yaml'), dryRun: true },
    createLeergang: { startsOn: '2099-01-01', endsOn: '2099-12-31' },
    copyLeergang: { startsOn: wallOf(inDays(50), DEFAULT_ZONE).day },
    changeLeergang: { startsOn: '2026-09-01', endsOn: '2099-12-31' },
    changeSession: { day: '2099-01-05' },
    planPreview: { ...planChange, textsFor: of.participants[0].personId },
    changePlan: planChange,
    setOrganisationPalette: { palette: 'GREEN' },
    setOrganisationSignIn: {
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
    },
    invitation: { token },
    answerInvitation: { token, sequence: 0 },
    datePollByLink: { token: pollToken },
    answerDatePoll: {
      token: pollToken,
      choices: [polledDay, otherDay].map((moment) => ({ ...moment, choice: 'YES' })),
    },
    startDatePoll: { sessionId: invitedId, moments: [polledDay, otherDay] },
    decideDatePoll: { ...polledDay },
    withdrawDatePoll: { id: pollId },
    openMasterclass: { sessionId: seats.withoutSeats, slug: `${of.word}-open`.toLowerCase(), capacity: 40 },
    changeMasterclass: { sessionId: seats.changed, slug: `${of.word}-changed`.toLowerCase(), capacity: 40 },
    decideMasterclass: { sessionId: seats.decided, decision: 'GO' },
    register: { sessionId: seats.open },
    registrations: { sessionId: seats.open },
    reserveSeats: { sessionId: seats.open },
    nameSeats: { sessionId: seats.open, registrationId: seats.reserved, timesNamed: 0 },
    cancelRegistration: { registrationId: seats.seated, timesNamed: 0 },
    answerOffer: { registrationId: seats.offered },
    approveRegistration: { id: seats.toApprove },
    declineRegistration: { registrationId: seats.toDecline },
    doorList: { sessionId: day.sessionId },
    checkIn: {
      sessionId: day.sessionId,
      registrationId: day.registrationId,
      address: `inloop@${of.word}.example`.toLowerCase(),
      cameAt: '2026-11-23T09:00:00Z',
      sentAt: '2026-11-23T09:00:00Z',
    },
    masterclassAttendance: { sessionId: day.sessionId },
    setMasterclassMaterials: { sessionId: day.sessionId, url: 'https://materiaal.example' },
    lookBack: { token: day.token },
    evaluateMasterclass: { token: day.token, score: 4 },
    hearOfNextMasterclass: { token: day.token },
    withdrawRole: {
      grantId: await idOf(`select id from role_grant where person_id = $1`, [of.teamLead.personId]),
    },
    endSignInSession: {
      id: await idOf(`select id from sign_in_session where person_id = $1 and device <> 'test'`, [coordinator]),
    },
    withdrawAccessToken: { id: await idOf(`select id from access_token where person_id = $1`, [coordinator]) },
    changeCalendarFeed: {
      feedId: await idOf(`select id from calendar_feed where person_id = $1`, [coordinator]),
    },
    withdrawCalendarFeed: { id: await idOf(`select id from calendar_feed where person_id = $1`, [coordinator]) },
    resendMail: { id: await idOf(`select id from mail where leergang_id = $1`, [of.leergangId]) },
  };
  return (operation, how) => {
    const own = byOperation[operation.name] ?? {};
    const known: KnownValues = (name, _, within) => own[`${within}.${name}`] ?? own[name] ?? everywhere[name];
    return operation.variables((name) => how === 'everything' || name in own, known);
  };
}

/** Masterclasses and registrations, each for one command: what that does is not in the way of another. */
async function seatsToAct(house: TestHouse, of: Partnership) {
  const withoutSeats = await openMasterclass(house, of);
  await house.owner.query(`delete from masterclass where session_id = $1`, [withoutSeats]);
  const open = await openMasterclass(house, of);
  const registered = async (name: string, row: Readonly<Record<string, unknown>>) => {
    const { personId } = await makeColleague(
      house,
      of,
      `${of.word} ${name}`,
      `${name}@seats.${of.word}.example`.toLowerCase(),
    );
    return register(house, of, open, { person_id: personId, ...row });
  };
  return {
    withoutSeats,
    open,
    changed: await openMasterclass(house, of),
    decided: await openMasterclass(house, of),
    seated: await registered('seated', { state: 'SEATED', number: 1, seat: 1 }),
    offered: await registered('offered', { state: 'OFFERED', number: 2, seat: 2, offered_until: inDays(1) }),
    toApprove: await registered('approved', { state: 'REQUESTED' }),
    toDecline: await registered('declined', { state: 'REQUESTED' }),
    reserved: await register(house, of, open, { state: 'SEATED', number: 3, seat: 3, reserved: true }),
  };
}

/** A masterclass that was held, and a guest who came and has a link to look back with. */
async function dayOfMasterclass(house: TestHouse, api: TestApi, of: Partnership) {
  const scene = await openDoorScene(house, of, '2026-09-14 13:00');
  const { sessionId } = scene;
  const { registrationId, personId } = await scene.register(`${of.word} day guest`);
  await house.owner.query(`update registration set came_at = made_at where id = $1`, [registrationId]);
  const page = api.app.get(InvitationLinks, { strict: false }).lookBackPage({ sessionId, personId, sequence: 0 });
  return { sessionId, registrationId, token: page.split('#')[1]! };
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

/** Brings a file to import: one of the examples, unless it is given. */
async function upload(api: TestApi, of: Partnership, name: string, given?: Buffer): Promise<string> {
  const bytes = given ?? (await readFile(join(import.meta.dirname, '../../examples', name)));
  const { data } = await api.ask<{ requestUpload: { uploadId: string; uploadPath: string } }>(
    of.coordinator,
    `mutation ($input: RequestUploadInput!) { requestUpload(input: $input) { ... on UploadTicket { uploadId uploadPath } } }`,
    { input: { purpose: 'IMPORT', name, sizeBytes: bytes.length } },
  );
  const { uploadId, uploadPath } = data!.requestUpload;
  await api.inject(of.coordinator, { method: 'PUT', url: uploadPath, payload: bytes });
  return uploadId;
}
