import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { untilWaiting } from '../support/locks.js';
import { freePort, startProcess } from '../support/running-process.js';
import { openTestHouse } from '../support/test-house.js';

it('a port that another program takes just before is passed over without an error', async () => {
  const house = await openTestHouse();
  const gate = await house.owner.connect();
  const other = createServer();
  try {
    // Loading the demo comes after looking for a port and before listening there.
    await gate.query('begin');
    await gate.query('lock table organisation');
    const port = await freePort();
    const settings = { DATABASE_URL: house.databaseUrl, HOST: '127.0.0.1', PORT: String(port), RUN_JOBS: 'false' };
    const starting = startProcess('apps/api/main.js', 'is ready', settings);
    await untilWaiting(house, 1, starting);
    await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening));
    await gate.query('commit');
    const product = await starting;
    expect(product.said()).toMatch(new RegExp(`Port ${port} is taken by another program; using \\d+\\.`));
    expect(product.said()).not.toMatch(/EADDRINUSE|error/i);
    await product.end('SIGTERM');
  } finally {
    gate.release();
    other.close();
    await house.close();
  }
});
