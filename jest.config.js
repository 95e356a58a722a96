import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
const swcWithJsx = {
  ...swc,
  jsc: {
    ...swc.jsc,
    parser: { ...swc.jsc.parser, tsx: true },
    transform: { ...swc.jsc.transform, react: { runtime: 'automatic' } },
  },
};

const inRoot = (place) => path.join(import.meta.dirname, place);

// Workers inherit this: what a test expects of a clock must not depend on where the machine stands.
process.env.TZ = 'UTC';

/** @type {import('jest').Config} */
export default {
  rootDir: import.meta.dirname,
  roots: ['libs', 'apps', 'test', 'migrations'].map(inRoot).filter(existsSync),
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': ['@swc/jest', swc], '\\.tsx$': ['@swc/jest', swcWithJsx] },
  moduleNameMapper: {
    '^#(kernel|platform|people|curriculum|planning|calendar|masterclass|homework|changes|home)/(.*)\\.js$':
      '<rootDir>/libs/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: inRoot('test/support/global-setup.ts'),
  globalTeardown: inRoot('test/support/global-teardown.ts'),
  // One more than there are cores: a test often waits for a server, a browser or a job. Each worker holds connections to
  // the one database of the run.
  maxWorkers: Math.min(4, availableParallelism() + 1),
  testTimeout: 240_000,
};
