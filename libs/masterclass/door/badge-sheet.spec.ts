import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { breakable } from '#platform/export/pdf.js';
import { badgesPdf, byOrganisation, signInSheetPdf, type Expected, type SheetHead } from './badge-sheet.js';

const HEAD: SheetHead = {
  title: 'Motiverende gespreksvoering',
  when: 'ma 14 december',
  place: 'De Skeakel',
  language: 'nl',
};
const LONG = 'Xavier'.repeat(50);
const people: Expected[] = [
  { name: 'Zoë Ångström-Łukasz', organisation: 'Opsterland' },
  { name: LONG, organisation: 'Opsterland' },
  { name: 'Anna <b>Ş', organisation: '' },
  { name: 'Bram', organisation: 'Bedrijf' },
];

describe('on paper', () => {
  let [badges, sheet] = ['', ''];
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await badgesPdf(people, HEAD);
    [badges, sheet] = [textOf(bytes), textOf(await signInSheetPdf(people, HEAD))];
  });

  it('everyone stands whole, also a name of 300 characters, with every letter of Europe', () => {
    for (const { name, organisation } of people)
      for (const text of [name, organisation]) {
        expect(badges).toContain(bare(text));
        expect(sheet).toContain(bare(text));
      }
    for (const text of ['Presentielijst', 'Handtekening', HEAD.title, HEAD.when, HEAD.place])
      expect(sheet).toContain(bare(text));
  });

  it('a name breaks where it has a hyphen, and elsewhere only where it must', () => {
    const shown = (name: string) => breakable(name, 20).split('\u200b');
    expect(shown('Oldenbarnevelt-Schimmelpenninck')).toEqual(['Oldenbarnevelt-', 'Schimmelpenninck']);
    expect(shown(`Jo ${'x'.repeat(45)}`)).toEqual([`Jo ${'x'.repeat(20)}`, 'x'.repeat(20), 'xxxxx']);
  });

  it('people stand by organisation, and who comes for nobody last', () => {
    expect(byOrganisation(people, 'nl').map(({ name }) => name[0])).toEqual(['B', 'X', 'Z', 'A']);
    const places = ['Bram', 'Zoë', 'Anna'].map((name) => badges.indexOf(name));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('the document has a title, a language and tags', () => {
    const said = bytes.toString('latin1');
    expect(said).toContain('/Lang (nl-NL)');
    expect(said).toContain('/Marked true');
    expect(said).toContain('/DisplayDocTitle true');
    expect(said).toContain('/Title');
  });
});

it('two hundred people are on paper in time, and in bounded memory', async () => {
  const many = Array.from({ length: 200 }, (_, place) => ({
    name: `Deelnemer nummer ${place}`,
    organisation: `Gemeente ${place % 7}`,
  }));
  const pdf = await badgesPdf(many, HEAD);
  expect(pdf.length).toBeLessThan(500_000);
  expect(pdf.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(200 / 8);
  expect(textOf(pdf)).toContain(bare('Deelnemer nummer 199'));
  expect((await badgesPdf([], HEAD)).length).toBeGreaterThan(500);
});

describe('in whichever script', () => {
  const HAN = { name: '李雷', organisation: '中文学校 Utrecht' };
  const people: Expected[] = [
    { name: 'Արամ Խաչատրյան', organisation: 'Ελληνική Κοινότητα' },
    { name: 'გიორგი მაისურაძე', organisation: 'Школа' },
    { name: 'Əliyev Ḥasan', organisation: 'Thuis' },
    { name: 'مريم السيد', organisation: 'شركة Heel' },
    { name: 'طاہر اقبال', organisation: 'بيت' },
    { name: 'שרה לוי', organisation: 'בית ספר' },
  ];

  it('a name has the letters that it is written with, in the order in which they are read', async () => {
    for (const text of [textOf(await badgesPdf(people, HEAD)), textOf(await signInSheetPdf(people, HEAD))]) {
      for (const { name, organisation } of people) {
        expect(text).toContain(bare(mirrored(name)));
        expect(text).toContain(bare(mirrored(organisation)));
      }
    }
  });

  it('what no font has is left out, and its place stays to write on', async () => {
    const [sheet, badges] = [await signInSheetPdf([HAN], HEAD), await badgesPdf([HAN], HEAD)];
    expect(textOf(sheet)).toContain('Utrecht');
    expect(textOf(badges)).toBe('Utrecht');
    expect(linesIn(badges)).toHaveLength(linesIn(await badgesPdf([{ ...HAN, name: 'Li' }], HEAD)).length + 1);
    const lively = { name: '🎉 Anna 👩‍🔬', organisation: '' };
    expect(textOf(await badgesPdf([lively], HEAD))).toBe('Anna');
  });

  it('the sheet stays between its margins, however wide the letters are', async () => {
    const wide = { name: 'W'.repeat(60), organisation: 'W'.repeat(40) };
    const lines = linesIn(await signInSheetPdf([wide], HEAD));
    expect(Math.min(...lines.map(([from]) => from))).toBe(40);
    expect(Math.max(...lines.map(([, to]) => to))).toBeLessThanOrEqual(595.28 - 40);
  });
});

/** As it stands on paper from the left to the right: the letters of words that are read from the right turned round. */
function mirrored(text: string): string {
  return text.replace(/[\p{Script=Arabic}\p{Script=Hebrew}\s]+/gu, (words) => [...words].reverse().join(''));
}

/** Spaces and places to break go where a line ends. */
function bare(text: string): string {
  return text.replace(/[\s\u200b]/g, '');
}

/**
 * The text of a PDF, read from its bytes: each shown glyph by what the font of that moment says it means (ISO 32000-1,
 * 9.10.3). Enough for documents with fonts embedded as glyph numbers; written apart from what makes them.
 */
function textOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values())
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const meaning = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1];
      if (meaning) fonts.set(name!, glyphsOf(streamOf(objects.get(meaning)!)));
    }
  let text = '';
  for (const body of objects.values()) {
    const stream = body.includes('stream') ? streamOf(body) : '';
    let font: Map<string, string> | undefined;
    for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = fonts.get(name);
      else
        for (const [, hex] of shown!.matchAll(/<([0-9a-fA-F]+)>/g))
          for (const glyph of hex!.match(/.{4}/g) ?? []) text += font?.get(glyph.toLowerCase()) ?? '';
    }
  }
  return bare(text);
}

/** Where the straight lines of a PDF begin and end, from left to right. */
function linesIn(pdf: Buffer): [number, number][] {
  const streams = [...objectsOf(pdf).values()].map((body) => (body.includes('stream') ? streamOf(body) : ''));
  return [...streams.join('\n').matchAll(/([\d.]+) [\d.]+ m\n([\d.]+) [\d.]+ l\n/g)].map(([, from, to]) => [
    Number(from),
    Number(to),
  ]);
}

function objectsOf(pdf: Buffer): Map<string, string> {
  const raw = pdf.toString('latin1');
  return new Map([...raw.matchAll(/(\d+) 0 obj([\s\S]*?)endobj/g)].map(([, id, body]) => [id!, body!]));
}

function streamOf(body: string): string {
  const found = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body);
  if (!found) return '';
  const bytes = Buffer.from(found[1]!, 'latin1');
  return body.includes('FlateDecode') ? inflateSync(bytes).toString('latin1') : found[1]!;
}

/** What the glyphs of a font mean, from its ToUnicode map: ranges that list a meaning for each. */
function glyphsOf(map: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, first, , list] of map.matchAll(/<([0-9a-fA-F]{4})> <([0-9a-fA-F]{4})> \[([^\]]*)\]/g))
    for (const [place, [, hex]] of [...list!.matchAll(/<([0-9a-fA-F ]*)>/g)].entries()) {
      const code = (parseInt(first!, 16) + place).toString(16).padStart(4, '0');
      const units = hex!.replaceAll(' ', '').match(/.{4}/g) ?? [];
      glyphs.set(code, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
    }
  return glyphs;
}
