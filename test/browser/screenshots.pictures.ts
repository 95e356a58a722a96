import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Configuration } from '#platform/configuration/configuration.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { DEFAULT_ZONE, wallOf } from '#kernel/wall-time.js';
import { openDoorScene } from '../support/door-scene.js';
import { PHONE, type Reader } from '../support/browser-reader.js';
import { openStage, WHO, type Stage } from '../support/browser-stage.js';

const FOLDER = path.join(import.meta.dirname, '../../docs/screenshots');
const DESK = { width: 1280, height: 800 };

const GUESTS = [
  ['Eva de Boer', 'Buurtteam Noord'],
  ['Bo Bakker', 'Buurtteam Noord'],
  ['Joost van Dalen', 'De Werkwinkel'],
  ['Fenna Wiersma', 'Wethouder'],
  ['Samir Azizi', 'De Werkwinkel'],
  ['Tjitske Hoekstra', 'Opsterland'],
  ['Wim Postma', 'Opsterland'],
] as const;

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
      ['masterclasses', null, '/masterclasses'],
      ['masterclass', null, '/masterclasses/culturele-diversiteit'],
      ['own-registration', null, await ownRegistration()],
      [
        'registrations',
        WHO.coordinator,
        `/bijeenkomsten/${await id('select session_id as id from masterclass')}/aanmeldingen`,
      ],
      ...(await onTheDay()),
    ];
  }

  /** The address of the registration of a guest of the demo, as it stands in the mail. */
  async function ownRegistration(): Promise<string> {
    const { rows } = await stage.house.owner.query<{ sessionId: string; personId: string }>(
      `select r.session_id as "sessionId", r.person_id as "personId" from registration r join person p on p.id = r.person_id
       where p.guest_since is not null order by r.seat limit 1`,
    );
    const secretKey = (await readFile(path.join(stage.product.dataFolder, 'secret-key'), 'utf8')).trim();
    const links = new InvitationLinks({ publicUrl: stage.product.url, secretKey } as Configuration);
    return new URL(links.registrationPage({ ...rows[0]!, sequence: 0 })).pathname;
  }

  /** A masterclass that began half an hour ago, while people come in: at its door, and how it was attended. */
  async function onTheDay(): Promise<[name: string, who: string, address: string][]> {
    const { rows } = await stage.house.owner.query<{ leergangId: string; id: string }>(
      `select leergang_id as "leergangId", id from learning_module order by position limit 1`,
    );
    const { leergangId, id } = rows[0]!;
    const { day, time } = wallOf(new Date(Date.now() - 1_800_000), DEFAULT_ZONE);
    const of = { word: 'Motiverende', leergangId, moduleIds: [id, id] } as const;
    const scene = await openDoorScene(stage.house, of, `${day} ${time}`);
    for (const [name, organisation] of GUESTS) await scene.register(name, { organisation });
    await stage.house.owner.query(
      `update registration set came_at = now() where session_id = $1 and organisation <> 'De Werkwinkel'`,
      [scene.sessionId],
    );
    await stage.house.owner.query(
      `insert into evaluation (session_id, leergang_id, score, liked)
       select $1, $2, score, liked from (values (5, 'De verhalen'), (4, ''), (4, 'De gesprekken in groepen'), (5, ''), (3, '')) said (score, liked)`,
      [scene.sessionId, leergangId],
    );
    return [
      ['check-in', WHO.coordinator, `/bijeenkomsten/${scene.sessionId}/inchecken`],
      ['attendance', WHO.coordinator, `/bijeenkomsten/${scene.sessionId}/opkomst`],
    ];
  }
});
