// npm run demo:national: fills a database of its own (DATA_FOLDER, else var/national) with an invented country: 342
// municipalities, 2,000 leergangen, 40,000 participants, a year of sessions, homework and attendance. Does nothing when
// it is there. To look around in it: DATA_FOLDER=var/national npm start
import './node-version.mjs';

import { ensureBuilt } from './build.mjs';
import { PINNED_NODE, ROOT, run } from './house.mjs';
import { ensureInstalled } from './install.mjs';

process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt(['server']);
process.exitCode = await run(PINNED_NODE, ['test/bench/demo-national.mjs']);
