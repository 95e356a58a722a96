import { describe, expect, it } from '@jest/globals';
import { linesOf, runsOf, type Font } from './script-runs.js';

const fontOf = (name: string, characters: RegExp): Font => ({
  name,
  has: (codePoint) => characters.test(String.fromCodePoint(codePoint)),
});
/** As those of a document: narrow before wide, and none with Han or Thai. */
const FONTS = [
  fontOf('Latin', /[a-zé0-9 .()\u2011-]/i),
  fontOf('Arabic', /[\p{Script=Arabic}\u064b-\u0652\u200c\u00a0 ]/u),
  fontOf('Wide', /[\p{Script=Latin}\p{Script=Hebrew}\p{Script=Armenian}ابوزيد❤\u00a0\u2011 .]/u),
];

/** Each piece behind the first letter of its font; in « » what is read from the right. */
const shown = (text: string) =>
  runsOf(text, FONTS).map(
    ({ text: piece, font, rightToLeft }) => font[0]! + (rightToLeft ? `«${piece}»` : `:${piece}`),
  );

describe('the pieces of a text', () => {
  it('one font has a whole word, and words of one font are one piece', () => {
    expect(shown('Anna de Vries')).toEqual(['L:Anna de Vries']);
    expect(shown('Anna Ḥasan de Vries')).toEqual(['L:Anna', 'W: Ḥasan', 'L: de Vries']);
    expect(shown('Արամ  Խաչատրյան ')).toEqual(['W:Արամ Խաչատրյան']);
    expect(shown('Andre\u0301')).toEqual(['L:André']);
  });

  it('words that are read from the right stay one piece, in which no line breaks', () => {
    expect(shown('مريم السيد')).toEqual(['A«مريم\u00a0السيد»']);
    expect(shown('علی\u200cرضا محمدی')).toEqual(['A«علی\u200cرضا\u00a0محمدی»']);
    expect(shown('אברהם בר-לב')).toEqual(['W«אברהם\u00a0בר\u2011לב»']);
    expect(shown('ابو-زيد')).toEqual(['W«ابو\u2011زيد»']);
  });

  it('a space between two directions is on the side that is read from the left', () => {
    expect(shown('شركة Heel')).toEqual(['A«شركة»', 'L: Heel']);
    expect(shown('Heel شركة 12')).toEqual(['L:Heel ', 'A«شركة»', 'L: 12']);
  });

  it('what is no letter and in no font is left out, and a whole word that misses a letter', () => {
    expect(shown('🎉 Anna 👩‍🔬 de Vries🎉 ❤️')).toEqual(['L:Anna de Vries', 'W: ❤']);
    expect(shown('Li 李 Lei')).toEqual(['L:Li Lei']);
    expect(shown('Anna\u202e\u200b')).toEqual(['L:Anna']);
    for (const nothing of ['', ' ', '李雷', '🎉', 'สมชาย', 'Li李']) expect(shown(nothing)).toEqual([]);
  });
});

it('a long piece that is read from the right goes on in lines of its own', () => {
  expect(linesOf('אב\u00a0גד\u00a0הו', 5)).toBe('אב\u00a0גד\nהו');
  expect(linesOf('אבגדהו\u00a0זח', 5)).toBe('אבגדהו\nזח');
  expect(linesOf('אב', 5)).toBe('אב');
});
