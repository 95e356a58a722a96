// npm run prove:calendar: follows a module through everyone's calendar, message by message, with the real API, worker and
// a mail server of its own; see test/prove/calendar.mjs.
import './node-version.mjs';

import { ensureBuilt } from './build.mjs';
import { PINNED_NODE, ROOT, run } from './house.mjs';
import { ensureInstalled } from './install.mjs';

process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt(['server']);
process.exitCode = await run(PINNED_NODE, ['test/prove/calendar.mjs']);
