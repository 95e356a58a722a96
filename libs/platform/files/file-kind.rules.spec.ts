import { describe, expect, it } from '@jest/globals';
import { baseNameOf, kindOf, MOST_BYTES, whyNotExpected, whyNotKept, type FoundContent } from './file-kind.rules.js';

const found = (content: Partial<FoundContent>): FoundContent => ({
  detected: null,
  readsAsText: false,
  sizeBytes: 10,
  ...content,
});

describe('a name', () => {
  it('is what stands after the last slash of any kind', () => {
    expect(['C:\\fakepath\\verslag.docx', '../../etc/verslag.docx', ' verslag.docx '].map(baseNameOf)).toEqual(
      Array(3).fill('verslag.docx'),
    );
  });

  it('promises a kind by its ending, in any case of letters', () => {
    expect(kindOf('Verslag.DOCX', 'HOMEWORK')?.content).toEqual(['docx']);
    expect(kindOf('mensen.csv', 'IMPORT')?.mediaType).toBe('text/csv');
  });

  it.each([
    'a.exe',
    'a.html',
    'a.svg',
    'a.zip',
    'a.docm',
    'a.doc',
    'a.js',
    'a.pdf.exe',
    'pdf',
    '.pdf',
    'a.',
    'a.constructor',
    'a.yaml',
  ])('%s promises nothing that may be handed in', (name) => {
    expect(whyNotExpected(name, 10, 'HOMEWORK')).toMatchObject({
      refused: 'INVALID_INPUT',
      problems: [{ path: 'name', code: 'NOT_ALLOWED', facts: { allowed: expect.stringContaining('docx, xlsx') } }],
    });
  });
});

describe('a size', () => {
  it('is refused from the first byte over what the purpose allows', () => {
    for (const [purpose, name] of [
      ['HOMEWORK', 'a.pdf'],
      ['IMPORT', 'a.csv'],
    ] as const) {
      const max = MOST_BYTES[purpose];
      expect(whyNotExpected(name, max, purpose)).toBeNull();
      expect(whyNotExpected(name, max + 1, purpose)).toMatchObject({ refused: 'TOO_LARGE', facts: { max } });
    }
    expect(whyNotExpected('a.pdf', 0, 'HOMEWORK')).toMatchObject({
      problems: [{ path: 'sizeBytes', code: 'TOO_LOW' }],
    });
  });
});

describe('bytes', () => {
  const docx = kindOf('a.docx', 'HOMEWORK')!;
  const txt = kindOf('a.txt', 'HOMEWORK')!;
  const csv = kindOf('a.csv', 'IMPORT')!;

  it('are kept when they are what the name promised', () => {
    expect(whyNotKept(docx, found({ detected: 'docx' }))).toBeNull();
    expect(whyNotKept(txt, found({ readsAsText: true }))).toBeNull();
    expect(whyNotKept(csv, found({ detected: 'zip' }))).toBeNull();
  });

  it('are refused when they are something else, or nothing', () => {
    const other = { refused: 'FILE_NOT_READABLE', facts: { reason: 'OTHER_CONTENT' } };
    expect(whyNotKept(docx, found({ detected: 'zip' }))).toMatchObject(other);
    expect(whyNotKept(docx, found({ readsAsText: true }))).toMatchObject(other);
    expect(whyNotKept(txt, found({ detected: 'exe' }))).toMatchObject(other);
    expect(whyNotKept(txt, found({}))).toMatchObject(other);
    expect(whyNotKept(csv, found({ sizeBytes: 0 }))).toMatchObject({ facts: { reason: 'EMPTY' } });
  });
});
