import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Colours = ReadonlyMap<string, string>;

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8');

/** The brand colours that each palette gives, by its class; petrol is that of the theme itself. */
function palettes(): [name: string, colours: Colours][] {
  const blocks = [...read('palettes.css').matchAll(/\.lg-palette-(\w+) \{([^}]*)\}/g)];
  return [
    ['petrol', coloursIn(read('leergang.css'))],
    ...blocks.map(([, name, inside]): [string, Colours] => [name!, coloursIn(inside!)]),
  ];
}

function coloursIn(css: string): Colours {
  return new Map([...css.matchAll(/--lg-brand-(\d+): (#[0-9a-f]{6});/g)].map(([, step, colour]) => [step!, colour!]));
}

/** Contrast of two colours (WCAG 2.2, "contrast ratio"). */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the colours of an organisation', () => {
  it.each(palettes())('can be read: %s', (_name, colours) => {
    const at = (step: string) => colours.get(step)!;
    expect([...colours.keys()].map(Number).sort((a, b) => a - b)).toEqual([50, 100, 200, 300, 400, 500, 600, 700]);
    // Letters: a link on paper, a button, a title on a tint (1.4.3).
    for (const [letters, paper] of [
      [at('500'), '#ffffff'],
      [at('500'), '#f5f8f8'],
      [at('500'), at('50')],
      ['#ffffff', at('500')],
      ['#ffffff', at('600')],
      [at('700'), at('100')],
    ] as const)
      expect(contrast(letters, paper)).toBeGreaterThanOrEqual(4.5);
    // Edges of what can be pressed (1.4.11).
    expect(contrast(at('400'), '#ffffff')).toBeGreaterThanOrEqual(3);
  });

  it('are those that the server knows', () => {
    const known = [...read('../../../libs/people/palette.ts').matchAll(/^ {2}([A-Z]+): '\1'/gm)].map(([, name]) =>
      name!.toLowerCase(),
    );
    expect(
      palettes()
        .map(([name]) => name)
        .sort(),
    ).toEqual(known.sort());
  });
});
