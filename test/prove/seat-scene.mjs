// A masterclass, and people who are signed in and want a seat in it.
/* global fetch */
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 120_000;
/** The address of its page is of no matter here. */
const CHANGE = `mutation ($input: ChangeMasterclassInput!) {
  changeMasterclass(input: $input) { ... on Masterclass { version } ... on Refusal { code } } }`;

/**
 * A leergang of a municipality with a coordinator, and people: as many of the partnership as outsiders.
 * @param {(text: string, values?: unknown[]) => Promise<object[]>} query past row security
 */
export async function gatherPeople(query, count) {
  const [house] = await query(
    `with lead as (
       insert into organisation (id, name, kind, cbs_code, key, created_at) values (uuidv7(), 'Gemeente', 'MUNICIPALITY', 'GM0085', 'gemeente', now()) returning id
     ), elsewhere as (
       insert into organisation (id, name, kind, key, created_at) values (uuidv7(), 'Elders', 'EXTERNAL', 'elders', now()) returning id
     ), leergang as (
       insert into leergang (id, title, status, lead_organisation_id, starts_on, ends_on, created_at)
       select uuidv7(), 'Vakmanschap', 'RUNNING', id, current_date - 30, current_date + 300, now() from lead returning id
     ), part as (
       insert into partner select leergang.id, lead.id, 'LEAD' from leergang, lead
     ), module as (
       insert into learning_module (id, leergang_id, position, title, status, created_at)
       select uuidv7(), id, 1, 'Module', 'SCHEDULED', now() from leergang returning id
     ), coordinator as (
       insert into person (id, name, language, created_at) values (uuidv7(), 'Coördinator', 'nl', now()) returning id
     ), job as (
       insert into employment select coordinator.id, lead.id from coordinator, lead
     ), role as (
       insert into role_grant (id, person_id, role, organisation_id, granted_at)
       select uuidv7(), coordinator.id, 'COORDINATOR', lead.id, now() from coordinator, lead
     )
     select lead.id as "leadId", elsewhere.id as "elsewhereId", leergang.id as "leergangId", module.id as "moduleId", coordinator.id as "coordinatorId"
     from lead, elsewhere, leergang, module, coordinator`,
  );
  await query(
    `with people as (
       insert into person (id, name, language, created_at) select uuidv7(), 'Mens ' || n, 'nl', now() from generate_series(1, $3::int) n returning id, name
     ), addresses as (
       insert into person_email select id, replace(lower(name), ' ', '') || '@storm.example' from people
     )
     insert into employment select id, case when right(name, 1) < '5' then $1::uuid else $2::uuid end from people`,
    [house.leadId, house.elsewhereId, count],
  );
  const people = await query(
    `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
     select uuidv7(), p.id, sha256(convert_to('secret-' || p.id, 'UTF8')), 'storm', now(), now(), now() + interval '2 hours' from person p
     returning person_id as "personId"`,
  );
  await query('analyze');
  const signedIn = people.map(({ personId }) => ({ personId, cookie: `__Host-leergang=secret-${personId}` }));
  return {
    ...house,
    people: signedIn.filter(({ personId }) => personId !== house.coordinatorId),
    coordinator: signedIn.find(({ personId }) => personId === house.coordinatorId),
  };
}

/** @returns {Promise<string>} the id of the session: with seats for everyone, a third of them at most for outsiders */
export async function openMasterclass(query, { leergangId, moduleId }, seats) {
  const [{ id }] = await query(
    `with session as (
       insert into session (id, module_id, leergang_id, kind, number, title, status, starts_local, ends_local, calendar_uid, created_at, changed_at, confirmed_at)
       values (uuidv7(), $1, $2, 'MASTERCLASS', 0, 'Masterclass', 'CONFIRMED', current_date + 60 + time '13:00', current_date + 60 + time '16:00',
         uuidv7()::text, now(), now(), now()) returning id
     )
     insert into masterclass (session_id, leergang_id, slug, visibility, capacity, quota_outsiders, created_at, changed_at)
     select id, $2, 'storm-' || id, 'PUBLIC', $3, $4, now(), now() from session returning session_id as id`,
    [moduleId, leergangId, seats, Math.floor(seats / 3)],
  );
  // So that the trail knows how many seats there were at first.
  await query(
    `insert into audit_entry (id, at, actor_purpose, action, subject_kind, subject_id, subject_label, leergang_id, facts)
     values (uuidv7(), now(), 'provision', 'masterclass.opened', 'masterclass', $1, 'Masterclass', $2, $3)`,
    [id, leergangId, { capacity: seats, quotaOutsiders: Math.floor(seats / 3) }],
  );
  return id;
}

/** Has the coordinator change how many seats there are. @returns {Promise<boolean>} whether a server said so */
export async function changeCapacity(query, coordinator, url, sessionId, capacity) {
  const [{ version, slug, quotaOutsiders }] = await query(
    `select version, slug, quota_outsiders as "quotaOutsiders" from masterclass where session_id = $1`,
    [sessionId],
  );
  const settings = { visibility: 'PUBLIC', slug, capacity, quotaOutsiders };
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: coordinator.cookie },
    body: JSON.stringify({ query: CHANGE, variables: { input: { sessionId, version, settings } } }),
  })
    .then((response) => response.json())
    .catch(() => null); // killed
  if (answer === null || answer.errors?.[0].extensions.code === 'TRY_AGAIN') return false;
  const changed = answer.data?.changeMasterclass;
  if (changed?.version === undefined) throw new Error(`the coordinator was answered ${JSON.stringify(answer)}`);
  return true;
}

/** What people are told is proved elsewhere; here it would take longer than the storm. It waits for another day. */
export async function hushMails(query) {
  await query(`
    create function hush_mails() returns trigger language plpgsql security definer as $$
    begin
      if exists (select from graphile_worker._private_tasks t where t.id = new.task_id
          and t.identifier in ('registration-changed', 'notice-due', 'send-mail')) then
        new.run_at := now() + interval '1 day';
      end if;
      return new;
    end $$;
    create trigger hush before insert or update of run_at on graphile_worker._private_jobs
      for each row execute function hush_mails()`);
}

/** Waits until nobody has to look at the seats of a masterclass any more. */
export async function untilSeatsAreKept(query, sessionId) {
  // What a worker held that was killed is free as soon as another looks.
  await query(`update worker_heartbeat set seen_at = seen_at - interval '1 minute'`);
  await query(
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`,
  );
  for (const until = performance.now() + PATIENCE_MS; ; await sleep(100)) {
    const left = await query(
      `update graphile_worker._private_jobs set run_at = case when locked_at is null then now() else run_at end
       where key = $1 returning last_error as error`,
      [`seats-due ${sessionId}`],
    );
    if (left.length === 0) return;
    if (performance.now() > until) throw new Error(`the seats are not seen to: ${left[0].error}`);
  }
}
