// npm start: installs and builds what is missing or changed, then runs the application until it is told to stop.
import './node-version.mjs';

import { ensureBuilt } from './build.mjs';
import { PINNED_NODE, ROOT, run } from './house.mjs';
import { ensureInstalled } from './install.mjs';

process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt();

const node = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];
process.exitCode = await run(PINNED_NODE, [...node, 'dist/apps/api/main.js', ...process.argv.slice(2)]);
