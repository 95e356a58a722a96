import { existsSync, readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
const swcWithJsx = {
  ...swc,
  jsc: {
    ...swc.jsc,
    parser: { ...swc.jsc.parser, tsx: true },
    transform: { ...swc.jsc.transform, react: { runtime: 'automatic' } },
  },
};

// Workers inherit this: what a test expects of a clock must not depend on where the machine stands.
process.env.TZ = 'UTC';

/** @type {import('jest').Config} */
export default {
  rootDir: import.meta.dirname,
  roots: ['libs', 'apps', 'test', 'migrations'].filter((room) => existsSync(room)).map((room) => `<rootDir>/${room}`),
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': ['@swc/jest', swc], '\\.tsx$': ['@swc/jest', swcWithJsx] },
  moduleNameMapper: {
    '^#(kernel|platform|people|curriculum|planning|calendar|homework)/(.*)\\.js$': '<rootDir>/libs/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testTimeout: 30_000,
};
