// npm test: installs and builds what is missing or changed, then runs every spec.
//   npm test -- libs/planning        only those; further arguments go to Jest
import './node-version.mjs';

import { ensureBuilt } from './build.mjs';
import { PINNED_NODE, ROOT, run } from './house.mjs';
import { ensureInstalled } from './install.mjs';

process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt();

const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
process.exitCode = await run(PINNED_NODE, [...jest, ...process.argv.slice(2)], {
  env: { ...process.env, NODE_ENV: 'test' },
});
