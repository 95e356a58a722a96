import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { en, nl } from './resources.js';

/** Every text by its dotted key. */
function flat(texts: object, before = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(before + key, value);
    else for (const [inner, text] of flat(value as object, `${before}${key}.`)) found.set(inner, text);
  }
  return found;
}

const dutch = flat(nl);
const english = flat(en);
const blanks = (text: string | undefined) => [...(text ?? '').matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...dutch.keys()].sort());
  });

  it('fill in the same blanks in both languages', () => {
    for (const [key, text] of dutch) expect([key, blanks(english.get(key))]).toEqual([key, blanks(text)]);
  });

  it('are never empty', () => {
    for (const [key, text] of [...dutch, ...english]) expect([key, text.trim() === '']).toEqual([key, false]);
  });

  it('are all used: every file of words is among the resources', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.nl.ts'));
    expect(files.length).toBe(Object.keys(nl).length);
  });
});
