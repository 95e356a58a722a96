import { describe, expect, it } from '@jest/globals';
import { decidePeople, type KnownOfSheet, type KnownPerson } from './people-import.rules.js';
import type { PeopleSheet, PersonValues } from './people.sheet.js';

const LEAD = { id: 'lead', name: 'Súdwest-Fryslân', cbsCode: 'GM1900' };
const SCHOOL = { id: 'school', name: 'Hanzehogeschool', cbsCode: null };

function known(over: Partial<KnownOfSheet> = {}): KnownOfSheet {
  return {
    leergangId: 'leergang',
    leadOrganisationId: LEAD.id,
    partners: [LEAD, SCHOOL],
    people: new Map(),
    administered: new Set(),
    isHouse: false,
    ...over,
  };
}

const someone = (over: Partial<KnownPerson> = {}): KnownPerson => ({
  ...{ id: 'person', name: 'Anna', employments: [], enrolment: null, grants: [] },
  ...over,
});

function sheet(values: Partial<PersonValues>, headers: PeopleSheet['headers'] = {}): PeopleSheet {
  const all = { name: 'Anna', email: 'a@b.example', organisation: LEAD.name, team: null, role: 'PARTICIPANT' } as const;
  return {
    format: { kind: 'XLSX' },
    ignoredColumns: [],
    headers,
    rows: [{ rowNumber: 2, values: { ...all, ...values }, problems: [] }],
  };
}

const decideOne = (values: Partial<PersonValues>, over: Partial<KnownOfSheet> = {}) => {
  const { rows, people } = decidePeople(sheet(values), known(over));
  return { ...rows[0]!, decision: people[0] };
};
const knowing = (person: KnownPerson) => ({ people: new Map([['a@b.example', person]]) });

describe('the organisation of a person', () => {
  it.each(['Súdwest-Fryslân', 'SUDWEST FRYSLAN', 'gemeente Súdwest-Fryslân', 'gm1900', 'GM1900'])(
    'is recognised when written as %s',
    (organisation) => {
      expect(decideOne({ organisation })).toMatchObject({ state: 'NEW', decision: { organisationId: 'lead' } });
    },
  );

  it.each(['', 'Gemeente', 'GM1901', 'Fryslân'])('is a partner, and not %j', (organisation) => {
    expect(decideOne({ organisation })).toMatchObject({ state: 'WRONG', problems: [{ code: 'NOT_KNOWN' }] });
  });

  it('is told at the header that the sheet has for it', () => {
    const { rows } = decidePeople(sheet({ organisation: 'x' }, { organisation: 'Werkgever' }), known());
    expect(rows[0]!.problems[0]!.column).toBe('Werkgever');
  });
});

describe('a role', () => {
  const byHouse = { isHouse: true, administered: new Set([LEAD.id, SCHOOL.id]) };

  it('of an organisation is given by who administers it', () => {
    for (const role of ['TEAM_LEAD', 'DIRECTOR', 'ADMINISTRATOR'] as const) {
      expect(decideOne({ role })).toMatchObject({ state: 'WRONG', problems: [{ column: 'rol', code: 'NOT_ALLOWED' }] });
      expect(decideOne({ role }, { administered: new Set([SCHOOL.id]) }).state).toBe('WRONG');
      expect(decideOne({ role }, { administered: new Set([LEAD.id]) })).toMatchObject({
        state: 'NEW',
        decision: { joins: false, grant: { role, organisationId: 'lead', leergangId: null } },
      });
    }
  });

  it('of coordinator is for this leergang; the house gives it for the organisation that leads', () => {
    const ofLeergang = { role: 'COORDINATOR', organisationId: null, leergangId: 'leergang' };
    expect(decideOne({ role: 'COORDINATOR' }).decision?.grant).toEqual(ofLeergang);
    expect(decideOne({ role: 'COORDINATOR' }, { administered: new Set([LEAD.id]) }).decision?.grant).toEqual(
      ofLeergang,
    );
    expect(decideOne({ role: 'COORDINATOR' }, byHouse).decision?.grant).toMatchObject({ organisationId: 'lead' });
    expect(decideOne({ role: 'COORDINATOR', organisation: SCHOOL.name }, byHouse).decision?.grant).toEqual(ofLeergang);
  });

  it('that is held already is not given again', () => {
    const employments = [{ organisationId: 'lead', team: null }];
    const holding = (role: KnownPerson['grants'][number]['role'], organisationId: string | null) =>
      knowing(
        someone({ employments, grants: [{ role, organisationId, leergangId: organisationId ? null : 'leergang' }] }),
      );
    expect(decideOne({ role: 'LECTURER' }, holding('LECTURER', null)).state).toBe('UNCHANGED');
    expect(decideOne({ role: 'COORDINATOR' }, holding('COORDINATOR', null)).state).toBe('UNCHANGED');
    expect(decideOne({ role: 'COORDINATOR' }, holding('COORDINATOR', 'lead')).state).toBe('UNCHANGED');
    expect(decideOne({ role: 'DIRECTOR' }, { ...byHouse, ...holding('DIRECTOR', 'lead') }).state).toBe('UNCHANGED');
    expect(decideOne({ role: 'DIRECTOR' }, { ...byHouse, ...holding('DIRECTOR', 'school') }).state).toBe('NEW');
  });

  it('of someone who works elsewhere brings the person into this organisation too', () => {
    const grants = [{ role: 'LECTURER', organisationId: null, leergangId: 'leergang' }] as const;
    const person = someone({ employments: [{ organisationId: 'school', team: null }], grants });
    expect(decideOne({ role: 'LECTURER' }, knowing(person))).toMatchObject({
      state: 'CHANGED',
      changes: [{ column: 'organisatie', from: null, to: LEAD.name }],
      decision: { grant: null, joins: false },
    });
  });
});

describe('a team', () => {
  const enrolment = { status: 'ACTIVE', organisationId: 'lead' } as const;
  const inTeam = (team: string | null) =>
    knowing(someone({ enrolment, employments: [{ organisationId: 'lead', team }] }));

  it('stays when the sheet says nothing of it, or the same', () => {
    const administered = new Set([LEAD.id]);
    expect(decideOne({ team: null }, { ...inTeam('A'), administered })).toMatchObject({ state: 'UNCHANGED', kept: [] });
    expect(decideOne({ team: 'A' }, { ...inTeam('A'), administered })).toMatchObject({ state: 'UNCHANGED', kept: [] });
  });

  it('changes when whoever imports looks after it, and is told to stay when not', () => {
    const change = { column: 'team', from: null, to: 'B' };
    expect(decideOne({ team: 'B' }, { ...inTeam(null), administered: new Set([LEAD.id]) })).toMatchObject({
      state: 'CHANGED',
      changes: [change],
      decision: { changesTeam: true, team: 'B' },
    });
    expect(decideOne({ team: 'B' }, inTeam(null))).toMatchObject({ state: 'UNCHANGED', kept: [change] });
  });
});
