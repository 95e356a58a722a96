// Builds what changed: the server with SWC into dist/{apps,libs,migrations}, the web with Vite into dist/web.
//   node tools/build.mjs [server] [web]     both when none is named; does nothing when dist is up to date
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { giveUp, inRoot, PINNED_NODE, ROOT, run, say, withLock } from './house.mjs';

const ROOMS = ['apps', 'libs', 'migrations'];

const PARTS = {
  server: {
    inputs: [...ROOMS, '.swcrc', 'package-lock.json', 'tools/build.mjs'],
    isInput: (file) => !isWeb(file) && !isSpec(file),
    build: buildServer,
  },
  web: {
    inputs: ['apps/web', 'libs/kernel', 'libs/masterclass/public', 'package-lock.json', 'tools/build.mjs'],
    isInput: (file) => !isSpec(file),
    build: () =>
      run(PINNED_NODE, [
        'node_modules/vite/bin/vite.js',
        'build',
        '--config',
        'apps/web/vite.config.ts',
        '--logLevel',
        'warn',
      ]),
  },
};

/** Makes sure that dist holds what the sources say; one process at a time. */
export async function ensureBuilt(names = Object.keys(PARTS)) {
  await withLock('build', async () => {
    for (const name of names) {
      if (name === 'web' && !existsSync(inRoot('apps/web'))) continue;
      await ensurePart(name, PARTS[name]);
    }
  });
}

async function ensurePart(name, part) {
  const stamp = inRoot('dist', `.${name}-built-from`);
  const fingerprint = fingerprintOf(part);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  const started = performance.now();
  rmSync(stamp, { force: true });
  const code = await part.build();
  if (code !== 0) giveUp(`The ${name} did not build; see the messages above.`);
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(stamp, fingerprint);
  say(`Built the ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** Which files there are, how large, changed when: cheap to compute, and a file that disappeared is noticed too. */
function fingerprintOf({ inputs, isInput }) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesUnder).filter(isInput)) {
    const { size, mtimeMs } = statSync(inRoot(file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesUnder(entry) {
  if (!existsSync(inRoot(entry))) return [];
  if (!statSync(inRoot(entry)).isDirectory()) return [entry];
  return readdirSync(inRoot(entry), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((child) => (child.isDirectory() ? filesUnder(`${entry}/${child.name}`) : `${entry}/${child.name}`));
}

async function buildServer() {
  const swc = ['node_modules/@swc/cli/bin/swc.js', ...ROOMS, '--out-dir', 'dist', '--quiet'];
  const code = await run(PINNED_NODE, [...swc, '--ignore', 'apps/web/**,**/*.spec.ts,**/*.tsx,**/*.d.ts']);
  if (code !== 0) return code;
  const sources = ROOMS.flatMap(filesUnder).filter((file) => !isWeb(file) && !isSpec(file));
  const kept = new Set(sources.flatMap(outputsOf));
  for (const file of sources.filter((source) => !source.endsWith('.ts'))) {
    mkdirSync(path.dirname(inRoot('dist', file)), { recursive: true });
    copyFileSync(inRoot(file), inRoot('dist', file));
  }
  // What a removed source left behind would still be loaded.
  for (const file of ROOMS.flatMap((room) => filesUnder(`dist/${room}`))) {
    if (!kept.has(file)) rmSync(inRoot(file));
  }
  return 0;
}

function outputsOf(source) {
  if (!source.endsWith('.ts')) return [`dist/${source}`];
  const script = `dist/${source.replace(/\.ts$/, '.js')}`;
  return [script, `${script}.map`];
}

function isWeb(file) {
  return file.startsWith('apps/web/') || file.endsWith('.tsx');
}

function isSpec(file) {
  return /\.spec\.tsx?$/.test(file);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.chdir(ROOT);
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown) giveUp(`There is no part "${unknown}" to build: choose ${Object.keys(PARTS).join(' or ')}.`);
  await ensureBuilt(names.length > 0 ? names : undefined);
}
