import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, wallOf, DEFAULT_ZONE } from '#kernel/wall-time.js';
import { eventIn, linesOf, valueOf } from '../support/calendar-reader.js';
import { accessibilityFaults, DESK, faultsOf, PHONE, sticksOut, type Reader } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';

let stage: Stage;
/** Confirmed, and next. */
let session: { id: string; title: string; sequence: number; startTime: string };
/** Days on which nobody is anywhere yet. */
let days: readonly [string, string, string];
/** The link in the mail that the participant got. */
let link: string;

beforeAll(async () => {
  stage = await openStage();
  const { rows } = await sql(
    `select id, title, sequence, to_char(starts_local, 'HH24:MI') as "startTime" from session
     where status = 'CONFIRMED' and starts_at > now() order by starts_at`,
  );
  session = rows[0]! as typeof session;
  const last = await sql(`select to_char(max(ends_local), 'YYYY-MM-DD') as day from session`);
  const day = (last.rows[0] as { day: string }).day;
  days = [addDays(day, 5), addDays(day, 6), addDays(day, 7)];
});
afterAll(() => stage?.close());

const sql = (text: string, values: unknown[] = []) => stage.house.owner.query(text, values);
const main = ({ page }: Reader) => page.locator('main');
const group = ({ page }: Reader, name: string) => page.getByRole('group', { name, exact: true });
const press = ({ page }: Reader, name: string | RegExp) => page.getByRole('button', { name }).click();
const pollPage = () => `/bijeenkomsten/${session.id}/datumprikker`;

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

describe('a date poll', () => {
  it('is started from the page of the session, and says what is not right yet', async () => {
    const reader = await stage.reader(WHO.coordinator);
    await reader.visit(`/bijeenkomsten/${session.id}`);
    await main(reader).getByRole('link', { name: 'Datumprikker' }).click();
    await main(reader).getByRole('heading', { name: 'Vraag wanneer iedereen kan' }).waitFor();
    expect(await faults(reader)).toEqual([]);
    await group(reader, 'Moment 2').getByLabel('Dag').fill(days[0]);
    await press(reader, 'Vraag versturen');
    await reader.page.getByRole('alert').getByText('Dag: ').waitFor();
    expect(await faults(reader)).toEqual([]);
    await press(reader, /^Nog een moment/);
    await group(reader, 'Moment 3').getByLabel('Dag').fill(days[1]);
    await group(reader, 'Moment 3').getByLabel('Begintijd').fill('13:15');
    await press(reader, /Weghalen Moment 4/);
    await reader.page.getByLabel(/Tot en met welke dag/).fill(addDays(wallOf(new Date(), DEFAULT_ZONE).day, 2));
    await reader.page.getByLabel(/Een woord aan iedereen/).fill('De zaal is dan bezet.');
    await press(reader, 'Vraag versturen');
    await main(reader).getByRole('heading', { name: 'Welk moment wordt het?' }).waitFor();
    expect(await main(reader).innerText()).toContain('0 van 21 hebben geantwoord');
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });

  it('is answered by the link in the mail, on a phone, with the keyboard alone', async () => {
    const { email } = await mailTo(stage.mail, WHO.participant, new RegExp(`^Wanneer kun je\\?: .*${session.title}`));
    link = /\S+\/datumprikker#\S+/.exec(email.text ?? '')![0];
    const reader = await stage.reader(null, { viewport: PHONE });
    await reader.visit(link);
    await main(reader).getByText('Zeg van elk moment of je kunt.').waitFor();
    expect((await sql('select from date_poll_answer')).rowCount).toBe(0);
    const { rows } = await sql('select name from person');
    const text = await reader.page.locator('body').innerText();
    expect(rows.filter(({ name }) => text.includes(name as string))).toEqual([]);
    expect(await faults(reader)).toEqual([]);

    await reader.page.setViewportSize(PHONE);
    const { keyboard } = reader.page;
    await reader.page.getByRole('radio').first().focus();
    await keyboard.press('ArrowDown'); // if need be
    await keyboard.press('ArrowDown'); // no
    await keyboard.press('Tab');
    await keyboard.press('Space'); // yes
    await keyboard.press('Enter');
    await reader.page.getByRole('alert').getByText('13.15').waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.page.getByRole('radio').nth(6).focus();
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await main(reader).getByText('Je hebt geantwoord.').waitFor();
    const kept = await sql('select choices from date_poll_answer');
    expect(kept.rows).toEqual([{ choices: ['NO', 'YES', 'YES'] }]);
    expect(await reader.page.getByRole('button', { name: 'Antwoord wijzigen' }).count()).toBe(1);
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });

  it('is answered from Start by who is signed in', async () => {
    const reader = await stage.reader(WHO.lecturer);
    await reader.visit('/start');
    expect(await faults(reader)).toEqual([]);
    await main(reader).getByRole('link', { name: 'Zeg wanneer je kunt' }).click();
    await main(reader).getByRole('radiogroup').first().waitFor();
    for (const [place, name] of ['Nee', 'Ja', 'Als het moet'].entries())
      await main(reader).getByRole('radiogroup').nth(place).getByLabel(name, { exact: true }).check();
    await press(reader, 'Antwoord versturen');
    await main(reader).getByText('Je hebt geantwoord.').waitFor();
    // Who gives the session sees what everyone says, and chooses nothing.
    expect(
      await main(reader)
        .getByRole('button', { name: /^(Kies|Houd) dit moment/ })
        .count(),
    ).toBe(0);
    await main(reader)
      .getByRole('row', { name: /Annelies Bouma/ })
      .waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.visit('/start');
    await main(reader).getByRole('heading', { name: 'Mijn bijeenkomsten' }).waitFor();
    expect(await main(reader).getByRole('link', { name: 'Zeg wanneer je kunt' }).count()).toBe(0);
    await reader.close();
  });

  it('shows fellow participants nothing of what others say', async () => {
    const reader = await stage.reader(WHO.participant);
    await reader.visit(pollPage());
    await main(reader).getByText('Je hebt geantwoord.').waitFor();
    expect(await main(reader).getByText('Welk moment wordt het?').count()).toBe(0);
    await reader.visit(`/bijeenkomsten/${session.id}`);
    await main(reader).getByRole('link', { name: 'Bekijk je antwoord' }).waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });

  it('is decided in one click, and every calendar hears of it', async () => {
    const reader = await stage.reader(WHO.coordinator);
    await reader.visit(`/bijeenkomsten/${session.id}`);
    await main(reader).getByText('2 van 21 hebben geantwoord.').waitFor();
    await main(reader).getByRole('link', { name: 'Bekijk de antwoorden' }).click();
    const best = main(reader).getByRole('row').filter({ hasText: 'Past het best' });
    await best.waitFor();
    expect(await best.count()).toBe(1);
    expect(await faults(reader)).toEqual([]);

    // Somebody books the lecturer meanwhile: the choice is refused, with the reason, and all stays as it was.
    await sql(
      `update session set starts_local = $1::date + $2::time, ends_local = $1::date + $2::time + interval '1 hour'
       where id = (select s.id from session s join session_lecturer t on t.session_id = s.id
         where t.person_id = $3 and s.id <> $4 and s.starts_at > now() order by s.starts_at desc limit 1)`,
      [days[0], session.startTime, await stage.personId(WHO.lecturer), session.id],
    );
    await best.getByRole('button').click();
    await reader.page.getByRole('alert').waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.visit(pollPage());
    await best.getByRole('button').click();
    await main(reader).getByText('De datum is gekozen').first().waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.close();

    const mail = await mailTo(stage.mail, WHO.participant, new RegExp(`^Gewijzigd: .*${session.title}`));
    expect(valueOf(eventIn(mail.calendar!.object), 'sequence')).toBe(session.sequence + 1);
    expect(linesOf(mail.calendar!.object, 'DTSTART')[0]).toContain(`${days[1].replaceAll('-', '')}T131500`);
  });

  it('says on the link what it has become, and asks nothing any more', async () => {
    const reader = await stage.reader(null);
    await reader.visit(link);
    await main(reader).getByText('De datum is gekozen').waitFor();
    expect(await main(reader).getByRole('radio').count()).toBe(0);
    expect(await faults(reader)).toEqual([]);
    for (const [address, title] of [
      [link.slice(0, -3), 'Deze link werkt niet'],
      [link.replace(/#.*/, ''), 'Deze link werkt niet'],
    ] as const) {
      await reader.visit('/privacy');
      await reader.visit(address);
      await reader.page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await faults(reader)).toEqual([]);
    }
    await sql(`update enrolment set status = 'LEFT', left_at = now() where person_id = $1`, [
      await stage.personId(WHO.participant),
    ]);
    await reader.visit('/privacy');
    await reader.visit(link);
    await reader.page.getByRole('heading', { level: 1, name: 'Deze vraag is niet meer voor jou' }).waitFor();
    expect(await reader.page.locator('body').innerText()).not.toContain(session.title);
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });

  it('is withdrawn after saying who hears of it', async () => {
    const reader = await stage.reader(WHO.coordinator);
    await reader.visit(pollPage());
    await press(reader, 'Nieuwe datumprikker');
    await group(reader, 'Moment 2').getByLabel('Dag').fill(days[2]);
    await press(reader, /Weghalen Moment 3/);
    await press(reader, 'Vraag versturen');
    await press(reader, 'Sluitdag wijzigen');
    const closing = reader.page.getByRole('dialog');
    await closing.getByLabel(/Antwoorden kan tot en met/).fill(days[0]);
    expect(await faults(reader)).toEqual([]);
    await closing.getByRole('button', { name: 'Sluitdag wijzigen' }).click();
    await main(reader).locator(`time[datetime="${days[0]}"]`).waitFor();
    await press(reader, 'Datumprikker intrekken');
    const dialog = reader.page.getByRole('dialog');
    await dialog.getByText('krijgt bericht dat antwoorden niet meer hoeft').waitFor();
    expect(await faults(reader)).toEqual([]);
    await dialog.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await main(reader).getByText('Deze datumprikker is ingetrokken').waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });
});
