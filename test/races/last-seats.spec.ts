import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditSeats } from '#masterclass/seat.audit.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { startTwoServers, type TwoServers } from '../support/two-servers.js';

// Plain JavaScript, as all that runs before anything is compiled: the same storm as of `npm run prove:seats`, a short one.
const [SCENE, STORM, WITNESS]: string[] = [
  '../prove/seat-scene.mjs',
  '../prove/seat-storm.mjs',
  '../prove/seat-witness.mjs',
];
const PEOPLE = 150;
const SEATS = 12;
const ATTEMPTS = 600;
const AT_ONCE = 24;
const CONTROLS = 6;

type Query = (text: string, values?: unknown[]) => Promise<unknown[]>;
interface House {
  readonly people: readonly object[];
}
interface Scene {
  gatherPeople(query: Query, count: number): Promise<House>;
  hushMails(query: Query): Promise<void>;
  openMasterclass(query: Query, house: House, seats: number): Promise<string>;
  untilSeatsAreKept(query: Query, sessionId: string): Promise<void>;
}
interface Storm {
  readonly attempts: number;
  readonly faults: readonly string[];
  blow(attempts: number, atOnce: number): Promise<void>;
  rush(): Promise<void>;
  close(): void;
}
interface Storms {
  readonly SeatStorm: new (
    servers: readonly (() => string)[],
    people: readonly object[],
    sessionId: string,
    random: () => number,
  ) => Storm;
  brokenPromises(query: Query, storm: Storm): Promise<readonly string[]>;
  takeLocksOff(query: Query): Promise<void>;
}
interface Witness {
  callWitness(query: Query): Promise<void>;
  hearWitness(query: Query, sessionId: string): Promise<{ given: number; oversold: number; overtaken: number }>;
}

let house: TestHouse;
let servers: TwoServers;
let scene: Scene;
let storms: Storms;
let witness: Witness;
let settled: House;
const query: Query = async (text, values) => (await house.owner.query<Record<string, unknown>>(text, values)).rows;
const both = [() => servers.url(0), () => servers.url(1)];

beforeAll(async () => {
  scene = (await import(SCENE!)) as Scene;
  storms = (await import(STORM!)) as Storms;
  witness = (await import(WITNESS!)) as Witness;
  house = await openTestHouse();
  settled = await scene.gatherPeople(query, PEOPLE);
  await witness.callWitness(query);
  await scene.hushMails(query);
  servers = await startTwoServers(house, { RUN_JOBS: 'true' });
});
afterAll(async () => {
  await servers?.close();
  await house?.close();
});

describe('two servers on which everybody wants one of the last seats', () => {
  it('give no seat twice or to a newcomer first, and keep what they said, though one is killed', async () => {
    const sessionId = await scene.openMasterclass(query, settled, SEATS);
    const storm = new storms.SeatStorm(both, settled.people, sessionId, Math.random);
    await storm.blow(ATTEMPTS / 2, AT_ONCE);
    await Promise.all([servers.kill(0), storm.blow(ATTEMPTS / 2, AT_ONCE)]);
    storm.close();
    await scene.untilSeatsAreKept(query, sessionId);

    const heard = await witness.hearWitness(query, sessionId);
    expect(heard).toMatchObject({ oversold: 0, overtaken: 0 });
    expect(heard.given).toBeGreaterThan(SEATS);
    expect(storm.faults).toEqual([]);
    expect(await storms.brokenPromises(query, storm)).toEqual([]);
    expect((await auditSeats(house.database, new Date())).wrong).toEqual([]);
  });

  it('oversell without the lock: counting first is not enough', async () => {
    await storms.takeLocksOff(query);
    let oversold = 0;
    for (let round = 0; round < CONTROLS && oversold === 0; round += 1) {
      const sessionId = await scene.openMasterclass(query, settled, SEATS);
      const storm = new storms.SeatStorm(both, settled.people.slice(0, 3 * SEATS), sessionId, Math.random);
      await storm.rush();
      storm.close();
      ({ oversold } = await witness.hearWitness(query, sessionId));
    }
    expect(oversold).toBeGreaterThan(0);
  });
});
