import { describe, expect, it } from '@jest/globals';
import { decideAccount } from './account.rules.js';

const colleague = { personId: 'p', worksThere: true, worksOnlyThere: true };
const refused = { refused: 'NOT_PERMITTED' };

describe('an account that is linked', () => {
  it('signs its person in, whatever address the provider tells now', () => {
    const linked = { ...colleague, provenByMail: false };
    const other = { ...colleague, personId: 'q', hasOtherAccount: false };
    for (const named of [null, other]) {
      expect(decideAccount({ linked, named, emailVerified: true })).toEqual({ outcome: 'sign-in', personId: 'p' });
    }
  });

  it('no longer does when the person left the organisation', () => {
    const linked = { personId: 'p', worksThere: false, worksOnlyThere: false, provenByMail: true };
    const named = { ...colleague, hasOtherAccount: false };
    expect(decideAccount({ linked, named, emailVerified: true })).toMatchObject(refused);
  });

  it('needs the mailbox once the person works elsewhere too, if it was never asked', () => {
    const shared = { personId: 'p', worksThere: true, worksOnlyThere: false };
    const decide = (provenByMail: boolean) =>
      decideAccount({ linked: { ...shared, provenByMail }, named: null, emailVerified: true });
    expect(decide(false)).toEqual({ outcome: 'confirm', personId: 'p' });
    expect(decide(true)).toEqual({ outcome: 'sign-in', personId: 'p' });
  });
});

describe('an account that comes for the first time', () => {
  const first = { ...colleague, hasOtherAccount: false };

  it('is linked at once to someone who works there only, by an address that was checked', () => {
    expect(decideAccount({ linked: null, named: first, emailVerified: true })).toEqual({
      outcome: 'link',
      personId: 'p',
    });
  });

  it('needs the mailbox when the address was not checked, or the person works elsewhere too', () => {
    const confirm = { outcome: 'confirm', personId: 'p' };
    expect(decideAccount({ linked: null, named: first, emailVerified: false })).toEqual(confirm);
    const shared = { ...first, worksOnlyThere: false };
    expect(decideAccount({ linked: null, named: shared, emailVerified: true })).toEqual(confirm);
  });

  it('is refused for someone of another organisation, unknown, or with another account already', () => {
    const elsewhere = { ...first, worksThere: false, worksOnlyThere: false };
    for (const named of [null, elsewhere, { ...first, hasOtherAccount: true }]) {
      expect(decideAccount({ linked: null, named, emailVerified: true })).toMatchObject(refused);
    }
  });
});
