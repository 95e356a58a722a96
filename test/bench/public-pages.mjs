// The public pages of masterclasses, as a visitor with a cheap phone on a train meets them: how long until the largest part
// of a page is painted, how much script and style come with it, and how many SQL statements make it. Our own production
// server with the demo, in a house that is thrown away, and a local Chromium that is slowed down.
//   node test/bench/public-pages.mjs    measures this alone
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { InvitationLinks } from '#calendar/invitation-links.js';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { APP_ROLE, migrate } from '#platform/database/migrate.js';

import { asRole } from '../../dist/apps/house.js';
import { startProcess } from '../prove/scene.mjs';
import { launchChromium } from '../support/browser-chromium.ts';
import { percentile } from './load.mjs';
import { countStatements } from './statement-counter.mjs';

/** How much slower than this machine the visitor's is, and a slow 4G network: as Lighthouse has them for a phone. */
const CPU_SLOWDOWN = 4;
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const PHONE = { width: 375, height: 740 };
const ROUNDS = 5;
const MOST_MS = 1_000;
const MOST_SCRIPT_BYTES = 120_000;

/** @param {string} slug of the masterclass @param {string} own the path of someone's own registration */
const pagesOf = (slug, own) => [
  { name: 'agenda', path: '/masterclasses', isReadModel: true },
  { name: 'masterclass', path: `/masterclasses/${slug}`, isReadModel: true },
  { name: 'form after an error', path: `/masterclasses/${slug}`, send: true },
  { name: 'own registration', path: own },
];

/**
 * @returns {Promise<PublicPage[]>} each page as the half of the rounds meets it, the browser empty each time
 * @typedef {{ name: string, largestPaintMs: number, scriptBytes: number, styleBytes: number, statements: number, isReadModel: boolean }} PublicPage
 *   bytes as they travel: compressed, with what is said about them
 */
export async function measurePublicPages() {
  const folder = await mkdtemp(path.join(tmpdir(), 'leergang-public-pages-'));
  const server = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'postgres'), throwAway: true });
  const closing = [() => server.stop(), () => rm(folder, { recursive: true, force: true })];
  try {
    const password = randomBytes(24).toString('base64url');
    await migrate(server.ownerUrl, password);
    const databaseUrl = asRole(server.ownerUrl, APP_ROLE, password);
    const wire = await countStatements(databaseUrl);
    closing.unshift(() => wire.close());
    const settings = {
      PATH: process.env.PATH,
      TZ: 'UTC',
      NODE_ENV: 'production',
      RUN_JOBS: 'false',
      PUBLIC_URL: 'https://leergang.example',
      SMTP_URL: 'smtp://127.0.0.1:25',
      SECRET_KEY: randomBytes(32).toString('base64'),
      DATA_FOLDER: folder,
    };
    const demo = await startProcess('dist/apps/api/main.js', { ...settings, DATABASE_URL: databaseUrl });
    await demo.stop();
    const ours = { ...settings, LEERGANG_MODE: 'production', DATABASE_URL: wire.url };
    const api = await startProcess('dist/apps/api/main.js', ours);
    closing.unshift(() => api.stop());
    const browser = await launchChromium();
    closing.unshift(() => browser.close());

    const pages = [];
    for (const page of await pagesOfDemo(server.ownerUrl, settings)) {
      const rounds = [];
      // The first is to warm up.
      for (let round = -1; round < ROUNDS; round += 1) {
        const one = await visit(browser, api.url, page, wire);
        if (round >= 0) rounds.push(one);
      }
      const half = (what) =>
        percentile(
          rounds.map((round) => round[what]),
          0.5,
        );
      pages.push({
        name: page.name,
        largestPaintMs: Math.round(half('largestPaintMs')),
        scriptBytes: half('scriptBytes'),
        styleBytes: half('styleBytes'),
        statements: Math.max(...rounds.map(({ statements }) => statements)),
        isReadModel: page.isReadModel === true,
      });
    }
    return pages;
  } finally {
    for (const close of closing) await close();
  }
}

async function pagesOfDemo(ownerUrl, { PUBLIC_URL: publicUrl, SECRET_KEY: secretKey }) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `select m.slug, r.session_id as "sessionId", r.person_id as "personId" from registration r
     join masterclass m on m.session_id = r.session_id join person p on p.id = r.person_id
     where r.state = 'SEATED' and p.guest_since is not null order by r.seat limit 1`,
  );
  await owner.end();
  const link = new InvitationLinks({ publicUrl, secretKey }).registrationPage({ ...rows[0], sequence: 0 });
  return pagesOf(rows[0].slug, new URL(link).pathname);
}

/** Someone who was never here opens the page; for a form, fills in nothing of it and sends it. */
async function visit(browser, url, { path: where, send = false }, wire) {
  const context = await browser.newContext({ baseURL: url, viewport: PHONE, isMobile: true, locale: 'nl-NL' });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    const bytes = { Script: 0, Stylesheet: 0 };
    const kinds = new Map();
    devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (kinds.get(requestId) in bytes) bytes[kinds.get(requestId)] += encodedDataLength;
    });
    wire.take();
    await page.goto(where, { waitUntil: 'load' });
    if (send) {
      wire.take();
      // The browser itself would stop an empty form.
      await page.evaluate(() => globalThis.document.querySelector('main form').setAttribute('novalidate', ''));
      await Promise.all([
        page.waitForEvent('load'),
        page.locator('main form[method=post] button[type=submit]').click(),
      ]);
    }
    const largestPaintMs = await page.evaluate(largestPaint);
    const statements = wire.take().length;
    return { largestPaintMs, scriptBytes: bytes.Script, styleBytes: bytes.Stylesheet, statements };
  } finally {
    await context.close();
  }
}

/** In the browser: when the largest part was painted, in milliseconds since the visitor asked for the page. */
function largestPaint() {
  return new Promise((told) => {
    new globalThis.PerformanceObserver((list) => told(list.getEntries().at(-1).startTime)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
}

/** @param {PublicPage[]} pages @returns {string[]} lines of a table */
export function tableOfPublicPages(pages) {
  const heads = ['public page', 'largest paint, ms', 'script, bytes', 'style, bytes', 'SQL'];
  const rows = pages.map((page) => [
    page.name,
    page.largestPaintMs,
    page.scriptBytes,
    page.styleBytes,
    page.statements,
  ]);
  return [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
}

/** @param {PublicPage[]} pages @returns {[boolean, string][]} what these pages promise, and whether they kept it */
export function targetsOfPublicPages(pages) {
  const most = (what) => Math.max(...pages.map((page) => page[what]));
  const statements = pages.filter(({ isReadModel }) => isReadModel).map((page) => page.statements);
  const [paint, script] = [most('largestPaintMs'), most('scriptBytes')];
  return [
    [paint <= MOST_MS, `the largest paint of a public page within ${MOST_MS} ms: ${paint} ms`],
    [script <= MOST_SCRIPT_BYTES, `at most ${MOST_SCRIPT_BYTES / 1_000} kB of script with it: ${script} bytes`],
    [
      statements.every((count) => count === 1),
      `one SQL statement for the agenda and a masterclass: ${statements.join(', ')}`,
    ],
  ];
}

if (process.argv[1] === import.meta.filename) {
  const pages = await measurePublicPages();
  for (const line of tableOfPublicPages(pages)) process.stdout.write(`${line}\n`);
  for (const [kept, sentence] of targetsOfPublicPages(pages))
    process.stdout.write(`${kept ? 'kept  ' : 'MISSED'}  ${sentence}\n`);
}
