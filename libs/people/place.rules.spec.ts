import { describe, expect, it } from '@jest/globals';
import { ROLES } from '#kernel/actor.js';
import { placesOpenTo, type Belongings } from './place.rules.js';

const NOTHING: Belongings = { takesPart: false, hasMasterclasses: false, hasSeat: false };
const PARTICIPANT: Belongings = { ...NOTHING, takesPart: true };

describe('the places in the menu', () => {
  it('are home and settings for someone without a role', () => {
    expect(placesOpenTo([], NOTHING)).toEqual(['START', 'SETTINGS']);
  });

  it('show a participant what is taught and what to do', () => {
    expect(placesOpenTo([], PARTICIPANT)).toEqual(['START', 'AGENDA', 'LEERGANGEN', 'ASSIGNMENTS', 'SETTINGS']);
  });

  it('show someone without a leergang the masterclasses that are open', () => {
    expect(placesOpenTo([], { ...NOTHING, hasMasterclasses: true })).toEqual(['START', 'MASTERCLASSES', 'SETTINGS']);
  });

  it('show an agenda to who has a seat in a masterclass, also when no other is to come', () => {
    expect(placesOpenTo([], { ...NOTHING, hasSeat: true })).toEqual(['START', 'AGENDA', 'SETTINGS']);
  });

  it('add up over roles, each once, in the order of the menu', () => {
    const grants = ['ADMINISTRATOR', 'COORDINATOR', 'ADMINISTRATOR'] as const;
    expect(
      placesOpenTo(
        grants.map((role) => ({ role, organisationId: null })),
        { takesPart: true, hasMasterclasses: true, hasSeat: true },
      ),
    ).toEqual(['START', 'AGENDA', 'LEERGANGEN', 'MASTERCLASSES', 'ASSIGNMENTS', 'PEOPLE', 'ORGANISATION', 'SETTINGS']);
  });

  it('open people and the organisation to nobody who could not use them', () => {
    const opened = (place: 'PEOPLE' | 'ORGANISATION' | 'ASSIGNMENTS') =>
      ROLES.filter((role) => placesOpenTo([{ role, organisationId: null }], NOTHING).includes(place));
    expect(opened('PEOPLE')).toEqual(['ADMINISTRATOR', 'COORDINATOR']);
    expect(opened('ORGANISATION')).toEqual(['ADMINISTRATOR']);
    expect(opened('ASSIGNMENTS')).toEqual([]);
  });

  it('open the organisation to who coordinates for it, not to who coordinates one leergang', () => {
    const opened = (organisationId: string | null) =>
      placesOpenTo([{ role: 'COORDINATOR', organisationId }], NOTHING).includes('ORGANISATION');
    expect([opened('gemeente'), opened(null)]).toEqual([true, false]);
  });
});
