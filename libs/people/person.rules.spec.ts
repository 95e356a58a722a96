import { describe, expect, it } from '@jest/globals';
import { decidePersonChange, type ChangeablePerson } from './person.rules.js';

const person: ChangeablePerson = {
  version: 3,
  email: 'a@b.example',
  administeredWholly: true,
  administeredEmployerIds: ['one'],
};

describe('changing a person', () => {
  it('changes what was given and leaves the rest', () => {
    expect(decidePersonChange(person, { version: 3, name: 'Ada' })).toEqual({ name: 'Ada', email: null, team: null });
    expect(decidePersonChange(person, { version: 3, team: 'Zorg' })).toEqual({
      name: null,
      email: null,
      team: { organisationId: 'one', name: 'Zorg' },
    });
    expect(decidePersonChange(person, { version: 3, team: '' })).toMatchObject({
      team: { organisationId: 'one', name: null },
    });
  });

  it('takes an address for changed only when it is another', () => {
    expect(decidePersonChange(person, { version: 3, email: 'a@b.example' })).toMatchObject({ email: null });
    expect(decidePersonChange(person, { version: 3, email: 'c@b.example' })).toMatchObject({ email: 'c@b.example' });
  });

  it('leaves name and address to whoever administers every employer, and names the fields', () => {
    const shared = { ...person, administeredWholly: false };
    expect(decidePersonChange(shared, { version: 3, name: 'Ada', email: 'c@b.example' })).toMatchObject({
      refused: 'NOT_PERMITTED',
      problems: [{ path: 'name' }, { path: 'email' }],
    });
    expect(decidePersonChange(shared, { version: 3, team: 'Zorg' })).toMatchObject({ team: { name: 'Zorg' } });
  });

  it('asks at which employer the team is when that can be several', () => {
    const two = { ...person, administeredEmployerIds: ['one', 'two'] };
    const problem = (code: string) => ({ problems: [{ path: 'organisationId', code }] });
    expect(decidePersonChange(two, { version: 3, team: 'Zorg' })).toMatchObject(problem('REQUIRED'));
    expect(decidePersonChange(two, { version: 3, team: 'Zorg', organisationId: 'three' })).toMatchObject(
      problem('NOT_KNOWN'),
    );
    expect(decidePersonChange(two, { version: 3, team: 'Zorg', organisationId: 'two' })).toMatchObject({
      team: { organisationId: 'two' },
    });
  });

  it('is not for others, and not on what was read before someone else changed it', () => {
    expect(decidePersonChange(null, { version: 3 })).toMatchObject({ refused: 'NOT_FOUND' });
    expect(decidePersonChange({ ...person, administeredEmployerIds: [] }, { version: 3 })).toMatchObject({
      refused: 'NOT_PERMITTED',
    });
    expect(decidePersonChange(person, { version: 2, name: 'Ada' })).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
  });
});
