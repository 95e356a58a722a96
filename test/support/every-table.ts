import { newId } from '#kernel/ids.js';
import { openFullMasterclass, type MasterclassScene } from './masterclass-scene.js';
import { FIXTURE_NOW, type Partnership } from './two-partnerships.js';
import type { TestHouse } from './test-house.js';

/**
 * Puts rows of a partnership into every table that the fixture itself leaves empty, so that a test over all tables
 * finds something to see in each. A new table needs its rows here.
 * @returns the masterclass with seats that it has then
 */
export async function fillEveryTable(house: TestHouse, of: Partnership): Promise<MasterclassScene> {
  const sql = (text: string, values: unknown[]) => house.owner.query(text, values);
  const at = FIXTURE_NOW;
  const later = new Date(at.getTime() + 3_600_000);
  const everyone = [
    of.coordinator,
    ...of.participants,
    of.lecturer,
    of.teamLead,
    of.director,
    of.administrator,
    of.newcomer,
  ].map((actor) => actor.personId);
  const secret = () => Buffer.from(newId() + newId());

  await sql(`insert into organisation_sign_in values ($1, $2, $3, $3)`, [
    of.leadId,
    `https://${of.word}.example`,
    `${of.word} client`,
  ]);
  for (const personId of everyone) {
    await sql(`insert into external_account values ($1, $2, $3, $4)`, [
      `https://${of.word}.example`,
      `${of.word} ${personId}`,
      personId,
      at,
    ]);
    await sql(
      `insert into sign_in_link (id, person_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
      [newId(), personId, secret(), at, later],
    );
    await sql(
      `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)`,
      [newId(), personId, secret(), `${of.word} browser`, at, later],
    );
    await sql(
      `insert into access_token (id, person_id, name, token_hash, scopes, created_at, expires_at) values ($1, $2, $3, $4, '{read}', $5, $6)`,
      [newId(), personId, `${of.word} token`, secret(), at, later],
    );
    await sql(`insert into calendar_feed (id, person_id, token_hash, created_at) values ($1, $2, $3, $4)`, [
      newId(),
      personId,
      secret(),
      at,
    ]);
    await sql(
      `insert into audit_entry (id, at, actor_person_id, action, subject_kind, subject_id, subject_label) values ($1, $2, $3, 'person.signed-in', 'person', $3, $4)`,
      [newId(), at, personId, `${of.word} subject`],
    );
  }
  // Of the leergang and of a lecturer, by someone who coordinated it then.
  await sql(
    `insert into calendar_feed (id, person_id, leergang_id, kinds, token_hash, created_at) values ($1, $2, $3, '{SESSIONS}', $4, $5)`,
    [newId(), of.director.personId, of.leergangId, secret(), at],
  );
  await sql(
    `insert into calendar_feed (id, person_id, leergang_id, lecturer_id, kinds, token_hash, created_at)
     values ($1, $2, $3, $4, '{SESSIONS}', $5, $6)`,
    [newId(), of.director.personId, of.leergangId, of.lecturer.personId, secret(), at],
  );
  await sql(`insert into oidc_attempt values ($1, $2, $3, $3, null, $4)`, [
    secret(),
    of.leadId,
    `${of.word} nonce`,
    later,
  ]);
  const audited: [string | null, string | null][] = [
    [of.leergangId, null],
    [null, of.leadId],
  ];
  for (const [leergangId, organisationId] of audited) {
    await sql(
      `insert into audit_entry (id, at, actor_purpose, action, subject_kind, subject_id, subject_label, leergang_id, organisation_id)
       values ($1, $2, 'provision', 'leergang.changed', 'leergang', $1, $3, $4, $5)`,
      [newId(), at, `${of.word} subject`, leergangId, organisationId],
    );
  }
  await sql(
    `insert into audit_entry (id, at, actor_purpose, action, subject_kind, subject_id, subject_label, leergang_id)
     values ($1, $2, 'guest', 'registration.cancelled', 'registration', $1, $3, $4)`,
    [newId(), at, `${of.word} subject`, of.leergangId],
  );
  await sql(
    `insert into audit_entry (id, at, actor_purpose, action, subject_kind, subject_id, subject_label, leergang_id)
     values ($1, $2, 'provision', 'masterclass.changed', 'masterclass', $1, $3, $4)`,
    [newId(), at, `${of.word} subject`, of.leergangId],
  );
  const [first, second] = of.participants;
  await sql(
    `insert into submission_draft (assignment_id, leergang_id, person_id, text, saved_at) values ($1, $2, $3, $4, $5)`,
    [of.assignmentId, of.leergangId, second.personId, `${of.word} draft`, at],
  );
  // Sessions that may still move, and for which someone has begun to write, or has handed in: they are not taken away.
  for (const [number, work] of [
    [
      3,
      `insert into submission_draft (assignment_id, leergang_id, person_id, text, saved_at) values ($1, $2, $3, 'begun', $4)`,
    ],
    [
      4,
      `insert into submission (id, assignment_id, leergang_id, person_id, first_handed_in_at) values ($1, $1, $2, $3, $4)`,
    ],
  ] as const) {
    const [sessionId, assignmentId] = [newId(), newId()];
    await sql(
      `insert into session (id, module_id, leergang_id, kind, number, title, starts_local, ends_local, calendar_uid, created_at, changed_at)
       values ($1, $2, $3, 'MEETING', $4, $5, current_date + 28 + time '09:30', current_date + 28 + time '12:30', $6, $7, $7)`,
      [
        sessionId,
        of.moduleIds[0],
        of.leergangId,
        number,
        `${of.word} session ${number}`,
        `${sessionId}@leergang.example`,
        at,
      ],
    );
    await sql(
      `insert into assignment (id, session_id, leergang_id, title, due_at, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [assignmentId, sessionId, of.leergangId, `${of.word} assignment ${number}`, later, at],
    );
    await sql(work, [assignmentId, of.leergangId, second.personId, at]);
  }
  await sql(
    `insert into stored_file (id, owner_person_id, purpose, leergang_id, submission_id, submission_number, name, state, created_at)
     values ($1, $2, 'HOMEWORK', $3, $4, 1, $5, 'STORED', $6)`,
    [newId(), first.personId, of.leergangId, of.submissionId, `${of.word} file.pdf`, at],
  );
  await sql(
    `insert into stored_file (id, owner_person_id, purpose, name, created_at) values ($1, $2, 'IMPORT', $3, $4)`,
    [newId(), of.coordinator.personId, `${of.word} sheet.csv`, at],
  );
  await sql(
    `insert into mail (id, kind, person_id, leergang_id, session_id, number, sequence, message_id, subject, body, queued_at)
     values ($1, 'INVITATION', $2, $3, $4, 1, 0, $5, $6, $6, $7)`,
    [
      newId(),
      first.personId,
      of.leergangId,
      of.sessionIds[0],
      `<${newId()}@${of.word}.example>`,
      `${of.word} invitation`,
      at,
    ],
  );
  for (const person of [...of.participants, of.lecturer]) {
    await sql(`insert into session_answer values ($1, $2, $3, 'ACCEPTED', 0, $4, $4, 'PAGE')`, [
      of.sessionIds[1],
      of.leergangId,
      person.personId,
      at,
    ]);
  }
  // About the third nobody is asked: a session with a poll is never taken away.
  for (const sessionId of of.sessionIds.slice(0, 2)) {
    const pollId = newId();
    await sql(
      `insert into date_poll (id, session_id, leergang_id, note, moments, asked_local, created_at)
       values ($1, $2, $3, $4, '{2999-12-08 09:30,2999-12-09 09:30}', '2026-12-07 09:30', $5)`,
      [pollId, sessionId, of.leergangId, `${of.word} poll`, at],
    );
    for (const { personId } of [...of.participants, of.lecturer])
      await sql(`insert into date_poll_answer values ($1, $2, $3, $4, '{YES,NO}', $5)`, [
        pollId,
        sessionId,
        of.leergangId,
        personId,
        at,
      ]);
  }
  for (const participant of of.participants) {
    await sql(`insert into attendance values ($1, $2, $3, 'PRESENT', $4, $5)`, [
      of.sessionIds[0],
      of.leergangId,
      participant.personId,
      of.lecturer.personId,
      at,
    ]);
  }
  const roomId = newId();
  await sql(`insert into room (id, organisation_id, name, address, created_at) values ($1, $2, $3, $3, $4)`, [
    roomId,
    of.leadId,
    `${of.word} room`,
    at,
  ]);
  await sql(
    `insert into calendar_feed (id, person_id, room_id, kinds, token_hash, created_at) values ($1, $2, $3, '{SESSIONS}', $4, $5)`,
    [newId(), of.director.personId, roomId, secret(), at],
  );
  await sql(`update session set room_id = $2 where id = $1`, [of.sessionIds[2], roomId]);
  await sql(
    `insert into free_period (id, organisation_id, name, first_day, last_day, created_at) values ($1, $2, $3, '2026-12-24', '2026-12-31', $4)`,
    [newId(), of.leadId, `${of.word} free`, at],
  );
  await sql(`insert into organisation_school_region values ($1, 'NORTH')`, [of.leadId]);
  await sql(`insert into own_school_holiday values ($1, 2098, 'CHRISTMAS', '2098-12-20', '2099-01-04')`, [of.leadId]);
  for (const { personId } of [...of.participants, of.lecturer, of.newcomer])
    await sql(`insert into absence (id, person_id, weekday, created_at) values ($1, $2, 5, $3)`, [
      newId(),
      personId,
      at,
    ]);
  const planChangeId = newId();
  await sql(`insert into plan_change (id, leergang_id, note, made_at, told_at) values ($1, $2, $3, $4, $4)`, [
    planChangeId,
    of.leergangId,
    `${of.word} note`,
    at,
  ]);
  await sql(`insert into plan_change_session values ($1, $2, $3, '2026-12-01 09:30', '2026-12-01 12:30', 0)`, [
    planChangeId,
    of.leergangId,
    of.sessionIds[1],
  ]);
  const ideaId = newId();
  await sql(
    `insert into session_idea (id, module_id, leergang_id, kind, number, title) values ($1, $2, $3, 'MEETING', 1, $4)`,
    [ideaId, of.moduleIds[1], of.leergangId, `${of.word} idea`],
  );
  await sql(`insert into assignment_idea (id, session_idea_id, leergang_id, title) values ($1, $2, $3, $4)`, [
    newId(),
    ideaId,
    of.leergangId,
    `${of.word} homework idea`,
  ]);
  return openFullMasterclass(house, of);
}

/** Rows that are the house's own and nobody's. */
export async function fillHouseTables(house: TestHouse): Promise<void> {
  await house.owner.query(`insert into rate_limit values ('key', 1, null)`);
  await house.owner.query(`insert into worker_heartbeat values ('worker', now())`);
}
