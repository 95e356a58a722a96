import { newId } from '#kernel/ids.js';
import type { TestHouse } from './test-house.js';
import type { Partnership } from './two-partnerships.js';

/** Someone registered for the masterclass of a scene. */
export interface SceneGuest {
  readonly registrationId: string;
  readonly personId: string;
}

/** A masterclass with seats, and people registered for it; written past the gate. */
export interface DoorScene {
  readonly sessionId: string;
  /** Registers someone; without a person, a new guest. */
  register(
    name: string,
    more?: { state?: string; organisation?: string; personId?: string; wantsNext?: boolean },
  ): Promise<SceneGuest>;
}

/** @param startsLocal by the clock of Amsterdam, for instance `2026-12-14 13:00`; it lasts three hours */
export async function openDoorScene(
  house: TestHouse,
  of: Pick<Partnership, 'word' | 'leergangId' | 'moduleIds'>,
  startsLocal: string,
  { retentionDays = 90 } = {},
): Promise<DoorScene> {
  const sql = (text: string, values: unknown[]) => house.owner.query(text, values);
  const sessionId = newId();
  await sql(
    `insert into session (id, module_id, leergang_id, kind, number, title, status, starts_local, ends_local, starts_at, ends_at,
       place, calendar_uid, created_at, changed_at, confirmed_at)
     values ($1, $2, $3, 'MASTERCLASS', 0, $4, 'CONFIRMED', $5::timestamp, $5::timestamp + interval '3 hours', now(), now(),
       'De Skeakel', $6, now(), now(), now())`,
    [sessionId, of.moduleIds[0], of.leergangId, `${of.word} masterclass`, startsLocal, `${sessionId}@leergang.example`],
  );
  await sql(
    `insert into masterclass (session_id, leergang_id, slug, visibility, capacity, retention_days, created_at, changed_at)
     values ($1, $2, 'm-' || substr($3, 25), 'PUBLIC', 500, $4, now(), now())`,
    [sessionId, of.leergangId, sessionId, retentionDays],
  );
  let number = 0;
  return {
    sessionId,
    register: async (name, { state = 'SEATED', organisation = 'Bureau', personId, wantsNext = false } = {}) => {
      const who = personId ?? newId();
      if (!personId) {
        await sql(
          `insert into person (id, name, language, created_at, guest_since) values ($1, $2, 'nl', now(), now())`,
          [who, name],
        );
        await sql(`insert into person_email values ($1, $2)`, [
          who,
          `${who.slice(-8)}@${of.word}-gast.example`.toLowerCase(),
        ]);
      }
      const registrationId = newId();
      number += 1;
      const seat = state === 'SEATED' || state === 'OFFERED' ? number : null;
      await sql(
        `insert into registration (id, session_id, leergang_id, audience, state, number, seat, person_id, organisation, function, diet,
           client_key, wants_next, offered_until, made_at, changed_at)
         values ($1, $2, $3, 'OUTSIDERS', $4, $5, $6, $7, $8, 'consulent', 'vegan', $9, $10, $11, now(), now())`,
        [
          registrationId,
          sessionId,
          of.leergangId,
          state,
          state === 'REQUESTED' ? null : number,
          seat,
          who,
          organisation,
          newId(),
          wantsNext,
          state === 'OFFERED' ? new Date('2999-01-01') : null,
        ],
      );
      return { registrationId, personId: who };
    },
  };
}
