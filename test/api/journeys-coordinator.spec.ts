import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { Asking } from '../support/asking.js';
import { Browser } from '../support/browser.js';
import { linesOf } from '../support/calendar-reader.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { actorOf, openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/** From nothing to invitations in calendars, over the API alone; told in order. */
describe('a coordinator', () => {
  let house: TestHouse;
  let api: TestApi;
  let asking: Asking;
  let server: MailServer;
  let office: PostOffice;
  let ours: Partnership;
  let theirs: Partnership;
  let me: PersonActor;
  let leergangId: string;
  let moduleId: string;
  let partnerId: string;
  let sessions: { id: string; day: string; version: number }[];

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours, theirs } = await settleTwoPartnerships(house));
    api = await openTestApi(house);
    asking = new Asking(api);
    server = await openMailServer();
    office = await preparePostOffice(house, server.url);
    await office.open();
  }, 300_000);

  afterAll(async () => {
    await office?.close();
    await server?.stop();
    await api?.close();
    await house?.close();
  });

  it('starts with no role and nothing open', async () => {
    me = ours.newcomer;
    expect(await asking.query(me, 'leergangen', {}, 'totalCount')).toEqual({ totalCount: 0 });
    expect(await asking.query(me, 'home', {}, 'coordinator { missingCount } administrator { __typename }')).toEqual({
      coordinator: null,
      administrator: null,
    });
    expect(await asking.refusal(me, 'createLeergang', aLeergang())).toBe('FORBIDDEN');
  });

  it('gets the role from an administrator, of the own organisation and no other', async () => {
    const grant = { personId: me.personId, role: 'COORDINATOR', organisationId: ours.leadId };
    expect(await asking.refusal(theirs.administrator, 'grantRole', grant)).toBe('NOT_FOUND');
    expect(await asking.refusal(me, 'grantRole', grant)).toBe('FORBIDDEN');
    const made = await asking.command(ours.administrator, 'grantRole', grant, 'role organisation { name }');
    expect(made).toEqual({ role: 'COORDINATOR', organisation: { name: 'Zwaluw lead' } });
    me = await actorOf(house, me.personId);
  });

  it('signs in by the link that was mailed, once', async () => {
    expect(await asking.refusal(null, 'requestSignInLink', { email: 'newcomer@zwaluw.example' })).toBe('done');
    await office.idle();
    const [mail] = server.to('newcomer@zwaluw.example');
    const token = /aanmelden\/link#([\w-]+)/.exec(mail!.email.text!)![1]!;
    const browser = new Browser(api);
    expect((await browser.post('/api/sign-in/link', { token })).status).toBe(200);
    expect(await browser.ask('{ me { person { name } places } }')).toMatchObject({
      me: { person: { name: 'Zwaluw newcomer' }, places: expect.arrayContaining(['LEERGANGEN', 'PEOPLE']) },
    });
    expect((await new Browser(api).post('/api/sign-in/link', { token })).status).toBe(410);
    server.mails.splice(0);
  });

  it('makes a leergang for the own organisation only', async () => {
    expect(await asking.refusal(me, 'createLeergang', { ...aLeergang(), organisationId: theirs.leadId })).toBe(
      'NOT_FOUND',
    );
    expect(await asking.refusal(me, 'createLeergang', { ...aLeergang(), organisationId: ours.memberId })).toBe(
      'NOT_PERMITTED',
    );
    expect(await asking.refusal(me, 'createLeergang', { ...aLeergang(), title: '\u202Ekcab' })).toBe(
      'INVALID_INPUT, title FORBIDDEN_CHARACTERS',
    );
    const leergang = await asking.command<{ id: string }>(
      me,
      'createLeergang',
      aLeergang(),
      'id status possibleStatuses',
    );
    expect(leergang).toMatchObject({ status: 'DRAFT', possibleStatuses: ['COMMISSIONED', 'CANCELLED'] });
    leergangId = leergang.id;
  });

  it('brings in a partner, and people from a sheet', async () => {
    const partner = { leergangId, name: 'Gemeente Verderop', kind: 'MUNICIPALITY', part: 'PARTICIPANT' };
    expect(await asking.refusal(me, 'addPartner', partner)).toBe('INVALID_INPUT, cbsCode REQUIRED');
    const { partners } = await asking.command<{ partners: { organisation: { id: string } }[] }>(
      me,
      'addPartner',
      { ...partner, cbsCode: 'GM0037' },
      'partners { part organisation { id name cbsCode } }',
    );
    expect(partners).toMatchObject([
      { part: 'LEAD' },
      { organisation: { name: 'Gemeente Verderop', cbsCode: 'GM0037' } },
    ]);
    partnerId = partners[1]!.organisation.id;
    expect(await asking.refusal(me, 'addPartner', { ...partner, cbsCode: 'GM0037' })).toBe('ALREADY_EXISTS');

    const sheet = `naam,e-mail,organisatie,team,rol
Ida Vos,ida.vos@verderop.example,Gemeente Verderop,Werk,deelnemer
Jan Bos,jan.bos@zwaluw.example,Zwaluw lead,,deelnemer
Kees Das,kees.das,Zwaluw lead,,deelnemer`;
    const uploadId = await asking.upload(me, 'mensen.csv', sheet, { purpose: 'IMPORT' });
    const report = 'applied newCount wrongCount rows { subject state problems { column code } }';
    const input = { leergangId, uploadId, dryRun: true };
    expect(await asking.command(me, 'importPeople', input, report)).toMatchObject({
      applied: false,
      newCount: 2,
      wrongCount: 1,
      rows: [{}, {}, { subject: 'Kees Das', state: 'WRONG', problems: [{ column: 'e-mail', code: 'NOT_AN_EMAIL' }] }],
    });
    expect(await asking.refusal(theirs.coordinator, 'importPeople', input)).toBe('NOT_FOUND');
    const skipping = { ...input, dryRun: false, badRows: 'SKIP' };
    expect(await asking.command(me, 'importPeople', skipping, report)).toMatchObject({ applied: true, newCount: 2 });
    expect(await asking.command(me, 'importPeople', skipping, report)).toMatchObject({ applied: true, newCount: 0 });
  });

  it('plans a module around what is in the way, and changes no one’s day meanwhile', async () => {
    const made = await asking.command<{ id: string }>(me, 'addModule', { leergangId, title: 'Luisteren' }, 'id status');
    expect(made).toMatchObject({ status: 'IDEA' });
    moduleId = made.id;
    const wish = {
      moduleId,
      meetings: 2,
      firstDay: '2099-05-17',
      weekday: 4,
      startTime: '09:30',
      durationMinutes: 180,
      freePeriods: [{ from: '2099-05-25', until: '2099-05-29', label: 'Sluiting' }],
    };
    const { weekday, startTime, ...rest } = wish;
    const { plans } = await asking.query<{ plans: { sessions: { day: string }[] }[] }>(
      me,
      'modulePlans',
      { wish: { ...rest, weekdays: [weekday], startTimes: [startTime] } },
      '... on ModulePlans { plans { sessions { title day movedBecause { from because holiday label } } } }',
    );
    const [proposed] = plans;
    expect(proposed!.sessions[0]).toEqual({
      title: 'Masterclass: Luisteren',
      day: '2099-06-04',
      movedBecause: [
        { from: '2099-05-21', because: 'PUBLIC_HOLIDAY', holiday: 'ASCENSION_DAY', label: null },
        { from: '2099-05-28', because: 'FREE_PERIOD', holiday: null, label: 'Sluiting' },
      ],
    });
    const planned = await asking.command<{ sessions: typeof sessions }>(
      me,
      'planModule',
      { wish, place: 'Raadzaal' },
      'status sessions { id day version status }',
    );
    expect(planned).toMatchObject({ status: 'SCHEDULED' });
    expect(planned.sessions.map(({ day }) => day)).toEqual(proposed!.sessions.map(({ day }) => day));
    sessions = planned.sessions;
    await office.idle();
    expect(server.mails).toEqual([]);
  });

  it('confirms what the partners agreed to, and everyone has it in the calendar', async () => {
    expect(await asking.refusal(me, 'confirmSessions', { moduleId })).toBe('STATUS_NOT_POSSIBLE');
    await asking.command(me, 'moveLeergang', { leergangId, version: 1, to: 'COMMISSIONED' }, 'status');
    const confirmed = await asking.command(me, 'confirmSessions', { moduleId }, 'sessions { status participantCount }');
    expect(confirmed).toEqual({
      sessions: Array.from({ length: 3 }, () => ({ status: 'CONFIRMED', participantCount: 2 })),
    });
    expect(await asking.refusal(me, 'confirmSessions', { moduleId })).toBe('NOTHING_TO_CONFIRM');
    await office.idle();
    const invited = server.mails.splice(0);
    expect(invited.map(({ to }) => to).sort()).toEqual(
      ['ida.vos@verderop.example', 'jan.bos@zwaluw.example'].flatMap((to) => [to, to, to]),
    );
    expect(invited.every(({ calendar }) => calendar?.method === 'REQUEST')).toBe(true);
    const { mails } = await asking.query<{ mails: { totalCount: number } }>(
      me,
      'leergang',
      { id: leergangId },
      'mails(first: 1) { totalCount edges { node { kind state address person { name } session { day } } } }',
    );
    expect(mails).toMatchObject({ totalCount: 6, edges: [{ node: { kind: 'INVITATION', state: 'SENT' } }] });
    const { rows } = await house.owner.query(
      `select count(*)::int as sent, count(distinct message_id)::int as different from mail where leergang_id = $1 and state = 'SENT'`,
      [leergangId],
    );
    expect(rows).toEqual([{ sent: 6, different: 6 }]);
  });

  it('moves a session that someone else is moving too, and only the first is done', async () => {
    const change = { sessionId: sessions[1]!.id, version: sessions[1]!.version + 1 };
    const both = await Promise.all(
      ['10:00', '14:00'].map((startTime) => asking.refusal(me, 'changeSession', { ...change, startTime })),
    );
    expect(both.sort()).toEqual(['CHANGED_MEANWHILE', 'done']);
    await office.idle();
    const moved = server.mails.splice(0);
    expect(moved).toHaveLength(2);
    expect(linesOf(moved[0]!.calendar!.object, 'SEQUENCE')).toEqual(['SEQUENCE:1']);
  });

  it('takes in a latecomer and lets a leaver go, with the calendars following', async () => {
    const late = { leergangId, organisationId: partnerId, name: 'Lot Mol', email: 'lot.mol@verderop.example' };
    expect(await asking.refusal(me, 'enrol', { ...late, organisationId: theirs.leadId })).toBe(
      'INVALID_INPUT, organisationId NOT_KNOWN',
    );
    expect(await asking.refusal(theirs.coordinator, 'enrol', late)).toBe('NOT_FOUND');
    const { id: enrolmentId } = await asking.command<{ id: string }>(me, 'enrol', late, 'id status');
    expect(await asking.refusal(me, 'enrol', late)).toBe('ALREADY_EXISTS');
    await office.idle();
    expect(server.mails.splice(0).map(({ to, calendar }) => [to, calendar?.method])).toEqual(
      Array.from({ length: 3 }, () => [late.email, 'REQUEST']),
    );
    await asking.command(me, 'endEnrolment', { enrolmentId, reason: 'Andere baan' }, 'status leftAt');
    await office.idle();
    expect(server.mails.splice(0).map(({ to, calendar }) => [to, calendar?.method])).toEqual(
      Array.from({ length: 3 }, () => [late.email, 'CANCEL']),
    );
  });

  it('gives homework, and is told who has not handed in', async () => {
    const assignment = await asking.command<{ id: string }>(
      me,
      'addAssignment',
      { sessionId: sessions[1]!.id, title: 'Oefenen', instructions: 'Oefen.' },
      'id dueDaysBefore dueTime handedInCount expectedCount',
    );
    expect(assignment).toMatchObject({ dueDaysBefore: 1, dueTime: '23:59', handedInCount: 0, expectedCount: 2 });
    const { hand } = await asking.query<{ hand: unknown[] }>(
      me,
      'assignment',
      { id: assignment.id },
      'hand { person { name } submission { late } }',
    );
    expect(hand).toEqual(['Ida Vos', 'Jan Bos'].map((name) => ({ person: { name }, submission: null })));
    // Coordinating is not taking part.
    expect(await asking.refusal(me, 'handIn', { assignmentId: assignment.id, text: 'Ik', clientKey: leergangId })).toBe(
      'NOT_PERMITTED',
    );
  });

  it('cancels, and it leaves every calendar', async () => {
    const { version } = await asking.query<{ version: number }>(me, 'session', { id: sessions[2]!.id }, 'version');
    const cancel = { sessionId: sessions[2]!.id, version };
    expect(await asking.refusal(me, 'cancelSession', { ...cancel, reason: '' })).toBe('INVALID_INPUT, reason REQUIRED');
    await asking.command(me, 'cancelSession', { ...cancel, reason: 'Zaal dicht' }, 'status cancelReason');
    await office.idle();
    expect(server.mails.splice(0).map(({ calendar }) => calendar?.method)).toEqual(['CANCEL', 'CANCEL']);
    expect(await asking.refusal(me, 'cancelSession', { ...cancel, reason: 'Nog eens' })).toBe('STATUS_NOT_POSSIBLE');
  });

  it('has left a trail that says it all, to who may read it', async () => {
    const { edges } = await asking.query<{ edges: { node: { action: string; actorName: string } }[] }>(
      me,
      'auditTrail',
      { leergangId, first: 100 },
      'edges { node { action actorName reason } }',
    );
    const actions = edges.map(({ node }) => node.action).toReversed();
    expect([...new Set(actions)]).toEqual([
      'leergang.created',
      'partner.added',
      'enrolment.made',
      'module.added',
      'module.planned',
      'leergang.moved',
      'session.confirmed',
      'session.changed',
      'enrolment.ended',
      'assignment.added',
      'session.cancelled',
    ]);
    expect(new Set(edges.map(({ node }) => node.actorName))).toEqual(new Set(['Zwaluw newcomer']));
    const elsewhere = await asking.query(theirs.coordinator, 'auditTrail', { leergangId }, 'totalCount');
    expect(elsewhere).toEqual({ totalCount: 0 });
  });

  it('is nobody to another partnership, nor they to this one', async () => {
    for (const [who, of] of [
      [me, theirs],
      [theirs.coordinator, { leergangId, moduleIds: [moduleId], sessionIds: [sessions[0]!.id] }],
    ] as const) {
      expect(await asking.refusalOfQuery(who, 'leergang', { id: of.leergangId })).toBe('null');
      expect(await asking.refusalOfQuery(who, 'module', { id: of.moduleIds[0] })).toBe('null');
      expect(await asking.refusalOfQuery(who, 'session', { id: of.sessionIds[0] })).toBe('null');
      expect(await asking.refusal(who, 'confirmSessions', { moduleId: of.moduleIds[0] })).toBe('NOT_FOUND');
      const cancel = { sessionId: of.sessionIds[0], version: 1, reason: 'Zo maar' };
      expect(await asking.refusal(who, 'cancelSession', cancel)).toBe('NOT_FOUND');
    }
  });

  function aLeergang() {
    return { organisationId: ours.leadId, title: 'Luisteren', startsOn: '2099-01-01', endsOn: '2099-12-31' };
  }
});
