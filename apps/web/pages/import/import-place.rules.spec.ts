import { describe, expect, it } from '@jest/globals';
import { partOf } from './import-place.rules.js';

describe('partOf', () => {
  it('knows the parts of a leergang by their place in the file', () => {
    expect(partOf('modules[0].bijeenkomsten[1].huiswerk[0].titel')).toEqual({ kind: 'homework' });
    expect(partOf('modules[0].bijeenkomsten[1]')).toEqual({ kind: 'meeting', number: 2 });
    expect(partOf('modules[2].masterclass')).toEqual({ kind: 'masterclass' });
    expect(partOf('modules[2].status')).toEqual({ kind: 'module' });
    expect(partOf('samenwerkingsverband[0].cbs-code')).toEqual({ kind: 'partner' });
    expect(partOf('vrije-periodes[3]')).toEqual({ kind: 'free' });
    expect(partOf('begindatum')).toEqual({ kind: 'leergang' });
    expect(partOf('')).toEqual({ kind: 'leergang' });
  });

  it('knows nothing of a sheet', () => {
    expect(partOf(null)).toBeNull();
  });
});
