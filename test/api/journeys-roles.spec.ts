import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { Asking } from '../support/asking.js';
import { planMeetings } from '../support/coming-sessions.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { actorOf, openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let asking: Asking;
let ours: Partnership;
let theirs: Partnership;
let day: string;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  day = await planMeetings(house, ours);
  api = await openTestApi(house);
  asking = new Asking(api);
  await asking.command(ours.coordinator, 'confirmSessions', { moduleId: ours.moduleIds[0] }, 'status');
}, 300_000);

afterAll(async () => {
  await api?.close();
  await house?.close();
});

/** What nobody does who does not run the leergang. */
const COMMANDS = (): [string, Record<string, unknown>][] => [
  ['createLeergang', { organisationId: ours.leadId, title: 'x', startsOn: '2099-01-01', endsOn: '2099-12-31' }],
  ['changeLeergang', { leergangId: ours.leergangId, version: 1, title: 'x' }],
  ['addModule', { leergangId: ours.leergangId, title: 'x' }],
  ['changeSession', { sessionId: ours.sessionIds[1], version: 1, place: 'x' }],
  ['cancelSession', { sessionId: ours.sessionIds[1], version: 1, reason: 'x' }],
  ['announceSessions', { moduleId: ours.moduleIds[0] }],
  ['confirmSessions', { moduleId: ours.moduleIds[0] }],
  ['enrol', { leergangId: ours.leergangId, organisationId: ours.leadId, name: 'x', email: 'x@y.example' }],
  ['endEnrolment', { enrolmentId: ours.enrolmentIds[0], reason: 'x' }],
];
async function refusalsOf(who: Parameters<Asking['refusal']>[0], commands = COMMANDS()): Promise<Set<string>> {
  const codes = new Set<string>();
  for (const [name, input] of commands) codes.add(await asking.refusal(who, name, input));
  return codes;
}

describe('a participant', () => {
  it('finds what is next, what is due and what is new', async () => {
    const home = await asking.query(
      ours.participants[1],
      'home',
      {},
      `participant { nextSession { title day } comingSessions { title } dueAssignments { title myState } news { kind session { title } } hasCalendarFeed }
       coordinator { missingCount } lecturer { sessions { id } } administrator { organisations { people } }`,
    );
    expect(home).toEqual({
      participant: {
        nextSession: { title: 'Zwaluw session 1', day },
        comingSessions: [{ title: 'Zwaluw session 2' }],
        dueAssignments: [{ title: 'Zwaluw assignment', myState: 'TO_DO' }],
        news: expect.arrayContaining([{ kind: 'SESSION_CONFIRMED', session: { title: 'Zwaluw session 1' } }]),
        hasCalendarFeed: false,
      },
      coordinator: null,
      lecturer: null,
      administrator: null,
    });
  });

  it('writes, brings a file and hands in; a later version stands beside the first', async () => {
    const [, me, other] = ours.participants;
    const assignmentId = ours.assignmentId;
    const draft = { assignmentId, text: 'Begin', revision: 0 };
    expect(await asking.command(me, 'saveDraft', draft, 'revision text')).toEqual({ revision: 1, text: 'Begin' });
    expect(await asking.refusal(me, 'saveDraft', { ...draft, text: 'Uit een andere tab' })).toBe('CHANGED_MEANWHILE');
    const fileId = await asking.upload(me, 'werk.txt', 'Mijn werk.', { purpose: 'HOMEWORK', assignmentId });
    const hand = { assignmentId, text: 'Klaar', fileIds: [fileId], clientKey: newId() };
    expect(await asking.refusal(other, 'handIn', { ...hand, clientKey: newId() })).toBe(
      'INVALID_INPUT, fileIds NOT_KNOWN',
    );
    const versions = 'versions { number text files { name downloadPath } }';
    const first = await asking.command<{ versions: { files: { downloadPath: string }[] }[] }>(
      me,
      'handIn',
      hand,
      versions,
    );
    expect(first.versions).toMatchObject([{ number: 1, text: 'Klaar', files: [{ name: 'werk.txt' }] }]);
    expect(await asking.command(me, 'handIn', hand, 'versions { number }')).toEqual({ versions: [{ number: 1 }] });
    const again = { assignmentId, text: 'Beter', clientKey: newId() };
    expect(await asking.command(me, 'handIn', again, 'versions { number text }')).toEqual({
      versions: [
        { number: 1, text: 'Klaar' },
        { number: 2, text: 'Beter' },
      ],
    });
    const { downloadPath } = first.versions[0]!.files[0]!;
    const statusFor = async (who: Parameters<TestApi['inject']>[0]) =>
      (await api.inject(who, { method: 'GET', url: downloadPath })).statusCode;
    expect(
      await Promise.all([me, ours.lecturer, other, ours.coordinator, theirs.coordinator, null].map(statusFor)),
    ).toEqual([200, 200, 404, 404, 404, 404]);
  });

  it('sees a fellow participant’s name, and nothing of the work, the address or the roles', async () => {
    const [me, other] = ours.participants;
    const person = await asking.query(
      me,
      'person',
      { id: other.personId },
      'name email grants { role } viewerMayChange',
    );
    expect(person).toEqual({ name: 'Zwaluw participant2', email: null, grants: [], viewerMayChange: false });
    const assignment = await asking.query(
      me,
      'assignment',
      { id: ours.assignmentId },
      'handedInCount expectedCount hand { person { name } } mySubmission { person { name } }',
    );
    expect(assignment).toEqual({
      handedInCount: 0,
      expectedCount: 0,
      hand: [],
      mySubmission: { person: { name: 'Zwaluw participant1' } },
    });
  });

  it('commands nothing, and does not see the partnership next door', async () => {
    expect(await refusalsOf(ours.participants[0])).toEqual(new Set(['FORBIDDEN']));
    for (const query of ['people', 'auditTrail'])
      expect(await asking.refusalOfQuery(ours.participants[0], query)).toBe('FORBIDDEN');
    expect(await asking.refusalOfQuery(ours.participants[0], 'assignment', { id: theirs.assignmentId })).toBe('null');
    const hand = { assignmentId: theirs.assignmentId, text: 'x', clientKey: newId() };
    expect(await asking.refusal(ours.participants[0], 'handIn', hand)).toBe('NOT_FOUND');
  });

  it('who left keeps the past and loses the future', async () => {
    const [, , me] = ours.participants;
    const end = { enrolmentId: ours.enrolmentIds[2], reason: 'Andere baan' };
    await asking.command(ours.coordinator, 'endEnrolment', end, 'status');
    const { sessions } = await asking.query<{ sessions: unknown }>(
      me,
      'module',
      { id: ours.moduleIds[0] },
      'sessions { title }',
    );
    expect(sessions).toEqual([{ title: 'Zwaluw session 0' }]);
    expect(await asking.refusalOfQuery(me, 'session', { id: ours.sessionIds[1] })).toBe('null');
    const hand = { assignmentId: ours.assignmentId, text: 'Toch nog', clientKey: newId() };
    expect(await asking.refusal(me, 'handIn', hand)).toBe('NOT_FOUND');
  });
});

describe('a lecturer', () => {
  it('finds the sessions to give and what was handed in', async () => {
    const home = await asking.query(
      ours.lecturer,
      'home',
      {},
      'participant { hasCalendarFeed } lecturer { sessions { title participantCount } latestSubmissions { person { name } latest { text } } }',
    );
    expect(home).toEqual({
      participant: null,
      lecturer: {
        sessions: [1, 2].map((number) => ({ title: `Zwaluw session ${number}`, participantCount: 2 })),
        latestSubmissions: expect.arrayContaining([
          { person: { name: 'Zwaluw participant2' }, latest: { text: 'Beter' } },
          { person: { name: 'Zwaluw participant1' }, latest: { text: 'Zwaluw homework' } },
        ]),
      },
    });
  });

  it('gives homework and changes it, in the own leergang', async () => {
    const assignment = { sessionId: ours.sessionIds[2], title: 'Lezen', instructions: '', dueDaysBefore: 2 };
    const { id, version } = await asking.command<{ id: string; version: number }>(
      ours.lecturer,
      'addAssignment',
      assignment,
      'id version',
    );
    const change = { assignmentId: id, version, title: 'Goed lezen' };
    expect(await asking.command(ours.lecturer, 'changeAssignment', change, 'title')).toEqual({ title: 'Goed lezen' });
    expect(await asking.refusal(ours.lecturer, 'changeAssignment', change)).toBe('CHANGED_MEANWHILE');
    const elsewhere = { ...assignment, sessionId: theirs.sessionIds[2] };
    expect(await asking.refusal(ours.lecturer, 'addAssignment', elsewhere)).toBe('NOT_FOUND');
    expect(await asking.refusal(theirs.lecturer, 'changeAssignment', change)).toBe('NOT_FOUND');
  });

  it('does not run the leergang, and reads no draft', async () => {
    expect(await refusalsOf(ours.lecturer)).toEqual(new Set(['FORBIDDEN']));
    await asking.command(
      ours.participants[0],
      'saveDraft',
      { assignmentId: ours.assignmentId, text: 'Geheim', revision: 0 },
      'revision',
    );
    const seen = await asking.query(
      ours.lecturer,
      'assignment',
      { id: ours.assignmentId },
      'myDraft { text } hand { person { name email } submission { latest { text } } }',
    );
    expect(seen).toMatchObject({ myDraft: null });
    expect(JSON.stringify(seen)).not.toContain('Geheim');
    expect(await asking.refusalOfQuery(ours.lecturer, 'people')).toBe('FORBIDDEN');
  });
});

describe.each([
  ['a team lead', () => ours.teamLead],
  ['a director', () => ours.director],
] as const)('%s', (_, who) => {
  it('sees how the leergang stands', async () => {
    const leergang = await asking.query<Record<string, unknown>>(
      who(),
      'leergang',
      { id: ours.leergangId },
      'title status viewerMayCoordinate possibleStatuses modules { title sessions { title day } } partners { organisation { name } }',
    );
    expect(leergang).toMatchObject({ title: 'Zwaluw leergang', viewerMayCoordinate: false, possibleStatuses: [] });
    expect(leergang['modules']).toHaveLength(2);
  });

  it('reads no homework and no mail, and commands nothing', async () => {
    const { assignment, mails } = await asking
      .query<{ assignments: [{ id: string; mySubmission: null; hand: [] }]; mails: [] }>(
        who(),
        'session',
        { id: ours.sessionIds[1] },
        'assignments { id mySubmission { id } hand { person { name } } } mails { subject }',
      )
      .then(({ assignments, mails }) => ({ assignment: assignments[0], mails }));
    expect(assignment).toEqual({ id: ours.assignmentId, mySubmission: null, hand: [] });
    expect(mails).toEqual([]);
    expect(await refusalsOf(who())).toEqual(new Set(['FORBIDDEN']));
    expect(await asking.refusalOfQuery(who(), 'auditTrail')).toBe('FORBIDDEN');
    expect(await asking.refusalOfQuery(who(), 'leergang', { id: theirs.leergangId })).toBe('null');
  });
});

describe('an administrator', () => {
  it('looks after people and roles of the own organisation', async () => {
    const person = { organisationId: ours.leadId, name: 'Nieuw Mens', email: 'nieuw@zwaluw.example', team: 'Werk' };
    const { id } = await asking.command<{ id: string }>(ours.administrator, 'addPerson', person, 'id');
    expect(await asking.refusal(ours.administrator, 'addPerson', person)).toBe('ALREADY_EXISTS');
    const grant = { personId: id, role: 'TEAM_LEAD', organisationId: ours.leadId };
    const { id: grantId } = await asking.command<{ id: string }>(ours.administrator, 'grantRole', grant, 'id');
    expect((await actorOf(house, id)).grants).toHaveLength(1);
    expect(await asking.refusal(theirs.administrator, 'withdrawRole', { grantId, reason: 'x' })).toBe('NOT_FOUND');
    await asking.command(ours.administrator, 'withdrawRole', { grantId, reason: 'Vergissing' }, 'done');
    expect((await actorOf(house, id)).grants).toHaveLength(0);
    const trail = await asking.query(
      ours.administrator,
      'auditTrail',
      { organisationId: ours.leadId, first: 3 },
      'edges { node { action subject reason actorName } }',
    );
    expect(trail).toMatchObject({
      edges: [
        { node: { action: 'role.withdrawn', reason: 'Vergissing', actorName: 'Zwaluw administrator' } },
        { node: { action: 'role.granted' } },
        { node: { action: 'person.added', subject: 'Nieuw Mens' } },
      ],
    });
  });

  it('leaves the organisation its last administrator', async () => {
    const { grants } = await asking.query<{ grants: { id: string }[] }>(
      ours.administrator,
      'me',
      {},
      'grants { id role }',
    );
    const own = { grantId: grants[0]!.id, reason: 'Ik stop' };
    expect(await asking.refusal(ours.administrator, 'withdrawRole', own)).toBe('LAST_ADMINISTRATOR');
  });

  it('does not reach another organisation, nor into leergangen', async () => {
    const grant = { personId: ours.newcomer.personId, role: 'ADMINISTRATOR' };
    for (const organisationId of [theirs.leadId, ours.memberId])
      expect(await asking.refusal(ours.administrator, 'grantRole', { ...grant, organisationId })).toBe('NOT_FOUND');
    const change = { personId: theirs.newcomer.personId, version: 1, name: 'x' };
    expect(await asking.refusal(ours.administrator, 'changePerson', change)).toBe('NOT_FOUND');
    expect(await refusalsOf(ours.administrator)).toEqual(new Set(['FORBIDDEN']));
    expect(await asking.refusalOfQuery(ours.administrator, 'leergang', { id: ours.leergangId })).toBe('null');
    expect(await asking.refusalOfQuery(ours.administrator, 'assignment', { id: ours.assignmentId })).toBe('null');
  });
});

describe('a visitor', () => {
  it('sees the ways in, and is nobody', async () => {
    expect(await asking.query(null, 'signInOptions', {}, 'organisations { name }')).toEqual({ organisations: [] });
    expect(await asking.refusalOfQuery(null, 'me')).toBe('null');
    for (const query of ['home', 'leergangen', 'assignments', 'people', 'organisations', 'auditTrail'])
      expect(await asking.refusalOfQuery(null, query)).toBe('UNAUTHENTICATED');
    expect(await refusalsOf(null)).toEqual(new Set(['UNAUTHENTICATED']));
  });

  it('gets nothing over REST', async () => {
    const statusOf = async (method: string, url: string) =>
      (await api.inject(null, { method, url, payload: 'x' })).statusCode;
    expect(await statusOf('PUT', `/api/uploads/${newId()}`)).toBe(401);
    expect(await statusOf('GET', `/api/files/${newId()}`)).toBe(404);
    expect(await statusOf('GET', `/agenda/${newId()}.ics`)).toBe(404);
    expect(await statusOf('GET', '/api/sign-in/oidc/nowhere')).toBe(302);
  });
});

describe('a machine with a token to read', () => {
  let token: string;
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const { body } = await api.inject(null, { method: 'POST', url: '/graphql', headers, payload: { query } });
    return JSON.parse(body) as { data: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] };
  };

  it('reads what its person may read', async () => {
    const made = await asking.command<{ secret: string }>(
      ours.coordinator,
      'createAccessToken',
      { name: 'Leerportaal', scopes: ['READ'], validDays: 1 },
      'secret token { scopes }',
    );
    token = made.secret;
    expect((await ask(`{ leergangen { edges { node { title } } } }`)).data).toEqual({
      leergangen: { edges: [{ node: { title: 'Zwaluw leergang' } }] },
    });
    expect((await ask(`{ leergang(id: "${theirs.leergangId}") { title } }`)).data).toEqual({ leergang: null });
  });

  it('commands nothing, whatever its person may', async () => {
    for (const command of [
      `confirmSessions(input: { moduleId: "${ours.moduleIds[0]}" })`,
      `createAccessToken(input: { name: "Meer", scopes: [WRITE] })`,
      `addCalendarFeed`,
      `requestUpload(input: { purpose: IMPORT, name: "a.csv", sizeBytes: 1 })`,
    ]) {
      const { data, errors } = await ask(`mutation { ${command} { __typename } }`);
      expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    }
    const upload = await api.inject(null, {
      method: 'PUT',
      url: `/api/uploads/${newId()}`,
      headers: { authorization: `Bearer ${token}` },
      payload: 'x',
    });
    expect(upload.statusCode).toBe(403);
  });

  it('is nobody any more once its person withdraws it', async () => {
    const { accessTokens } = await asking.query<{ accessTokens: { id: string }[] }>(
      ours.coordinator,
      'me',
      {},
      'accessTokens { id }',
    );
    const { id } = accessTokens[0]!;
    expect(await asking.refusal(theirs.coordinator, 'withdrawAccessToken', { id })).toBe('NOT_FOUND');
    expect(await asking.refusal(ours.coordinator, 'withdrawAccessToken', { id })).toBe('done');
    expect((await ask('{ me { person { name } } }')).data).toEqual({ me: null });
  });
});
