// npm run bench: measures the pages that people open most against a bare server and against PostGraphile; see
// docs/performance.md. Makes the country of demo:national first, when it is not there.
import './node-version.mjs';

import { ensureBuilt } from './build.mjs';
import { PINNED_NODE, ROOT, run } from './house.mjs';
import { ensureInstalled } from './install.mjs';

process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt(['server', 'web']);
process.exitCode = await run(PINNED_NODE, ['test/bench/bench.mjs']);
