import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { PHONE, type Reader } from '../support/browser-reader.js';
import { openStage, WHO, type Stage } from '../support/browser-stage.js';

const FOLDER = path.join(import.meta.dirname, '../../docs/screenshots');
const DESK = { width: 1280, height: 800 };

/** Makes the pictures for people who read about the product: `npm run screenshots`. */
describe('screenshots', () => {
  let stage: Stage;
  const readers = new Map<string | null, Reader>();
  beforeAll(async () => {
    stage = await openStage();
    await mkdir(FOLDER, { recursive: true });
  });
  afterAll(() => stage?.close());

  it('are made anew', async () => {
    for (const [name, who, address] of await pictures()) {
      const reader = readers.get(who) ?? (await stage.reader(who));
      readers.set(who, reader);
      for (const [size, viewport] of [
        ['', DESK],
        ['-phone', PHONE],
      ] as const) {
        await reader.page.setViewportSize(viewport);
        await reader.visit(address);
        await reader.page.screenshot({ path: path.join(FOLDER, `${name}${size}.png`), animations: 'disabled' });
      }
    }
  }, 120_000);

  async function pictures(): Promise<[name: string, who: string | null, address: string][]> {
    const id = async (text: string) => (await stage.house.owner.query<{ id: string }>(text)).rows[0]!.id;
    const leergang = `/leergangen/${await id('select id from leergang')}`;
    const toPlan = await id(`select id from learning_module where status = 'DESIGNED' order by position`);
    const next = await id(`select id from session where status = 'CONFIRMED' and starts_at > now() order by starts_at`);
    const due = await id(`select assignment_id as id from submission_draft`);
    return [
      ['sign-in', null, '/aanmelden'],
      ['start-participant', WHO.participant, '/start'],
      ['start-coordinator', WHO.coordinator, '/start'],
      ['start-lecturer', WHO.lecturer, '/start'],
      ['agenda', WHO.participant, '/agenda'],
      ['leergang', WHO.coordinator, leergang],
      ['planning', WHO.coordinator, `${leergang}/planning`],
      ['planning-month', WHO.coordinator, `${leergang}/planning?beeld=maand`],
      ['date-poll', WHO.coordinator, `/bijeenkomsten/${next}/datumprikker`],
      ['plan-module', WHO.coordinator, `/modules/${toPlan}/inplannen`],
      ['session', WHO.coordinator, `/bijeenkomsten/${next}`],
      ['assignment', WHO.participant, `/opdrachten/${due}`],
      ['handed-in', WHO.lecturer, `/opdrachten/${due}`],
      ['people', WHO.administrator, '/mensen'],
    ];
  }
});
