import { describe, expect, it } from '@jest/globals';
import { decideLeergang, sameModule, type KnownModule, type KnownOfFile } from './leergang-import.rules.js';
import type { LeergangFile, ModuleInFile, PartnerInFile } from './leergang.file.js';

const LEAD: PartnerInFile = { name: 'Opsterland', kind: 'MUNICIPALITY', cbsCode: 'GM0086', part: 'LEAD' };
const OTHER: PartnerInFile = { name: 'Hogeschool', kind: 'INSTITUTION', cbsCode: null, part: 'DELIVERS' };

const module = (over: Partial<ModuleInFile> = {}): ModuleInFile => ({
  ...{ key: 'een', title: 'Een', description: '', status: 'IDEA', masterclass: null, meetings: [], plan: null },
  ...over,
});
const file = (over: Partial<LeergangFile> = {}): LeergangFile => ({
  ...{ title: 'L', description: '', startsOn: '2027-01-01', endsOn: '2027-06-01', partners: [LEAD, OTHER] },
  ...{ freePeriods: [], modules: [] },
  ...over,
});
const kept = (over: Partial<KnownModule> = {}): KnownModule => ({
  ...{ id: 'm', fileKey: 'een', title: 'Een', description: '', status: 'IDEA', version: 1, planWish: null, ideas: [] },
  ...over,
});
const known = (over: Partial<KnownOfFile> = {}): KnownOfFile => ({
  leergang: { id: 'l', title: 'L', description: '', startsOn: '2027-01-01', endsOn: '2027-06-01', freePeriods: [] },
  partners: [
    { organisationId: 'lead', name: 'Opsterland', part: 'LEAD' },
    { organisationId: 'school', name: 'Hogeschool', part: 'DELIVERS' },
  ],
  modules: [],
  mayLead: true,
  ...over,
});

describe('a module of a file', () => {
  it('is the one of its key, or one without a key whose title makes it', () => {
    const keyed = kept({ id: 'keyed', title: 'Heel anders' });
    const byHand = kept({ id: 'by hand', fileKey: null, title: 'Één' });
    expect(sameModule(module(), [byHand, keyed])).toBe(keyed);
    expect(sameModule(module(), [byHand])).toBe(byHand);
    expect(sameModule(module(), [kept({ fileKey: 'twee', title: 'Een' })])).toBeNull();
  });

  it('goes from idea to design, never back', () => {
    const designed = decideLeergang(file({ modules: [module({ status: 'DESIGNED' })] }), known({ modules: [kept()] }));
    expect(designed.rows.at(-1)).toMatchObject({
      state: 'CHANGED',
      changes: [{ column: 'status', from: 'idee', to: 'ontworpen' }],
    });
    const back = decideLeergang(file({ modules: [module()] }), known({ modules: [kept({ status: 'DESIGNED' })] }));
    expect(back.rows.at(-1)).toMatchObject({
      state: 'UNCHANGED',
      kept: [{ column: 'status', from: 'ontworpen', to: 'idee' }],
    });
    expect(back.modules[0]).toMatchObject({ isDesigned: false, changesWords: false, changesIdeas: false });
  });

  it.each(['SCHEDULED', 'RUNNING', 'COMPLETED'] as const)('changes nothing of one that is %s', (status) => {
    const changed = module({ title: 'Anders', meetings: [{ title: 'Nieuw', description: '', assignments: [] }] });
    const { rows, modules } = decideLeergang(file({ modules: [changed] }), known({ modules: [kept({ status })] }));
    expect(rows.slice(-2)).toMatchObject([
      { state: 'UNCHANGED', kept: [{ column: 'titel', from: 'Een', to: 'Anders' }] },
      { state: 'UNCHANGED', kept: [{ column: 'titel', from: null, to: 'Nieuw' }] },
    ]);
    const nothing = { changesWords: false, isDesigned: false, changesIdeas: false, changesNotes: false };
    expect(modules[0]).toMatchObject(nothing);
  });
});

describe('a partner of a file', () => {
  it('that takes part keeps its name and its part', () => {
    const partners = [known().partners[0]!, { organisationId: 'school', name: 'Hanzehogeschool', part: 'PARTICIPANT' }];
    const { rows, joining } = decideLeergang(file(), known({ partners: partners as KnownOfFile['partners'] }));
    expect(rows[2]).toMatchObject({
      subject: 'Hanzehogeschool',
      state: 'UNCHANGED',
      kept: [
        { column: 'naam', from: 'Hanzehogeschool', to: 'Hogeschool' },
        { column: 'rol', from: 'neemt deel', to: 'verzorgt' },
      ],
    });
    expect(joining).toEqual([]);
  });

  it('is there once, also under two names', () => {
    const [lead] = known().partners;
    const { rows } = decideLeergang(file(), known({ partners: [lead!, lead!] }));
    expect(rows[2]).toMatchObject({
      state: 'WRONG',
      problems: [{ column: 'naam', code: 'NOT_UNIQUE', facts: { first: 'samenwerkingsverband[0]' } }],
    });
  });
});
