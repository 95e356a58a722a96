import { describe, expect, it } from '@jest/globals';
import { blocksOf } from './prose-blocks.js';

describe('blocksOf', () => {
  it('keeps the lines of a paragraph together and starts a new one after an empty line', () => {
    expect(blocksOf('Een\r\ntwee\n\n\ndrie')).toEqual([
      { kind: 'paragraph', lines: ['Een', 'twee'] },
      { kind: 'paragraph', lines: ['drie'] },
    ]);
  });

  it('makes a list of lines with a mark, also right under the line that announces it', () => {
    expect(blocksOf('Je leert:\n- luisteren;\n- vragen.\n1. eerst\n2) dan')).toEqual([
      { kind: 'paragraph', lines: ['Je leert:'] },
      { kind: 'bullets', lines: ['luisteren;', 'vragen.'] },
      { kind: 'numbers', lines: ['eerst', 'dan'] },
    ]);
  });

  it('leaves what only looks like a mark as it is', () => {
    expect(blocksOf('-\n2027. Een jaar\n-nee')).toEqual([
      { kind: 'paragraph', lines: ['-', '2027. Een jaar', '-nee'] },
    ]);
    expect(blocksOf('')).toEqual([]);
  });

  it('joins lines that an editor broke, also within a list', () => {
    const long = 'Mensen veranderen pas als zij daar zelf een reden voor zien. In deze module leer je een gesprek';
    expect(blocksOf(`${long}\nvoeren.\nKort.\n- ${long}\n  voeren.\n- kort\n  en verder`)).toEqual([
      { kind: 'paragraph', lines: [`${long} voeren.`, 'Kort.'] },
      { kind: 'bullets', lines: [`${long} voeren.`, 'kort en verder'] },
    ]);
  });
});
