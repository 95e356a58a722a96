/** Which file may import which: the rooms in one direction, no cycles, rules that know nothing of the outside. */

// Each room may use those before it; the slices not each other. What shows them all together stands on all of them.
const ORDER = ['kernel', 'platform', 'people', 'curriculum'];
const SLICES = ['planning', 'calendar', 'homework'];
// A seat is also a place in a calendar: what is said of it goes by the same outbox.
const MASTERCLASS = ['masterclass'];
const ON_TOP = ['changes', 'home'];

const room = (...names) => `^libs/(${names.join('|')})/`;

// A spec may use the whole composition: it tries a service on the real database.
const product = (name) => ({ path: room(name), pathNot: '\\.spec\\.ts$' });

const upward = ORDER.map((name, at) => ({
  name: `${name}-imports-only-what-is-below-it`,
  severity: 'error',
  from: product(name),
  to: { path: '^(libs|apps)/', pathNot: room(...ORDER.slice(0, at + 1)) },
}));

const sideways = SLICES.map((name) => ({
  name: `${name}-imports-no-other-slice`,
  severity: 'error',
  from: product(name),
  to: { path: '^(libs|apps)/', pathNot: room(...ORDER, name) },
}));

const seats = MASTERCLASS.map((name) => ({
  name: `${name}-imports-only-what-is-below-it`,
  severity: 'error',
  from: product(name),
  to: { path: '^(libs|apps)/', pathNot: room(...ORDER, 'calendar', name) },
}));

const onTop = ON_TOP.map((name) => ({
  name: `${name}-imports-only-what-is-below-it`,
  severity: 'error',
  from: product(name),
  to: { path: '^(libs|apps)/', pathNot: room(...ORDER, ...SLICES, ...MASTERCLASS, name) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    ...sideways,
    ...seats,
    ...onTop,
    {
      name: 'every-room-is-in-the-order',
      comment: 'A new folder in libs gets its place in this file.',
      severity: 'error',
      from: { path: '^libs/', pathNot: room(...ORDER, ...SLICES, ...MASTERCLASS, ...ON_TOP) },
      to: {},
    },
    {
      name: 'no-cycle',
      comment: 'Also not of types only: two files that need each other are one, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rules-are-pure',
      comment: 'A rule is tested without anything: it imports other rules, the kernel and plain libraries.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: [
          '(^|/)node_modules/(@nestjs|typeorm|pg|graphile-worker|@apollo|graphql|fastify|nodemailer|flydrive)(/|$)',
          '^(node:)?(fs|http|https|net|child_process|process|os)(/|$)',
        ],
      },
    },
    {
      name: 'rules-run-nothing-of-their-slice',
      comment: 'The words of a status may be those of the table; what a rule runs may not.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: '\\.(entity|service|reader|resolver|module|controller)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'kernel-is-pure',
      comment: 'No framework and no database in the kernel.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { path: '(^|/)node_modules/(@nestjs|typeorm|pg|graphile-worker|@apollo|fastify|nodemailer|flydrive)(/|$)' },
    },
    {
      name: 'no-barrel',
      comment: 'Import from the file that has it.',
      severity: 'error',
      from: {},
      to: { path: '/index\\.tsx?$', pathNot: 'node_modules' },
    },
    {
      name: 'web-talks-to-the-api-only',
      comment: 'The pages share the words and the counting of the kernel with the server, nothing else.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|apps)/', pathNot: ['^apps/web/', '^libs/kernel/'] },
    },
    {
      name: 'server-knows-no-page',
      severity: 'error',
      from: { path: '^(libs|apps/(api|worker))/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: ['^test/', '\\.spec\\.tsx?$'] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^var/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // `types` first: the rooms' names then mean the sources, not what was built of them.
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
  },
};
