import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemFor, type Actor, type PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { NoticeService } from '#calendar/notice.service.js';
import { openDoorScene, type DoorScene } from '../../test/support/door-scene.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { openTestApi, type TestApi } from '../../test/support/test-api.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { administratorHome } from './administrator-home.reader.js';
import { coordinatorHome } from './coordinator-home.reader.js';
import { lecturerHome } from './lecturer-home.reader.js';
import { participantHome } from './participant-home.reader.js';
import { progressOfLeergang } from './progress.reader.js';

/** Two days after the homework for meeting 1 was due, the day after it: meeting 2 is the next. */
const AFTER_MEETING = new Date('2026-12-08T10:00:00Z');

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
  // Who was there from the beginning is expected to hand in.
  await house.owner.query(`update enrolment set enrolled_at = '2026-09-01'`);
});

afterAll(async () => {
  await api?.close();
  await house?.close();
});

/** What a resolver would be given at that moment, counting what is read. */
function asked(actor: Actor, now: Date = FIXTURE_NOW): { context: RequestContext; reads: () => number } {
  let reads = 0;
  const counting = {
    read: (...args: Parameters<TestHouse['database']['read']>) => {
      reads += 1;
      return house.database.read(...args);
    },
  } as unknown as TestHouse['database'];
  const context = new RequestContext(actor, counting, null as never, null as never);
  return { context: Object.assign(context, { now }), reads: () => reads };
}

describe('the first page of a participant', () => {
  it('shows the next session, those after it, what is due and what is new', async () => {
    const page = (await participantHome(asked(ours.participants[1]).context))!;
    expect(page.nextSession).toMatchObject({
      id: ours.sessionIds[1],
      day: '2026-12-07',
      startTime: '09:30',
      startsAt: new Date('2026-12-07T08:30:00Z'),
      module: { id: ours.moduleIds[0] },
      leergang: { id: ours.leergangId, startsOn: '2026-09-01' },
      assignments: [{ id: ours.assignmentId, myState: 'TO_DO' }],
    });
    expect(page.comingSessions.map((session) => session.id)).toEqual([ours.sessionIds[2]]);
    expect(page.dueAssignments).toMatchObject([
      {
        id: ours.assignmentId,
        myState: 'TO_DO',
        session: { id: ours.sessionIds[1], leergang: { id: ours.leergangId } },
      },
    ]);
    expect(page.hasCalendarFeed).toBe(false);
  });

  it('tells what happened in the last thirty days, the latest first', async () => {
    const page = (await participantHome(asked(ours.participants[0]).context))!;
    expect(page.news.map(({ kind, session }) => [kind, session?.id]).sort()).toEqual(
      [
        ['ASSIGNMENT_ADDED', ours.sessionIds[1]],
        ['SESSION_CONFIRMED', ours.sessionIds[0]],
        ['SESSION_CONFIRMED', ours.sessionIds[1]],
      ].sort(),
    );
    const later = (await participantHome(asked(ours.participants[0], new Date('2027-01-01')).context))!;
    expect(later.news).toEqual([]);
  });

  it('tells what calendars heard: that it was announced and moved, not who gives it or in which room it is', async () => {
    const minutesLater = (minutes: number) => new Date(FIXTURE_NOW.getTime() + minutes * 60_000);
    const newsOf = async (sessionId: string) =>
      (await participantHome(asked(ours.participants[0], minutesLater(60)).context))!.news
        .filter(({ session, assignment }) => session?.id === sessionId && assignment === null)
        .map(({ kind, at }) => [kind, at]);
    const happens = (sessionId: string, changes: string, at: Date) =>
      house.owner.query(`update session set changed_at = $2, ${changes} where id = $1`, [sessionId, at]);
    const [, confirmed, tentative] = ours.sessionIds;
    await happens(tentative, `announced_at = $2`, minutesLater(10));
    const announced = ['SESSION_ANNOUNCED', minutesLater(10)];
    expect(await newsOf(tentative)).toEqual([announced]);
    await happens(
      tentative,
      `starts_local = starts_local + interval '1 hour', sequence = sequence + 1`,
      minutesLater(20),
    );
    await happens(confirmed, `place = 'Bibliotheek', sequence = sequence + 1`, minutesLater(20));
    // Another lecturer or room: the version counts, the sequence does not.
    for (const session of [tentative, confirmed]) await happens(session, `version = version + 1`, minutesLater(30));
    const changed = ['SESSION_CHANGED', minutesLater(20)];
    expect(await newsOf(tentative)).toEqual([changed, announced]);
    expect(await newsOf(confirmed)).toEqual([changed, ['SESSION_CONFIRMED', FIXTURE_NOW]]);
    await happens(tentative, `status = 'CONFIRMED', confirmed_at = $2, sequence = sequence + 1`, minutesLater(40));
    expect(await newsOf(tentative)).toEqual([['SESSION_CONFIRMED', minutesLater(40)]]);
    await happens(tentative, `status = 'TENTATIVE', confirmed_at = null`, minutesLater(50));
  });

  it('has nothing due for who handed in, and says who is late', async () => {
    const done = (await participantHome(asked(ours.participants[0], AFTER_MEETING).context))!;
    expect(done.dueAssignments).toEqual([]);
    const late = (await participantHome(asked(ours.participants[1], AFTER_MEETING).context))!;
    expect(late.dueAssignments).toMatchObject([{ id: ours.assignmentId, myState: 'OVERDUE' }]);
    expect(late.nextSession?.id).toBe(ours.sessionIds[2]);
    expect(late.comingSessions).toEqual([]);
  });

  it('is not there for who takes part in nothing', async () => {
    expect(await participantHome(asked(ours.coordinator).context)).toBeNull();
    expect(await participantHome(asked({ kind: 'visitor' }).context)).toBeNull();
  });
});

describe('the first page of a coordinator', () => {
  it('shows how the leergang stands, who did not hand in, and what to confirm', async () => {
    const page = (await coordinatorHome(asked(ours.coordinator, AFTER_MEETING).context))!;
    expect(page.leergangen).toMatchObject([
      {
        leergang: { id: ours.leergangId },
        progress: {
          participants: 3,
          sessionsPlanned: 3,
          sessionsTentative: 1,
          sessionsHeld: 2,
          homeworkDue: 3,
          homeworkHandedIn: 1,
        },
        nextSession: { id: ours.sessionIds[2] },
      },
    ]);
    expect(page.missingCount).toBe(2);
    expect(page.notHandedIn.map(({ person, assignment }) => [person.name, assignment.id]).sort()).toEqual([
      [`${ours.word} participant2`, ours.assignmentId],
      [`${ours.word} participant3`, ours.assignmentId],
    ]);
    expect(page.toConfirm).toMatchObject([
      { module: { id: ours.moduleIds[0] }, tentativeSessions: 1, firstSession: { id: ours.sessionIds[2] } },
    ]);
    expect(page.failedInvitations).toBe(0);
  });

  it('counts whom an invitation did not reach, until a later mail did', async () => {
    const mail = (number: number, state: string) =>
      house.owner.query(
        `insert into mail (id, kind, person_id, leergang_id, session_id, number, sequence, state, message_id, queued_at)
         values (uuidv7(), 'INVITATION', $1, $2, $3, $4, 0, $5, uuidv7(), now())`,
        [ours.participants[0].personId, ours.leergangId, ours.sessionIds[1], number, state],
      );
    await mail(1, 'FAILED');
    expect((await coordinatorHome(asked(ours.coordinator).context))!.failedInvitations).toBe(1);
    await mail(2, 'SENT');
    expect((await coordinatorHome(asked(ours.coordinator).context))!.failedInvitations).toBe(0);
  });

  it('gives the same numbers as the progress of the leergang itself', async () => {
    const { context } = asked(ours.coordinator, AFTER_MEETING);
    const [progress] = await progressOfLeergang(context, [ours.leergangId]);
    expect((await coordinatorHome(context))!.leergangen[0]!.progress).toEqual(
      expect.objectContaining({ ...numbers(progress!) }),
    );
  });

  it('is not there for others, and their progress is zero', async () => {
    const { context, reads } = asked(ours.participants[0]);
    expect(await coordinatorHome(context)).toBeNull();
    expect(reads()).toBe(0);
    expect((await progressOfLeergang(context, [ours.leergangId, theirs.leergangId])).map(numbers)).toEqual([
      ZERO,
      ZERO,
    ]);
  });
});

describe('the first page of a lecturer', () => {
  it('shows the coming sessions and what was handed in last', async () => {
    const page = (await lecturerHome(asked(ours.lecturer).context))!;
    expect(page.sessions.map((session) => session.id)).toEqual([ours.sessionIds[1], ours.sessionIds[2]]);
    expect(page.latestSubmissions).toMatchObject([
      {
        id: ours.submissionId,
        firstHandedInAt: FIXTURE_NOW,
        person: { name: `${ours.word} participant1` },
        assignment: { id: ours.assignmentId, session: { id: ours.sessionIds[1] } },
      },
    ]);
    expect(await lecturerHome(asked(ours.coordinator).context)).toBeNull();
  });
});

describe('the first page of an administrator', () => {
  it('counts the people of the organisation, and shows what happened there', async () => {
    await house.owner.query(
      `insert into audit_entry (id, at, actor_person_id, action, subject_kind, subject_id, subject_label, organisation_id)
       values (uuidv7(), now(), $1, 'person.added', 'person', $1, 'Somebody', $2)`,
      [ours.administrator.personId, ours.leadId],
    );
    const page = (await administratorHome(asked(ours.administrator).context))!;
    const { rows } = await house.owner.query<{ people: number }>(
      `select count(*)::int as people from employment where organisation_id = $1`,
      [ours.leadId],
    );
    expect(page.organisations).toMatchObject([
      { organisation: { id: ours.leadId }, people: rows[0]!.people, neverSignedIn: rows[0]!.people, withRole: 3 },
    ]);
    expect(page.latestAudit).toMatchObject([
      { action: 'person.added', subject: 'Somebody', organisationId: ours.leadId },
    ]);
    expect(await administratorHome(asked(ours.director).context)).toBeNull();
  });
});

describe('every first page', () => {
  const PARTS = { participantHome, coordinatorHome, lecturerHome, administratorHome };
  const whoHas = (part: keyof typeof PARTS): PersonActor =>
    ({
      participantHome: ours.participants[0],
      coordinatorHome: ours.coordinator,
      lecturerHome: ours.lecturer,
      administratorHome: ours.administrator,
    })[part];

  it.each(Object.keys(PARTS) as (keyof typeof PARTS)[])('is one statement: %s', async (part) => {
    const { context, reads } = asked(whoHas(part), AFTER_MEETING);
    expect(await PARTS[part](context)).not.toBeNull();
    expect(reads()).toBe(1);
  });

  it('shows nothing of another partnership to anyone', async () => {
    for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
      const page = JSON.stringify(await PARTS[part](asked(whoHas(part), AFTER_MEETING).context));
      expect(page).toContain(ours.word);
      expect(page).not.toContain(theirs.word);
    }
  });

  it('is answered by the API, only the parts that one has', async () => {
    const answer = await api.ask(
      ours.lecturer,
      `{ home {
          participant { hasCalendarFeed }
          coordinator { missingCount }
          lecturer { sessions { title module { title leergang { title } } } latestSubmissions { late person { name } } }
          administrator { organisations { people } }
      } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ home: { participant: null, coordinator: null, administrator: null } });
    expect(JSON.stringify(answer.data)).toContain(`${ours.word} participant1`);
  });
});

describe('what is to be decided about a masterclass', () => {
  let scene: DoorScene;
  let asking: string;
  const sql = (text: string, values: unknown[]) => house.owner.query(text, values);
  const toDecide = async (now: string) =>
    (await coordinatorHome(asked(ours.coordinator, new Date(now)).context))!.toDecide;
  /** Queues as the clock does. @returns for each mail that there is then, to whom and, as long as it says something, what */
  const told = async (kind: 'DECISION_DUE' | 'REQUESTS_WAITING', now: string) => {
    const notices = api.app.get(NoticeService, { strict: false });
    await notices.queue(kind, null, new Date(now));
    const { rows } = await house.owner.query<{ id: string; person_id: string }>(
      `select id, person_id from mail where kind = $1 order by queued_at, id`,
      [kind],
    );
    const worded = (id: string) =>
      house.database.command(systemFor('mail'), (tx) => notices.contentOf(tx, id), new Date(now));
    return Promise.all(
      rows.map(async ({ id, person_id: personId }) => {
        const mail = await worded(id);
        return { personId, mail: mail === null || mail === 'NO_ADDRESS' ? mail : `${mail.subject}\n${mail.text}` };
      }),
    );
  };

  beforeAll(async () => {
    scene = await openDoorScene(house, ours, '2026-12-18 13:00');
    await scene.register('Eva');
    await scene.register('Els');
    const unnamed = await scene.register('Nog niemand');
    await sql(`update registration set reserved = true, person_id = null where id = $1`, [unnamed.registrationId]);
    asking = (await scene.register('Ids', { state: 'REQUESTED' })).registrationId;
    await sql(`update registration set changed_at = '2026-11-23T21:00:00Z' where id = $1`, [asking]);
    await sql(`update masterclass set minimum = 4, decide_on = '2026-12-01' where session_id = $1`, [scene.sessionId]);
    // Who coordinates for a partner that does not lead it, decides nothing here.
    await sql(
      `insert into role_grant (id, person_id, role, organisation_id, granted_at) values ($1, $2, 'COORDINATOR', $3, now())`,
      [newId(), ours.newcomer.personId, ours.memberId],
    );
  });

  it('is on the first page: who waits at once, whether it goes on some days before that is due', async () => {
    const standing = { session: { id: scene.sessionId }, minimum: 4, certain: 2, requested: 1 };
    expect(await toDecide('2026-11-23T10:00:00Z')).toMatchObject([{ ...standing, decideOn: null }]);
    expect(await toDecide('2026-11-24T10:00:00Z')).toMatchObject([{ ...standing, decideOn: '2026-12-01' }]);
    expect(await toDecide('2026-12-03T10:00:00Z')).toMatchObject([{ ...standing, decideOn: '2026-12-01' }]);
    expect(await toDecide('2026-12-18T12:00:00Z')).toEqual([]);
  });

  it('comes by mail when people wait: once a day, and not again of the same people', async () => {
    expect(await told('REQUESTS_WAITING', '2026-11-24T06:59:00Z')).toEqual([]);
    const [first, ...others] = await told('REQUESTS_WAITING', '2026-11-24T07:00:00Z');
    expect([first!.personId, others]).toEqual([ours.coordinator.personId, []]);
    expect(first!.mail).toContain(`wacht 1 aanmelding op goedkeuring.`);
    expect(first!.mail).toContain('Goedkeuren kan tot vr 18 december 2026, 13.00.');
    expect(first!.mail).toContain(`/bijeenkomsten/${scene.sessionId}/aanmeldingen?status=REQUESTED`);
    expect(await told('REQUESTS_WAITING', '2026-11-25T10:00:00Z')).toHaveLength(1);
    await scene
      .register('Piet', { state: 'REQUESTED' })
      .then(({ registrationId }) =>
        sql(`update registration set changed_at = '2026-11-25T11:00:00Z' where id = $1`, [registrationId]),
      );
    const later = await told('REQUESTS_WAITING', '2026-11-25T12:00:00Z');
    expect(later.map(({ mail }) => mail?.split('\n')[0])).toEqual(
      Array(2).fill(`2 aanmeldingen wachten op goedkeuring: ${ours.word} masterclass`),
    );
    await sql(`update registration set state = 'DECLINED' where session_id = $1 and state = 'REQUESTED'`, [
      scene.sessionId,
    ]);
    expect((await told('REQUESTS_WAITING', '2026-11-26T12:00:00Z')).map(({ mail }) => mail)).toEqual([null, null]);
  });

  it('comes by mail some days before the last day and on it, until it is decided', async () => {
    expect(await told('DECISION_DUE', '2026-11-23T10:00:00Z')).toEqual([]);
    await told('DECISION_DUE', '2026-11-24T07:00:00Z');
    const [near, ...others] = await told('DECISION_DUE', '2026-11-26T10:00:00Z');
    expect([near!.personId, others]).toEqual([ours.coordinator.personId, []]);
    expect(near!.mail).toContain(`Beslis uiterlijk op di 1 december 2026 of ${ours.word} masterclass doorgaat.`);
    expect(near!.mail).toContain('Nog 2 nodig: 2 van minstens 4 met een plek.');
    const [old, due] = await told('DECISION_DUE', '2026-12-01T08:00:00Z');
    expect(old!.mail).toBeNull();
    expect(due!.mail).toContain('Vandaag is de laatste dag om te beslissen');
    expect((await told('DECISION_DUE', '2026-12-02T08:00:00Z'))[1]!.mail).toContain('Dat is nog niet gebeurd.');
    await sql(`update masterclass set decided = 'GO', decided_at = now() where session_id = $1`, [scene.sessionId]);
    expect((await told('DECISION_DUE', '2026-12-03T08:00:00Z')).map(({ mail }) => mail)).toEqual([null, null]);
    expect(await toDecide('2026-12-03T10:00:00Z')).toEqual([]);
  });
});

const ZERO = {
  participants: 0,
  sessionsPlanned: 0,
  sessionsTentative: 0,
  sessionsHeld: 0,
  homeworkDue: 0,
  homeworkHandedIn: 0,
};

function numbers(progress: object): object {
  return Object.fromEntries(Object.entries(progress).filter(([name]) => name in ZERO));
}
