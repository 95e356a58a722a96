// npm start: installs and builds what is missing or changed, then runs the application until it is told to stop.
import './node-version.mjs';

import { spawn } from 'node:child_process';

import { ensureBuilt } from './build.mjs';
import { PINNED_NODE, ROOT } from './house.mjs';
import { ensureInstalled } from './install.mjs';

process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt();

const application = spawn(
  PINNED_NODE,
  ['--enable-source-maps', '--disable-warning=ExperimentalWarning', 'dist/apps/api/main.js', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
// Ctrl-C reaches the application by itself; `kill` on this process does not. We end when it has ended.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => application.kill(signal));
}
application.once('exit', (code, signal) => {
  if (signal === null) process.exit(code);
  for (const handled of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(handled);
  process.kill(process.pid, signal);
});
