import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml, manyLines, oneLine, shortened, webLink } from './plain-text.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '\r',
      '\n',
      '\t',
      '\0',
      '\u202E',
      '\u2066',
      '\uD800',
      '\u2028',
      '\uFEFF',
      ' ',
      'a',
      '<',
      '"',
      '👩‍🏫',
      'é',
    ),
  }),
);

describe('text of one line', () => {
  it('has no line breaks, controls or direction overrides', () => {
    expect(oneLine('Masterclass\r\nBcc: all@example.org')).toBe('Masterclass Bcc: all@example.org');
    expect(oneLine(' a\u202Egpj.exe\u2069\0\u0007 ')).toBe('agpj.exe');
    expect(oneLine('half \uD83D pair')).toBe('half \uFFFD pair');
    expect(oneLine('Überleven 👩‍🏫 ‏عربي')).toBe('Überleven 👩‍🏫 ‏عربي');
  });

  it('stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(oneLine(oneLine(text))).toBe(oneLine(text));
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});

describe('text of several lines', () => {
  it('keeps lines, in one form', () => {
    expect(manyLines('one\r\ntwo\rthree\u2028four\n\n\nfive\n')).toBe('one\ntwo\nthree\nfour\n\n\nfive');
  });

  it('stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(manyLines(manyLines(text))).toBe(manyLines(text));
      }),
    );
  });
});

describe('shortened text', () => {
  it('says that there was more, and never halves a character', () => {
    expect(shortened('short', 5)).toBe('short');
    expect(shortened('a bit longer', 6)).toBe('a bit…');
    expect(shortened('👍👍👍', 2)).toBe('👍…');
  });
});

describe('text in HTML', () => {
  it('cannot open a tag or close an attribute', () => {
    expect(escapeHtml(`<img src="x" onerror='a&b'>`)).toBe('&lt;img src=&quot;x&quot; onerror=&#39;a&amp;b&#39;&gt;');
  });
});

describe('a web link', () => {
  it('is http or https', () => {
    expect(webLink('https://leergang.example/bijeenkomsten/1?a=b#c')).toBe(
      'https://leergang.example/bijeenkomsten/1?a=b#c',
    );
    expect(webLink('http://localhost:3000/x')).toBe('http://localhost:3000/x');
  });

  it.each([
    null,
    '',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b',
    '//evil.example',
    'https://',
    'not a link',
  ])('is not %p', (text) => {
    expect(webLink(text)).toBeNull();
  });

  it('keeps no line breaks, quotes or separators of the calendar format', () => {
    expect(webLink('https://a.example/x\r\nATTENDEE:y?q="<,;\\')).toBe(
      'https://a.example/xATTENDEE:y?q=%22%3C%2C%3B%5C',
    );
  });
});
