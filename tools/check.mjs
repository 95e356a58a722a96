// npm run check: everything about the code that a tool can see.
//   npm run check -- lint types      only those
import './node-version.mjs';

import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';

import { ensureBuilt } from './build.mjs';
import { giveUp, inRoot, PINNED_NODE, ROOT, say } from './house.mjs';
import { ensureInstalled } from './install.mjs';

const bin = (place) => `node_modules/${place}`;

/** The slow ones first: two run beside each other. The pages are a project of their own, so linting can be shared. */
const CHECKS = {
  'lint of the web': [bin('eslint/bin/eslint.js'), 'apps/web', '--max-warnings', '0'],
  lint: [bin('eslint/bin/eslint.js'), '.', '--ignore-pattern', 'apps/web/', '--max-warnings', '0'],
  types: [bin('typescript/bin/tsc'), '--project', 'tsconfig.json'],
  'types of the web': [bin('typescript/bin/tsc'), '--project', 'apps/web/tsconfig.json'],
  format: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  imports: [
    bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    'apps',
    'libs',
    'test',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  unused: [bin('knip/bin/knip.js')],
  schema: ['dist/apps/api/schema-check.js'],
  migrations: ['dist/apps/api/migrations-check.js'],
  sql: [bin('squawk-cli/js/bin/squawk'), '--reporter', 'gcc', ...migrations()],
};

function migrations() {
  return readdirSync(inRoot('migrations'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => `migrations/${name}`);
}

/** Its output is kept until it is done, so that two checks do not talk through each other. */
function outcomeOf(name) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(PINNED_NODE, CHECKS[name], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', (piece) => (output += piece));
    child.stderr.on('data', (piece) => (output += piece));
    child.once('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(18)} ${seconds.padStart(5)} s`);
      if (code !== 0) say(output.trimEnd().replace(/^/gm, '        '));
      resolve({ name, passed: code === 0 });
    });
  });
}

process.chdir(ROOT);
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in CHECKS));
if (unknown) giveUp(`There is no check "${unknown}": choose from ${Object.keys(CHECKS).join(', ')}.`);
await ensureInstalled();
await ensureBuilt(['server']);

const isThere = (name) => existsSync(inRoot(CHECKS[name][0]));
const waiting = asked.length > 0 ? asked : Object.keys(CHECKS).filter(isThere);
const outcomes = [];
const runs = async () => {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) outcomes.push(await outcomeOf(name));
};
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, runs));

const failed = outcomes.filter(({ passed }) => !passed).map(({ name }) => name);
say(failed.length === 0 ? 'Every check passed.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
