import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accessibilityFaults, DESK, faultsOf, PHONE, sticksOut, type Reader } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';

let stage: Stage;
let session: { id: string; title: string; sequence: number };
/** The link in the invitation that the participant got. */
let link: string;

beforeAll(async () => {
  stage = await openStage();
  const { rows } = await stage.house.owner.query<typeof session>(
    `select id, title, sequence from session where status = 'CONFIRMED' and starts_at > now() order by starts_at`,
  );
  session = rows[0]!;
  const { email } = await mailTo(stage.mail, WHO.participant, new RegExp(`^Uitnodiging: .*${session.title}`));
  link = /\S+\/antwoord#\S+/.exec(email.text ?? '')![0];
});
afterAll(() => stage?.close());
beforeEach(() => stage.house.owner.query('delete from session_answer'));

const sql = (text: string, values: unknown[] = []) => stage.house.owner.query(text, values);
const answers = async () =>
  (
    await sql('select answer, way, sequence from session_answer where person_id = $1', [
      await stage.personId(WHO.participant),
    ])
  ).rows;
const press = (reader: Reader, name: string) => reader.page.getByRole('button', { name, exact: true }).click();
const pressed = (reader: Reader) => reader.page.locator('main button[aria-pressed=true]');
const heading = (reader: Reader) => reader.page.locator('h1').innerText();

describe('the link in an invitation', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await stage.reader(null);
  });
  afterAll(() => reader?.close());

  /** Opens it anew, as from the mail. */
  const open = async (address = link) => {
    await reader.visit('/privacy');
    await reader.visit(address);
  };
  /** Whether it is accessible, quiet, and fits, on a screen and on a phone. */
  const faults = async (language: 'nl' | 'en' = 'nl') => {
    const found: string[] = [];
    for (const size of [DESK, PHONE]) {
      await reader.page.setViewportSize(size);
      found.push(...(await accessibilityFaults(reader.page)), ...(await sticksOut(reader.page)));
    }
    await reader.page.setViewportSize(DESK);
    return [...found, ...(await faultsOf(reader, language))];
  };

  it('answers nothing by being opened, and by each button what it says', async () => {
    await open();
    expect(await heading(reader)).toBe(session.title);
    expect(await reader.page.locator('main').innerText()).toContain('Je hebt nog niet geantwoord.');
    expect(await faults()).toEqual([]);
    expect(await answers()).toEqual([]);
    for (const [name, answer] of [
      ['Ik kom', 'ACCEPTED'],
      ['Misschien', 'TENTATIVE'],
      ['Ik kom niet', 'DECLINED'],
    ] as const) {
      await press(reader, name);
      await pressed(reader).filter({ hasText: name }).waitFor();
      expect(await answers()).toEqual([{ answer, way: 'LINK', sequence: session.sequence }]);
    }
    expect(await faults()).toEqual([]);
  });

  it('names nobody, and works with the keyboard alone', async () => {
    await open();
    const { rows } = await sql('select name from person');
    const text = await reader.page.locator('body').innerText();
    expect(rows.filter(({ name }) => text.includes(name))).toEqual([]);
    await reader.page.getByRole('button', { name: 'Ik kom', exact: true }).focus();
    await reader.page.keyboard.press('Enter');
    await pressed(reader).waitFor();
    expect(await answers()).toHaveLength(1);
  });

  it('says it in English to whom reads English', async () => {
    await sql(`update person set language = 'en' where id = $1`, [await stage.personId(WHO.participant)]);
    await open();
    await reader.page.getByRole('button', { name: 'I am not coming' }).click();
    await reader.page.getByText('You said that you are not coming.').waitFor();
    expect(await faults('en')).toEqual([]);
    await sql(`update person set language = 'nl' where id = $1`, [await stage.personId(WHO.participant)]);
    await open();
    await reader.page.getByText('Je hebt gezegd dat je niet komt.').waitFor();
  });

  it('shows the new time of a session that moved, and that the answer was about the earlier one', async () => {
    await open();
    await press(reader, 'Ik kom');
    await pressed(reader).waitFor();
    /** @returns what its page then shows of when it starts */
    const move = async () => {
      const { rows } = await sql(
        `update session set sequence = sequence + 1, starts_local = starts_local + interval '1 day',
           ends_local = ends_local + interval '1 day' where id = $1 returning starts_at as "startsAt"`,
        [session.id],
      );
      const [{ startsAt }] = rows as [{ startsAt: Date }];
      return reader.page.locator(`time[datetime="${startsAt.toISOString()}"]`);
    };
    await move();
    await open();
    const main = reader.page.locator('main');
    expect(await main.innerText()).toContain('verzet na de mail');
    expect(await main.innerText()).toContain('over een eerdere tijd');
    expect(await faults()).toEqual([]);
    // It moves again while one looks: nobody answers about a time that was not on the screen.
    const shown = await move();
    await press(reader, 'Ik kom');
    await reader.page.getByRole('alert').getByText('net verzet').waitFor();
    await shown.waitFor();
    expect(await answers()).toMatchObject([{ sequence: session.sequence }]);
    await press(reader, 'Ik kom');
    await pressed(reader).waitFor();
    expect(await answers()).toMatchObject([{ sequence: session.sequence + 2 }]);
  });

  it.each([
    ['cut off', (all: string) => all.slice(0, -3), 'Deze link werkt niet'],
    ['forged', (all: string) => all.replace(/#.{20}/, `#${'A'.repeat(20)}`), 'Deze link werkt niet'],
    ['without a token', (all: string) => all.replace(/#.*/, ''), 'Deze link werkt niet'],
  ])('says what to do when it is %s', async (_how, change, title) => {
    await open(change(link));
    expect(await heading(reader)).toBe(title);
    expect(await faults()).toEqual([]);
  });

  it('says that one has left, that the session is cancelled, or over', async () => {
    const enrolled = async (status: string) =>
      sql(`update enrolment set status = $2, left_at = case when $2 = 'LEFT' then now() end where person_id = $1`, [
        await stage.personId(WHO.participant),
        status,
      ]);
    await enrolled('LEFT');
    await open();
    expect(await heading(reader)).toBe('Je bent niet meer uitgenodigd');
    expect(await reader.page.locator('body').innerText()).not.toContain(session.title);
    expect(await faults()).toEqual([]);
    await enrolled('ACTIVE');

    await sql(`update session set status = 'CANCELLED' where id = $1`, [session.id]);
    await open();
    await reader.page.getByText('Deze bijeenkomst gaat niet door').waitFor();
    expect(await reader.page.locator('main button[aria-pressed]').count()).toBe(0);
    expect(await faults()).toEqual([]);

    const { rows } = await sql(
      `update session set status = 'CONFIRMED', starts_local = now() - interval '2 days', ends_local = now() - interval '47 hours'
       where id = $1 returning title`,
      [session.id],
    );
    expect(rows).toHaveLength(1);
    await open();
    expect(await heading(reader)).toBe('Deze bijeenkomst is geweest');
    expect(await faults()).toEqual([]);
  });
});

describe('who comes', () => {
  it('is answered by a participant on the page of the session, and seen by the coordinator in time', async () => {
    const [next] = (
      await sql(
        `select id, leergang_id as "leergangId" from session where status = 'CONFIRMED' and starts_at > now() order by starts_at`,
      )
    ).rows as { id: string; leergangId: string }[];
    const participant = await stage.reader(WHO.participant);
    await participant.visit(`/bijeenkomsten/${next!.id}`);
    await press(participant, 'Ik kom');
    await pressed(participant).waitFor();
    expect(await answers()).toMatchObject([{ answer: 'ACCEPTED', way: 'PAGE' }]);
    expect(await participant.page.getByText('Wie komt er?').count()).toBe(0);
    expect([...(await accessibilityFaults(participant.page)), ...(await faultsOf(participant))]).toEqual([]);
    await participant.close();

    const coordinator = await stage.reader(WHO.coordinator);
    await coordinator.visit(`/bijeenkomsten/${next!.id}`);
    const section = coordinator.page.locator('main');
    await section.getByRole('heading', { name: 'Wie komt er?' }).waitFor();
    const listed = await section
      .locator('dt', { hasText: /^Komt$/ })
      .last()
      .locator('xpath=following-sibling::dd')
      .first()
      .innerText();
    expect(listed).toBe('Annelies Bouma');
    expect([...(await accessibilityFaults(coordinator.page)), ...(await faultsOf(coordinator))]).toEqual([]);
    await coordinator.visit(`/leergangen/${next!.leergangId}/planning`);
    await coordinator.page
      .getByText(/1 van 20 komt/)
      .first()
      .waitFor();
    expect([...(await accessibilityFaults(coordinator.page)), ...(await faultsOf(coordinator))]).toEqual([]);
    await coordinator.close();
  });
});
