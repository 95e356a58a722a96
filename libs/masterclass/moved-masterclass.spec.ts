import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openMasterclass } from '../../test/support/masterclass-scene.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';

let house: TestHouse;
let ours: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
});
afterAll(() => house?.close());

/** Four moments of a masterclass on Wednesday 17 March 2027, 13:30, by the clock on the wall of Amsterdam. */
const AGREED = {
  opens_at: '2027-02-01T08:00:00Z',
  closes_at: '2027-03-15T22:59:00Z',
  cancel_until: '2027-03-12T11:00:00Z',
  decide_on: '2027-03-03',
};

/** The moments after the masterclass went from its day to another, as the wall has them. */
async function movedTo(starts: string, zone = 'Europe/Amsterdam') {
  const sessionId = await openMasterclass(house, ours);
  const toStart = (at: string, where: string) =>
    house.owner.query(
      `update session set starts_local = $2::timestamp, ends_local = $2::timestamp + interval '3 hours', zone = $3 where id = $1`,
      [sessionId, at, where],
    );
  await toStart('2027-03-17 13:30', 'Europe/Amsterdam');
  await house.owner.query(
    `update masterclass set opens_at = $2, closes_at = $3, cancel_until = $4, decide_on = $5, version = 1 where session_id = $1`,
    [sessionId, ...Object.values(AGREED)],
  );
  await toStart(starts, zone);
  const { rows } = await house.owner.query(
    `select to_char(opens_at at time zone $2, 'MM-DD HH24:MI') as opens, to_char(closes_at at time zone $2, 'MM-DD HH24:MI') as closes,
       to_char(cancel_until at time zone $2, 'MM-DD HH24:MI') as "cancelUntil", decide_on::text as "decideOn", version
     from masterclass where session_id = $1`,
    [sessionId, zone],
  );
  return rows[0];
}

it('has its moments as long before the start as they were, over the change of the clock, and stays open', async () => {
  expect(await movedTo('2027-04-07 15:30')).toEqual({
    ...{ opens: '02-01 09:00', closes: '04-06 01:59', cancelUntil: '04-02 14:00', decideOn: '2027-03-24' },
    version: 2,
  });
});

it('has them earlier when it is earlier', async () => {
  expect(await movedTo('2027-03-10 13:30')).toEqual({
    ...{ opens: '01-25 09:00', closes: '03-08 23:59', cancelUntil: '03-05 12:00', decideOn: '2027-02-24' },
    version: 2,
  });
});

it('keeps them when nothing but the end changes, and when none was agreed', async () => {
  expect(await movedTo('2027-03-17 13:30')).toMatchObject({ cancelUntil: '03-12 12:00', version: 1 });
  const sessionId = await openMasterclass(house, ours);
  await house.owner.query(
    `update session set starts_local = starts_local + interval '1 hour', ends_local = ends_local + interval '1 hour' where id = $1`,
    [sessionId],
  );
  const { rows } = await house.owner.query(
    `select num_nulls(opens_at, closes_at, cancel_until, decide_on) as unset from masterclass where session_id = $1`,
    [sessionId],
  );
  expect(rows).toEqual([{ unset: 4 }]);
});
