// Makes sure that node_modules holds what package-lock.json says.
import { existsSync, readFileSync } from 'node:fs';

import { giveUp, inRoot, PINNED_NODE, run, say, withLock } from './house.mjs';

/** Installs when something is missing or differs; one process at a time. Takes milliseconds when nothing does. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock('install', async () => {
    if (isInstalled()) return;
    say('Installing what Leergang is built from: once, and after an update.');
    const started = performance.now();
    const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) giveUp('The installation did not succeed; see the messages of npm above.');
    if (!existsSync(PINNED_NODE)) {
      giveUp(
        'The installation lacks its Node.js: npm was told not to run install scripts. Allow them (npm config get ignore-scripts).',
      );
    }
    say(`Installed in ${Math.round((performance.now() - started) / 1000)} s.`);
  });
}

/** npm writes down what it installed when it is done; that is compared, so that also an `npm ci` by hand counts. */
function isInstalled() {
  const written = inRoot('node_modules/.package-lock.json');
  if (!existsSync(PINNED_NODE) || !existsSync(written)) return false;
  const { packages: installed } = JSON.parse(readFileSync(written, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  return Object.entries(wanted).every(([place, { version, optional, devOptional, peer, link }]) => {
    if (place === '' || link) return true;
    const found = installed[place];
    return found === undefined ? Boolean(optional || devOptional || peer) : found.version === version;
  });
}

/**
 * The npm that runs us, on the Node that runs it: the Node inside node_modules is about to be replaced.
 * Development packages are part of it even where NODE_ENV says production: the build needs them.
 */
function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node, NODE_ENV: _, ...env } = process.env;
  const options = { env, stdio: ['ignore', 'inherit', 'inherit'] };
  if (script && node && existsSync(script) && existsSync(node)) return run(node, [script, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}
