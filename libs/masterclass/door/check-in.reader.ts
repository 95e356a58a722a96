import type { RequestContext } from '#platform/graphql/request-context.js';
import type { RegistrationState } from '../registration.rules.js';
import type { Audience } from '../seat.rules.js';
import { STANDING } from '../registration-states.sql.js';

/** A masterclass as its door sees it. */
export interface DoorListRow {
  readonly sessionId: string;
  readonly leergangId: string;
  readonly leadOrganisationId: string;
  readonly title: string;
  readonly leergangTitle: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  /** Another as soon as anything of the list is. */
  readonly stamp: string;
}

export interface DoorPersonRow {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly audience: Audience;
  readonly state: RegistrationState;
  readonly cameAt: Date | null;
}

/** Whom the door of a masterclass knows: who has a seat, who waits for one, who walked in. Not a seat without a name. */
const AT_THE_DOOR = `(r.state in ${STANDING} or r.state = 'WALKED_IN' and r.came_at is not null)
    and (r.person_id is not null or r.guest_name is not null)`;

// A sum, so that no order is needed: it is asked every few seconds at every door.
const LIST = {
  name: 'door-list',
  text: `select m.session_id as "sessionId", s.leergang_id as "leergangId", l.lead_organisation_id as "leadOrganisationId",
      s.title, l.title as "leergangTitle", s.status, s.starts_at as "startsAt", s.ends_at as "endsAt", s.zone,
      (select count(*) || '.' || coalesce(sum(hashtextextended(concat_ws(' ', r.id, r.state, r.came_at, r.organisation), 0)), 0)
        from registration r where r.session_id = m.session_id and ${AT_THE_DOOR}) as stamp
    from masterclass m join session s on s.id = m.session_id join leergang l on l.id = s.leergang_id where m.session_id = $1`,
};

const PEOPLE = {
  name: 'door-people',
  text: `select r.id, coalesce(p.name, r.guest_name, '') as name, r.organisation, r.audience, r.state, r.came_at as "cameAt"
    from registration r left join person p on p.id = r.person_id
    where r.session_id = $1 and ${AT_THE_DOOR}
    order by coalesce(p.name, r.guest_name) collate "nl-x-icu", r.id`,
};

/** The head of the list at a door; null for a masterclass that the reader may not see. */
export function doorList(context: RequestContext, sessionId: string): Promise<DoorListRow | null> {
  return context.readOne<DoorListRow>(LIST, [sessionId]);
}

/** Everyone on it, by name. */
export function doorPeople(context: RequestContext, sessionId: string): Promise<DoorPersonRow[]> {
  return context.read<DoorPersonRow>(PEOPLE, [sessionId]);
}
