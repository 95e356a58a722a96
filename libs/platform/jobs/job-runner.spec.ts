import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseCrontab } from 'graphile-worker';
import { systemFor } from '#kernel/actor.js';
import { untilWaiting } from '../../../test/support/locks.js';
import { preparePostOffice, type PostOffice } from '../../../test/support/post-office.js';
import { openTestHouse, type TestHouse } from '../../../test/support/test-house.js';
import { JOBS } from '../../../apps/jobs.js';
import { TIMETABLE } from './job-runner.js';

describe('the timetable', () => {
  it('names only jobs that there are: the queue would pass over another without a word', () => {
    const named = parseCrontab(TIMETABLE).map(({ task }) => task);
    expect(named.length).toBeGreaterThan(0);
    for (const task of named) expect(Object.keys(JOBS)).toContain(task);
  });
});

describe('the queue', () => {
  let house: TestHouse;
  let office: PostOffice;

  beforeEach(async () => {
    house = await openTestHouse();
    office = await preparePostOffice(house, 'smtp://127.0.0.1:1');
  });
  afterEach(async () => {
    await office.close();
    await house.close();
  });

  it('takes jobs also when it was cut off while it asked for the first time which jobs it knows', async () => {
    const holder = await house.owner.connect();
    await holder.query('begin');
    await holder.query('lock table graphile_worker._private_tasks');
    await office.open();
    await untilWaiting(house, 1, new Promise(() => undefined));
    const { rowCount } = await holder.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'leergang jobs'`,
    );
    expect(rowCount).toBeGreaterThan(0);
    await holder.query('rollback');
    holder.release();
    await house.database.command(systemFor('housekeeping'), (tx) =>
      tx.enqueue('notice-due', { kind: 'REMINDER', aboutId: null }),
    );
    await office.idle();
  });
});
