import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { addDays, daysBetween, DEFAULT_ZONE, wallOf, type Day } from '#kernel/wall-time.js';
import { accessibilityFaults, DESK, faultsOf, PHONE, sticksOut, type Reader } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';

/** Works for a partner, and takes part in nothing. */
const COLLEAGUE = 'collega@opsterland.example';

let stage: Stage;
/** The masterclass of the demo that is open to everyone. */
let session: string;
let title: string;
/** On which it is decided whether it goes on. */
let decideOn: Day;

beforeAll(async () => {
  stage = await openStage();
  const { rows } = await sql(`select s.id, s.title from masterclass m join session s on s.id = m.session_id`);
  [{ id: session, title }] = rows as [{ id: string; title: string }];
  const id = newId();
  await sql(`insert into person (id, name, language, created_at) values ($1, 'Nora de Vries', 'nl', now())`, [id]);
  await sql(`insert into person_email values ($1, $2)`, [id, COLLEAGUE]);
  await sql(`insert into employment select $1, id from organisation where name = 'Opsterland'`, [id]);
});
afterAll(() => stage?.close());

const sql = (text: string, values: unknown[] = []) => stage.house.owner.query(text, values);
const main = ({ page }: Reader) => page.locator('main');
const press = ({ page }: Reader, name: string | RegExp) => page.getByRole('button', { name }).click();
const dialog = ({ page }: Reader) => page.getByRole('dialog');
const today = () => wallOf(new Date(), DEFAULT_ZONE).day;

/** Whether it is accessible, quiet, and fits, on a screen and on a phone. */
async function faults(reader: Reader): Promise<string[]> {
  const found: string[] = [];
  for (const size of [DESK, PHONE]) {
    await reader.page.setViewportSize(size);
    found.push(...(await accessibilityFaults(reader.page)), ...(await sticksOut(reader.page)));
  }
  await reader.page.setViewportSize(DESK);
  return [...found, ...(await faultsOf(reader))];
}

describe('seats in a masterclass', () => {
  it('are run by the coordinator: who comes, how many can, and what is set', async () => {
    const reader = await stage.reader(WHO.coordinator);
    await reader.visit(`/bijeenkomsten/${session}`);
    expect(await faults(reader)).toEqual([]);
    await main(reader).getByRole('link', { name: 'Aanmeldingen bekijken' }).click();
    await main(reader).getByRole('heading', { name: 'Aanmeldingen', level: 1 }).waitFor();
    await main(reader).getByText('23 van 32 plekken bezet of aangeboden').waitFor();
    expect(await faults(reader)).toEqual([]);

    await press(reader, 'Aantal plekken wijzigen');
    await dialog(reader).getByLabel('Plekken in totaal').fill('5');
    await dialog(reader).getByText('20 plekken zijn toegezegd aan groepen. Verlaag dat eerst.').waitFor();
    expect(await dialog(reader).getByText('Niemand raakt de plek kwijt').count()).toBe(0);
    await dialog(reader).getByRole('link', { name: 'Naar ‘Aanmelden instellen’' }).waitFor();
    await dialog(reader).getByLabel('Plekken in totaal').fill('22');
    await dialog(reader).getByText('Er is dan 1 plek meer bezet').waitFor();
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Aantal bewaren');
    await main(reader).getByText('23 van 22 plekken bezet of aangeboden').waitFor();

    await main(reader).getByRole('link', { name: 'Aanmelden instellen' }).click();
    await main(reader).getByText('/inbedden/masterclasses?organisatie=ooststellingwerf').waitFor();
    await main(reader).getByLabel('Plekken in totaal').fill('10');
    await main(reader).getByText('Dit zijn 10 plekken meer dan er in totaal zijn.').waitFor();
    await press(reader, 'Wijzigingen bewaren');
    await reader.page.getByRole('alert').getByText('Plekken in totaal').waitFor();
    expect(await faults(reader)).toEqual([]);
    await main(reader).getByLabel('Plekken in totaal').fill('26');
    await main(reader)
      .getByLabel(/Minstens zoveel mensen/)
      .fill('24');
    decideOn = addDays(today(), 5);
    await main(reader)
      .getByLabel(/Besluit uiterlijk op/)
      .fill(decideOn);
    await press(reader, 'Wijzigingen bewaren');
    await main(reader)
      .getByText(/Nog 1 nodig: 23 van minstens 24/)
      .waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });

  it('wait for the coordinator where that one looks first, and say what stands in the way', async () => {
    // Not open any more would end the request as soon as the clock's jobs look; not open yet leaves it waiting.
    await sql(
      `update masterclass set needs_approval = true, opens_at = now() + interval '1 hour' where session_id = $1`,
      [session],
    );
    await sql(
      `insert into registration (id, session_id, leergang_id, audience, state, person_id, organisation, client_key, made_at, changed_at)
       select $2, session_id, leergang_id, 'PARTNERSHIP', 'REQUESTED', a.person_id, 'Opsterland', $2, now(), now()
       from masterclass, person_email a where session_id = $1 and a.address = $3`,
      [session, newId(), COLLEAGUE],
    );
    const reader = await stage.reader(WHO.coordinator);
    await reader.visit('/start');
    await main(reader).getByRole('heading', { name: 'Te beslissen' }).waitFor();
    const far = `over ${daysBetween(today(), decideOn)} dagen`;
    await main(reader)
      .getByText(new RegExp(`Beslis of het doorgaat, uiterlijk op .*\\(${far}\\)\\. Nog 1 nodig`))
      .waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.visit(`/bijeenkomsten/${session}`);
    await main(reader).getByText('Anderen met een plek').waitFor();
    await main(reader).getByRole('link', { name: '1 aanmelding wacht op goedkeuring' }).click();
    await main(reader).getByRole('heading', { name: 'Aanmeldingen', level: 1 }).waitFor();
    await main(reader).getByText('1 aanmelding wacht op goedkeuring').waitFor();
    await press(reader, 'Goedkeuren Nora de Vries');
    await dialog(reader).getByRole('button', { name: 'Goedkeuren' }).click();
    await dialog(reader).getByText('Goedkeuren kan alleen zolang aanmelden kan').waitFor();
    await dialog(reader).getByRole('link', { name: 'Naar ‘Aanmelden instellen’' }).waitFor();
    expect(await faults(reader)).toEqual([]);
    const asking = await stage.reader(COLLEAGUE);
    await asking.visit('/start');
    const when = (await main(asking).locator('.lg-line__when').first().boundingBox())!;
    const state = (await main(asking).getByText('Wacht op goedkeuring').boundingBox())!;
    expect(state.x).toBeGreaterThanOrEqual(when.x + when.width);
    await asking.close();
    await sql(`delete from registration where state = 'REQUESTED'`);
    await sql(`update masterclass set needs_approval = false, opens_at = null where session_id = $1`, [session]);
    await reader.close();
  });

  it('are kept by a team lead, who says later who come', async () => {
    const reader = await stage.reader(WHO.teamLead);
    await reader.visit(`/bijeenkomsten/${session}`);
    await main(reader).getByRole('link', { name: 'Plekken reserveren' }).click();
    await main(reader).getByLabel('Hoeveel plekken?').fill('2');
    await press(reader, 'Plekken reserveren');
    await main(reader).getByRole('heading', { name: '2 plekken zonder naam' }).waitFor();
    // A page that stood open meanwhile takes no seat away, and keeps what was typed there for another.
    const stale = await stage.reader(WHO.teamLead);
    await stale.visit(`/bijeenkomsten/${session}/plekken`);
    await stale.page.getByRole('group', { name: /^Plek 1/ }).waitFor();
    const row = reader.page.getByRole('group', { name: /^Plek 1/ });
    await row.getByLabel(/Naam/).fill('Ids Postma');
    await press(reader, 'Namen bewaren');
    await reader.page.getByRole('alert').getByText('E-mailadres').first().waitFor();
    await row.getByLabel(/E-mailadres/).fill('ids.postma@opsterland.example');
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Namen bewaren');
    await main(reader).getByRole('heading', { name: '1 plek zonder naam' }).waitFor();
    await main(reader).getByRole('cell', { name: 'Ids Postma' }).waitFor();
    const { email } = await mailTo(stage.mail, 'ids.postma@opsterland.example', /^Je hebt een plek/);
    expect(email.text).toContain('/aanmelding/');

    const staleRow = stale.page.getByRole('group', { name: /^Plek 1/ });
    await staleRow.getByLabel(/Naam/).fill('Tweede Collega');
    await staleRow.getByLabel(/E-mailadres/).fill('tweede@opsterland.example');
    await press(stale, 'Namen bewaren');
    await main(stale).getByText('Op deze plek komt intussen Ids Postma').waitFor();
    await main(stale)
      .getByText('Wat jij invulde, is niet bewaard: Tweede Collega, tweede@opsterland.example.')
      .waitFor();
    expect(await faults(stale)).toEqual([]);
    await press(stale, /^Zet op een andere plek/);
    expect(await staleRow.getByLabel(/Naam/).inputValue()).toBe('Tweede Collega');
    await press(stale, 'Namen bewaren');
    await main(stale).getByRole('cell', { name: 'Tweede Collega' }).waitFor();
    await main(stale).getByRole('cell', { name: 'Ids Postma' }).waitFor();
    await stale.close();

    await press(reader, /^Iemand anders/);
    await dialog(reader).getByText('Ids Postma verliest de plek en krijgt daar bericht van.').waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });

  it('are not offered to who gives the masterclass', async () => {
    await sql(
      `insert into session_lecturer (session_id, leergang_id, person_id)
       select m.session_id, m.leergang_id, a.person_id from masterclass m, person_email a where m.session_id = $1 and a.address = $2
       on conflict do nothing`,
      [session, WHO.lecturer],
    );
    const reader = await stage.reader(WHO.lecturer);
    await reader.visit(`/bijeenkomsten/${session}`);
    await main(reader).getByText('Mensen met een plek').first().waitFor();
    expect(await main(reader).getByRole('button', { name: 'Meld je aan' }).count()).toBe(0);
    await reader.close();
  });

  it('are given back by a participant, who can ask again', async () => {
    const reader = await stage.reader(WHO.participant, { viewport: PHONE });
    await reader.visit(`/bijeenkomsten/${session}`);
    await main(reader)
      .getByText(/Je hebt een plek \(nummer \d+\)/)
      .waitFor();
    expect(await main(reader).getByRole('button', { name: 'Ik kom niet' }).count()).toBe(0);
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Plek teruggeven');
    await dialog(reader).getByRole('button', { name: 'Plek teruggeven' }).click();
    await main(reader).getByText('Je bent afgemeld.').waitFor();
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Meld je aan');
    await main(reader)
      .getByText(/Je hebt een plek \(nummer \d+\)/)
      .waitFor();
    await reader.close();
  });

  it('are taken with one press by a colleague who sees no leergang', async () => {
    const reader = await stage.reader(COLLEAGUE);
    await reader.visit('/masterclasses/culturele-diversiteit');
    await main(reader).getByRole('link', { name: 'Meld je dan hier aan' }).click();
    await main(reader).getByRole('heading', { name: title, level: 2 }).waitFor();
    expect(reader.page.url()).toContain(`/mijn-masterclasses?masterclass=${session}`);
    for (const part of ['aanmelden', 'aanmeldingen', 'plekken', 'inchecken', 'opkomst']) {
      await reader.visit(`/bijeenkomsten/${session}/${part}`);
      await main(reader).getByRole('heading', { name: 'Deze pagina is niet voor iedereen' }).waitFor();
    }
    expect(await faults(reader)).toEqual([]);
    await reader.visit('/start');
    await reader.page
      .getByRole('navigation', { name: 'Hoofdmenu' })
      .getByRole('link', { name: 'Masterclasses' })
      .click();
    await main(reader)
      .getByText(/Er is nog 1 plek vrij/)
      .waitFor();
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Meld je aan');
    await main(reader)
      .getByText(/Je hebt een plek \(nummer \d+\)/)
      .waitFor();
    expect(await faults(reader)).toEqual([]);

    const inMenu = (name: string) =>
      reader.page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name });
    await inMenu('Agenda').click();
    await main(reader).getByRole('heading', { name: 'Agenda', level: 1 }).waitFor();
    await main(reader).getByRole('link', { name: title }).waitFor();
    expect(await faults(reader)).toEqual([]);
    await inMenu('Start').click();
    await main(reader).getByRole('heading', { name: 'Jouw masterclasses' }).waitFor();
    expect(await faults(reader)).toEqual([]);
    await main(reader).getByRole('link', { name: title }).click();
    await main(reader).getByRole('heading', { name: 'Masterclasses', level: 1 }).waitFor();
    await reader.close();
  });

  it('are all given up when it is decided that it does not go on', async () => {
    const reader = await stage.reader(WHO.coordinator);
    await reader.visit(`/bijeenkomsten/${session}/aanmeldingen`);
    await press(reader, 'Het gaat niet door');
    await dialog(reader)
      .getByText(/mensen met een plek krijgen bericht/)
      .waitFor();
    await dialog(reader).getByRole('textbox').fill('De spreker is ziek.');
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Masterclass afgelasten');
    await main(reader).getByText('Vervalt').waitFor();
    await main(reader)
      .getByText(/plekken waren bezet of aangeboden/)
      .waitFor();
    await main(reader).getByText('Had een plek').first().waitFor();
    expect(await main(reader).locator('tbody').getByText('Heeft een plek').count()).toBe(0);
    expect(await faults(reader)).toEqual([]);
    await reader.visit(`/bijeenkomsten/${session}`);
    await main(reader).getByText('Deze bijeenkomst gaat niet door').waitFor();
    expect(await main(reader).getByRole('link', { name: 'Inchecken' }).count()).toBe(0);
    await reader.visit(`/bijeenkomsten/${session}/inchecken`);
    await main(reader).getByText('Deze masterclass gaat niet door.').waitFor();
    expect(await main(reader).getByRole('searchbox').count()).toBe(0);
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });
});
