import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { confirmPath, Visitor } from '../support/guest-form.js';
import { untilWaiting } from '../support/locks.js';
import { openMasterclass } from '../support/masterclass-scene.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { ... on Registration { id state } ... on Refusal { code } } }`;

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let sessionId: string;
const visitor = () => new Visitor(api);

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  api = await openTestApi(house, { TRUSTED_PROXIES: '1' });
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});
beforeEach(async () => {
  sessionId = await openMasterclass(house, ours);
});

describe('who wants a seat while the database cannot be had', () => {
  it('is told to try again in a moment, and has one seat when the same is sent again', async () => {
    const input = { sessionId, clientKey: newId() };
    const register = () => api.ask(ours.participants[0], REGISTER, { input });
    const { errors } = await cutOffWhileWaiting(register);
    expect(errors).toMatchObject([{ extensions: { code: 'TRY_AGAIN' } }]);
    expect(await register()).toMatchObject({ data: { register: { state: 'SEATED' } } });
    expect(await register()).toMatchObject({ data: { register: { state: 'SEATED' } } });
    expect(await held()).toBe(1);
  });

  it('reads a page that says so, without an account too', async () => {
    expect((await visitor().signUp(`/masterclasses/zwaluw-${sessionId}`)).status).toBe(303);
    const { rows } = await house.owner.query<{ id: string }>(`select id from registration where session_id = $1`, [
      sessionId,
    ]);
    const link = confirmPath(api, rows[0]!.id);
    const answer = await cutOffWhileWaiting(() => visitor().post(link));
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } });
    expect(answer.html).toContain('Het is nu heel druk');
    expect((await visitor().post(link)).status).toBe(303);
    expect(await held()).toBe(1);
  });
});

/** Does what waits for the seats, and takes its connection away meanwhile. */
async function cutOffWhileWaiting<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const holder = await house.owner.connect();
  try {
    await holder.query('begin');
    await holder.query('select from masterclass where session_id = $1 for update', [sessionId]);
    const working = work();
    await untilWaiting(house, 1, working);
    await house.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return await working;
  } finally {
    await holder.query('rollback');
    holder.release();
  }
}

async function held(): Promise<number> {
  const { rowCount } = await house.owner.query(
    `select from registration where session_id = $1 and state = 'SEATED' and seat is not null`,
    [sessionId],
  );
  return rowCount!;
}
