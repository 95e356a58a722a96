import { systemFor, type PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { RegistrationService } from '#masterclass/registration.service.js';
import { SeatKeepingService } from '#masterclass/seat-keeping.service.js';
import { makeColleague, openMasterclass, seatsIn } from './masterclass-scene.js';
import { openTestHouse, type TestHouse } from './test-house.js';
import { settleTwoPartnerships, type Partnership } from './two-partnerships.js';

const DAY_MS = 86_400_000;
const ANSWERS = { organisation: '', function: '', diet: '', accessNeeds: '', wantsNext: false };

/** When a scene begins: those who take part in the leergang do so since the days before. */
export const NOW = new Date();
export const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

/** Two partnerships, and three colleagues of ours who want a seat: Anna, Bas and Carla, in that order. */
export interface SeatsScene {
  readonly house: TestHouse;
  readonly ours: Partnership;
  readonly theirs: Partnership;
  readonly people: readonly [PersonActor, PersonActor, PersonActor];
  readonly registrations: RegistrationService;
  readonly seats: SeatKeepingService;
  /** A masterclass in which those who take part in the leergang have their seat, and Anna, Bas and Carla came after them. */
  busy(settings: Record<string, unknown>): Promise<string>;
  register(actor: PersonActor, sessionId: string): Promise<void>;
  /** Registers someone without an account. */
  registerGuest(personId: string, sessionId: string): Promise<void>;
  /** Cancels the last registration of someone. */
  cancel(sessionId: string, who: { readonly personId: string }): Promise<void>;
  /** So many days after a masterclass begins, or before it when negative: also when the tests run late in the evening. */
  fromStart(sessionId: string, days: number): Promise<Date>;
  /** Who is where, without those who take part in the leergang. */
  others(sessionId: string): Promise<string[]>;
}

export async function openSeatsScene(): Promise<SeatsScene> {
  const house = await openTestHouse();
  const { ours, theirs } = await settleTwoPartnerships(house);
  const registrations = new RegistrationService();
  const seats = new SeatKeepingService(house.database, registrations);
  for (const [place, id] of ours.enrolmentIds.entries())
    await house.owner.query(`update enrolment set enrolled_at = $2 where id = $1`, [id, inDays(place - 9)]);
  const colleague = (name: string) => makeColleague(house, ours, name);
  const people = [await colleague('Anna'), await colleague('Bas'), await colleague('Carla')] as const;

  const arrive = async (as: Parameters<typeof house.database.command>[0], personId: string, sessionId: string) => {
    const arrival = { sessionId, personId, clientKey: newId(), answers: ANSWERS };
    const answer = await house.database.command(as, (tx) => registrations.register(tx, arrival));
    if (isRefusal(answer)) throw new Error(answer.refused);
  };
  const register: SeatsScene['register'] = (actor, sessionId) => arrive(actor, actor.personId, sessionId);
  return {
    ...{ house, ours, theirs, people, registrations, seats, register },
    async busy(settings) {
      const sessionId = await openMasterclass(house, ours, settings);
      await seats.keep(sessionId, NOW);
      for (const actor of people) await register(actor, sessionId);
      return sessionId;
    },
    registerGuest: (personId, sessionId) => arrive(systemFor('registration'), personId, sessionId),
    async cancel(sessionId, { personId }) {
      const { rows } = await house.owner.query<{ id: string }>(
        `select id from registration where session_id = $1 and person_id = $2 order by made_at desc limit 1`,
        [sessionId, personId],
      );
      const answer = await house.database.command(systemFor('registration'), (tx) =>
        registrations.cancel(tx, rows[0]!.id, 'OWN'),
      );
      if (isRefusal(answer)) throw new Error(answer.refused);
    },
    async fromStart(sessionId, days) {
      const { rows } = await house.owner.query<{ startsAt: Date }>(
        `select starts_at as "startsAt" from session where id = $1`,
        [sessionId],
      );
      return new Date(rows[0]!.startsAt.getTime() + days * DAY_MS);
    },
    others: async (sessionId) => (await seatsIn(house, sessionId)).filter((line) => !line.startsWith('Zwaluw')),
  };
}
