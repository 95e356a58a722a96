import { describe, expect, it } from '@jest/globals';
import { ROLES } from '#kernel/actor.js';
import { placesOpenTo } from './place.rules.js';

describe('the places in the menu', () => {
  it('are home and settings for someone without a role', () => {
    expect(placesOpenTo([], false)).toEqual(['START', 'SETTINGS']);
  });

  it('show a participant what is taught and what to do', () => {
    expect(placesOpenTo([], true)).toEqual(['START', 'AGENDA', 'LEERGANGEN', 'ASSIGNMENTS', 'SETTINGS']);
  });

  it('add up over roles, each once, in the order of the menu', () => {
    const grants = ['ADMINISTRATOR', 'COORDINATOR', 'ADMINISTRATOR'] as const;
    expect(
      placesOpenTo(
        grants.map((role) => ({ role, organisationId: null })),
        true,
      ),
    ).toEqual(['START', 'AGENDA', 'LEERGANGEN', 'ASSIGNMENTS', 'PEOPLE', 'ORGANISATION', 'SETTINGS']);
  });

  it('open people and the organisation to nobody who could not use them', () => {
    const opened = (place: 'PEOPLE' | 'ORGANISATION' | 'ASSIGNMENTS') =>
      ROLES.filter((role) => placesOpenTo([{ role, organisationId: null }], false).includes(place));
    expect(opened('PEOPLE')).toEqual(['ADMINISTRATOR', 'COORDINATOR']);
    expect(opened('ORGANISATION')).toEqual(['ADMINISTRATOR']);
    expect(opened('ASSIGNMENTS')).toEqual([]);
  });

  it('open the organisation to who coordinates for it, not to who coordinates one leergang', () => {
    const opened = (organisationId: string | null) =>
      placesOpenTo([{ role: 'COORDINATOR', organisationId }], false).includes('ORGANISATION');
    expect([opened('gemeente'), opened(null)]).toEqual([true, false]);
  });
});
