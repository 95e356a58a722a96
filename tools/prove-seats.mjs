// npm run prove:seats [-- ATTEMPTS]: a hundred thousand attempts on the last seats of a masterclass, with two API processes
// and a worker that are killed meanwhile; see test/prove/seats.mjs.
import './node-version.mjs';

import { ensureBuilt } from './build.mjs';
import { PINNED_NODE, ROOT, run } from './house.mjs';
import { ensureInstalled } from './install.mjs';

process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt(['server']);
process.exitCode = await run(PINNED_NODE, ['test/prove/seats.mjs', ...process.argv.slice(2)]);
