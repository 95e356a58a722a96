import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import type { RegistrationState } from '#masterclass/registration.rules.js';
import type { Audience } from '#masterclass/seat.rules.js';
import type { Partnership } from './two-partnerships.js';
import { actorOf, type TestHouse } from './test-house.js';

/** A masterclass of a partnership in eight weeks, whenever the tests run, with seats. */
export interface MasterclassScene {
  readonly sessionId: string;
  /** Someone without an account who has a seat. */
  readonly guestId: string;
}

/**
 * Gives a partnership a confirmed masterclass to come, of twelve seats, open to everyone, from 13:30 to 16:30 in
 * Amsterdam. Nobody is registered yet.
 * @param settings columns of the masterclass, over those
 * @returns the id of its session
 */
export async function openMasterclass(
  house: TestHouse,
  of: Partnership,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const sessionId = newId();
  await house.owner.query(
    `insert into session (id, module_id, leergang_id, kind, number, title, description, status, starts_local, ends_local, place,
       calendar_uid, created_at, changed_at, confirmed_at)
     values ($1, $2, $3, 'MASTERCLASS', 0, $4, '', 'CONFIRMED', current_date + 56 + time '13:30', current_date + 56 + time '16:30',
       $5, $6, now(), now(), now())`,
    [
      sessionId,
      of.moduleIds[0],
      of.leergangId,
      `${of.word} masterclass`,
      `${of.word} hall`,
      `${sessionId}@leergang.example`,
    ],
  );
  await insert(house, 'masterclass', {
    session_id: sessionId,
    leergang_id: of.leergangId,
    slug: `${of.word}-${sessionId}`.toLowerCase(),
    visibility: 'PUBLIC',
    theme: `${of.word} theme`,
    programme: `${of.word} programme`,
    capacity: 12,
    created_at: new Date(),
    changed_at: new Date(),
    ...settings,
  });
  return sessionId;
}

async function insert(house: TestHouse, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(row);
  await house.owner.query(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, place) => `$${place + 1}`).join(', ')})`,
    Object.values(row),
  );
}

/** Makes someone who has an address and no account. @returns the id of the person */
export async function makeGuest(house: TestHouse, name: string, address: string): Promise<string> {
  const guestId = newId();
  await house.owner.query(
    `insert into person (id, name, language, created_at, guest_since) values ($1, $2, 'nl', now(), now())`,
    [guestId, name],
  );
  await house.owner.query(`insert into person_email values ($1, $2)`, [guestId, address]);
  return guestId;
}

/** Makes someone who works for the lead of a partnership. @returns the actor that this one is when signed in */
export async function makeColleague(
  house: TestHouse,
  of: Partnership,
  name: string,
  address = `${name}@${of.word}.example`.toLowerCase(),
): Promise<PersonActor> {
  const personId = newId();
  await insert(house, 'person', { id: personId, name, language: 'nl', created_at: new Date() });
  await insert(house, 'person_email', { person_id: personId, address });
  await insert(house, 'employment', { person_id: personId, organisation_id: of.leadId });
  return actorOf(house, personId);
}

/** Who is where in a masterclass: a line each, in order of arrival, those without a number last: `Bas SEATED 1`. */
export async function seatsIn(house: TestHouse, sessionId: string): Promise<string[]> {
  const { rows } = await house.owner.query<{ line: string }>(
    `select concat_ws(' ', coalesce(p.name, r.guest_name, '-'), r.state, r.seat) as line
     from registration r left join person p on p.id = r.person_id where r.session_id = $1 order by r.number nulls last, line`,
    [sessionId],
  );
  return rows.map(({ line }) => line);
}

/** Writes down a registration of the partnership. @param row its columns, over those @returns its id */
export async function register(
  house: TestHouse,
  of: Partnership,
  sessionId: string,
  row: Readonly<Record<string, unknown>>,
): Promise<string> {
  const id = newId();
  await insert(house, 'registration', {
    id,
    session_id: sessionId,
    leergang_id: of.leergangId,
    audience: 'PARTNERSHIP',
    organisation: `${of.word} lead`,
    client_key: newId(),
    made_at: new Date(),
    changed_at: new Date(),
    ...row,
  });
  return id;
}

/** Puts someone in each state in a masterclass, so that there is something of everything to see. */
export async function openFullMasterclass(house: TestHouse, of: Partnership): Promise<MasterclassScene> {
  const sessionId = await openMasterclass(house, of);
  const guest = (name: string) => makeGuest(house, `${of.word} ${name}`, `${name}@${of.word}.example`.toLowerCase());
  const [guestId, companionId, walkerId] = [await guest('guest'), await guest('companion'), await guest('walker')];
  const [first, second, third] = of.participants.map(({ personId }) => personId);
  const people: [RegistrationState, Audience, personId: string | null, also?: Record<string, unknown>][] = [
    ['SEATED', 'PARTICIPANTS', first!, { diet: `${of.word} diet` }],
    ['CANCELLED', 'PARTICIPANTS', second!],
    ['SEATED', 'PARTICIPANTS', third!],
    ['OFFERED', 'PARTNERSHIP', of.administrator.personId],
    ['SEATED', 'PARTNERSHIP', null, { reserved: true, brought_by: of.teamLead.personId, organisation_id: of.leadId }],
    ['SEATED', 'OUTSIDERS', guestId, { came_at: new Date() }],
    ['WAITING', 'OUTSIDERS', companionId, { brought_by: guestId }],
    ['WALKED_IN', 'OUTSIDERS', walkerId, { came_at: new Date(), checked_in_by: of.coordinator.personId }],
    ['REQUESTED', 'PARTNERSHIP', of.director.personId],
    ['UNCONFIRMED', 'OUTSIDERS', null, { guest_name: `${of.word} typed`, guest_address: `typed@${of.word}.example` }],
  ];
  for (const [index, [state, audience, personId, also]] of people.entries()) {
    const numbered = state !== 'UNCONFIRMED' && state !== 'REQUESTED' && state !== 'WALKED_IN';
    await register(house, of, sessionId, {
      audience,
      state,
      number: numbered ? index + 1 : null,
      seat: state === 'SEATED' || state === 'OFFERED' ? index + 1 : null,
      person_id: personId,
      offered_until: state === 'OFFERED' ? new Date(Date.now() + 86_400_000) : null,
      ...also,
    });
  }
  const about = { session_id: sessionId, leergang_id: of.leergangId };
  await insert(house, 'masterclass_material', {
    ...about,
    position: 1,
    title: `${of.word} slides`,
    url: 'https://x.example',
  });
  await insert(house, 'masterclass_address_before', { slug: `${of.word}-before`, session_id: sessionId });
  await insert(house, 'evaluation', { ...about, score: 4, liked: `${of.word} liked` });
  return { sessionId, guestId };
}
