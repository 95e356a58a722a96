import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { actorOf, type TestHouse } from './test-house.js';

/**
 * Two partnerships that have nothing to do with each other, each with a running leergang and someone in every role.
 * Every text of a partnership starts with its word, so that a leak shows.
 */
export interface Partnership {
  /** Stands in every text of this partnership and nowhere else. */
  readonly word: string;
  readonly leadId: string;
  readonly memberId: string;
  readonly institutionId: string;
  readonly leergangId: string;
  /** The first is SCHEDULED with sessions, the second an IDEA without. */
  readonly moduleIds: readonly [string, string];
  /** Masterclass (confirmed, four weeks ago), meeting 1 (confirmed, in two weeks), meeting 2 (tentative, in three weeks). */
  readonly sessionIds: readonly [string, string, string];
  /** Belongs to meeting 1; due in 13 days. */
  readonly assignmentId: string;
  /** The first participant handed in version 1. */
  readonly submissionId: string;
  readonly enrolmentIds: readonly [string, string, string];
  readonly coordinator: PersonActor;
  /** The first two work for the lead, the third for the member. */
  readonly participants: readonly [PersonActor, PersonActor, PersonActor];
  readonly lecturer: PersonActor;
  readonly teamLead: PersonActor;
  readonly director: PersonActor;
  readonly administrator: PersonActor;
  /** Works for the lead and has no role, seat or leergang yet. */
  readonly newcomer: PersonActor;
}

/** The moment from which the fixture's dates count. */
export const FIXTURE_NOW = new Date('2026-11-23T10:00:00Z');

export async function settleTwoPartnerships(house: TestHouse): Promise<{ ours: Partnership; theirs: Partnership }> {
  return {
    ours: await settle(house, 'Zwaluw', 'GM0085', 'GM0098'),
    theirs: await settle(house, 'Kanarie', 'GM0014', 'GM0034'),
  };
}

async function settle(house: TestHouse, word: string, leadCode: string, memberCode: string): Promise<Partnership> {
  const at = FIXTURE_NOW;
  const sql = (text: string, values: unknown[]) => house.owner.query(text, values);
  const organisation = async (name: string, kind: string, code: string | null) => {
    const id = newId();
    await sql(`insert into organisation (id, name, kind, cbs_code, key, created_at) values ($1, $2, $3, $4, $5, $6)`, [
      id,
      `${word} ${name}`,
      kind,
      code,
      `${word}-${name}`.toLowerCase(),
      at,
    ]);
    return id;
  };
  const leadId = await organisation('lead', 'MUNICIPALITY', leadCode);
  const memberId = await organisation('member', 'MUNICIPALITY', memberCode);
  const institutionId = await organisation('institution', 'INSTITUTION', null);

  const person = async (name: string, employer: string) => {
    const id = newId();
    await sql(`insert into person (id, name, language, created_at) values ($1, $2, 'nl', $3)`, [
      id,
      `${word} ${name}`,
      at,
    ]);
    await sql(`insert into person_email values ($1, $2)`, [id, `${name}@${word}.example`.toLowerCase()]);
    await sql(`insert into employment values ($1, $2, $3)`, [id, employer, `${word} team`]);
    return id;
  };
  const grant = (personId: string, role: string, organisationId: string | null, leergangId: string | null) =>
    sql(
      `insert into role_grant (id, person_id, role, organisation_id, leergang_id, granted_at) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), personId, role, organisationId, leergangId, at],
    );

  const leergangId = newId();
  await sql(
    `insert into leergang (id, title, description, status, lead_organisation_id, starts_on, ends_on, created_at)
     values ($1, $2, $3, 'RUNNING', $4, '2026-09-01', '2027-07-01', $5)`,
    [leergangId, `${word} leergang`, `${word} about`, leadId, at],
  );
  for (const [organisationId, part] of [
    [leadId, 'LEAD'],
    [memberId, 'PARTICIPANT'],
    [institutionId, 'DELIVERS'],
  ]) {
    await sql(`insert into partner values ($1, $2, $3)`, [leergangId, organisationId, part]);
  }
  const coordinatorId = await person('coordinator', leadId);
  const lecturerId = await person('lecturer', institutionId);
  const teamLeadId = await person('teamlead', leadId);
  const directorId = await person('director', memberId);
  const administratorId = await person('administrator', leadId);
  const newcomerId = await person('newcomer', leadId);
  const participantIds = [
    await person('participant1', leadId),
    await person('participant2', leadId),
    await person('participant3', memberId),
  ] as const;
  await grant(coordinatorId, 'COORDINATOR', leadId, null);
  await grant(lecturerId, 'LECTURER', null, leergangId);
  await grant(teamLeadId, 'TEAM_LEAD', leadId, null);
  await grant(directorId, 'DIRECTOR', memberId, null);
  await grant(administratorId, 'ADMINISTRATOR', leadId, null);

  const moduleIds = [newId(), newId()] as const;
  for (const [index, status] of ['SCHEDULED', 'IDEA'].entries()) {
    await sql(
      `insert into learning_module (id, leergang_id, position, title, description, status, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [moduleIds[index], leergangId, index + 1, `${word} module ${index + 1}`, `${word} theme`, status, at],
    );
  }
  const sessionIds = [newId(), newId(), newId()] as const;
  const sessions = [
    ['MASTERCLASS', 'CONFIRMED', '2026-10-26 09:30'],
    ['MEETING', 'CONFIRMED', '2026-12-07 09:30'],
    ['MEETING', 'TENTATIVE', '2026-12-14 09:30'],
  ] as const;
  for (const [number, [kind, status, starts]] of sessions.entries()) {
    await sql(
      `insert into session (id, module_id, leergang_id, kind, number, title, description, status, starts_local, ends_local, starts_at, ends_at,
         place, calendar_uid, created_at, changed_at, confirmed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::timestamp, $9::timestamp + interval '3 hours', now(), now(), $10, $11, $12, $12, $13)`,
      [
        sessionIds[number],
        moduleIds[0],
        leergangId,
        kind,
        number,
        `${word} session ${number}`,
        `${word} programme`,
        status,
        starts,
        `${word} place`,
        `${sessionIds[number]}@leergang.example`,
        at,
        status === 'CONFIRMED' ? at : null,
      ],
    );
    await sql(`insert into session_lecturer values ($1, $2, $3)`, [sessionIds[number], leergangId, lecturerId]);
  }
  const enrolmentIds = [newId(), newId(), newId()] as const;
  for (const [index, personId] of participantIds.entries()) {
    await sql(
      `insert into enrolment (id, leergang_id, person_id, organisation_id, enrolled_at) values ($1, $2, $3, $4, $5)`,
      [enrolmentIds[index], leergangId, personId, index === 2 ? memberId : leadId, at],
    );
  }
  const assignmentId = newId();
  await sql(
    `insert into assignment (id, session_id, leergang_id, title, instructions, due_days_before, due_time, due_at, created_at)
     values ($1, $2, $3, $4, $5, 1, '23:59', '2026-12-06 22:59Z', $6)`,
    [assignmentId, sessionIds[1], leergangId, `${word} assignment`, `${word} instructions`, at],
  );
  const submissionId = newId();
  await sql(`insert into submission values ($1, $2, $3, $4, $5)`, [
    submissionId,
    assignmentId,
    leergangId,
    participantIds[0],
    at,
  ]);
  await sql(`insert into submission_version values ($1, 1, $2, $3, $4, $5, $6)`, [
    submissionId,
    leergangId,
    participantIds[0],
    `${word} homework`,
    newId(),
    at,
  ]);
  return {
    word,
    leadId,
    memberId,
    institutionId,
    leergangId,
    moduleIds,
    sessionIds,
    assignmentId,
    submissionId,
    enrolmentIds,
    coordinator: await actorOf(house, coordinatorId),
    participants: [
      await actorOf(house, participantIds[0]),
      await actorOf(house, participantIds[1]),
      await actorOf(house, participantIds[2]),
    ],
    lecturer: await actorOf(house, lecturerId),
    teamLead: await actorOf(house, teamLeadId),
    director: await actorOf(house, directorId),
    administrator: await actorOf(house, administratorId),
    newcomer: await actorOf(house, newcomerId),
  };
}
