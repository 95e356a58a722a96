import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventIn, expectWellFormed, valueOf } from '../support/calendar-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';
import { chooseLecturer } from '../support/plan-page.js';

const EXAMPLES = path.join(import.meta.dirname, '../../examples');

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

describe('the first minutes, as the README tells them', () => {
  it('lead from a file to an invitation, and on to the participant who was invited', async () => {
    const reader = await stage.reader(null);
    const { page } = reader;
    const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
    const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
    const confirm = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click();

    await reader.visit('/aanmelden');
    await press(/Marijke Hofman/);
    await follow('Leergangen');
    await follow('Leergang uit bestand');
    await page.getByLabel('YAML-bestand').setInputFiles(path.join(EXAMPLES, 'eigen-leergang.yaml'));
    await press('Leergang inlezen');
    await follow('Samen sterk in de wijk openen');

    await follow('Lijst inlezen');
    await page.getByLabel('Excel- of CSV-bestand').setInputFiles(path.join(EXAMPLES, 'eigen-deelnemers.csv'));
    await press('11 mensen inlezen');
    await follow('Naar de deelnemers');
    await page.getByText('10 gevonden').waitFor();

    await follow('Overzicht');
    await press('Opdracht geven');
    await confirm('Opdracht geven');
    await follow('De wijk in inplannen');
    await chooseLecturer(reader, 'Ruben Oosterhuis');
    await press('Module inplannen');
    await press(/Bevestigen: 11 mensen krijgen een uitnodiging/);
    await confirm('Bevestigen en uitnodigen');
    const { calendar } = await mailTo(stage.mail, WHO.participant, /Wat een wijk sterk maakt/);
    expect(calendar?.method).toBe('REQUEST');
    expectWellFormed(calendar!.object);
    expect(valueOf(eventIn(calendar!.object), 'summary')).toBe('Wat een wijk sterk maakt');

    await press(/^Menu van/);
    await press('Afmelden');
    await page.waitForURL(/aanmelden/);
    await press(/Annelies Bouma/);
    await page.getByRole('heading', { name: 'Wat moet ik doen' }).waitFor();
    await page.getByText('Samen sterk in de wijk').first().waitFor();
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('know the organisations of other leergangen, so that nobody looks up a code twice', async () => {
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit('/leergangen');
    await page.getByRole('link', { name: 'Vakmanschap' }).first().click();
    await page.getByRole('link', { name: 'Partner toevoegen' }).click();
    await reader.settled();
    await page.getByLabel('Naam').fill('Opsterland');
    expect(await page.getByLabel('Gemeentecode').inputValue()).toBe('GM0086');
    expect(await page.getByLabel('Gemeente', { exact: true }).isChecked()).toBe(true);
    await reader.close();
  });

  it('say so when the file is in already, and lead to what is there', async () => {
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit('/leergangen/nieuw/importeren');
    await page.getByLabel('YAML-bestand').setInputFiles(path.join(EXAMPLES, 'vakmanschap.yaml'));
    await page.getByText('Alles in dit bestand staat al in de leergang.').waitFor();
    await page.getByRole('link', { name: 'Vakmanschap openen' }).click();
    await page.getByRole('heading', { name: 'Vakmanschap', level: 1 }).waitFor();
    await reader.close();
  });
});
