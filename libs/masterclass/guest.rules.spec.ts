import { describe, expect, it } from '@jest/globals';
import { isFreeMail } from './free-mail.js';
import { problemOfName, problemsOfColleagues, refusalOfBringing } from './guest.rules.js';

describe('a name', () => {
  it.each([
    'Jan de Vries',
    'Anne-Fleur O’Neill',
    'Søren Ångström (wethouder)',
    '王小明',
    'J.P. Balk',
    'dr. A.B. de Wit',
    'Ümit',
  ])('may be %s', (name) => expect(problemOfName(name)).toBeNull());

  it.each([
    'Win http://casino.example',
    'kijk op www.winst',
    'gratis.com',
    'Ga naar winst.nl nu',
    'jan@bedrijf.example',
    '<b>Jan</b>',
    'Gratis geld!!!',
    '12345',
    '€ 100 = van jou',
  ])('may not be %s', (name) => expect(problemOfName(name)).toBe('NOT_ALLOWED'));
});

describe('whom one brings along', () => {
  const guest = { name: 'Jan', address: 'jan@bedrijf.example' };
  const with_ = (address: string, name = 'Piet') => problemsOfColleagues(guest, [{ name, address }]);

  it('has an address of the same organisation', () => {
    expect(with_('piet@Bedrijf.example')).toEqual([]);
    expect(with_('piet@elders.example')).toEqual([{ path: 'colleagues.0.address', code: 'NOT_ALLOWED' }]);
    expect(with_('piet@sub.bedrijf.example')).toEqual([{ path: 'colleagues.0.address', code: 'NOT_ALLOWED' }]);
  });

  it('is nobody, where everybody can have an address', () => {
    const private_ = { name: 'Jan', address: 'jan@gmail.com' };
    expect(problemsOfColleagues(private_, [{ name: 'Piet', address: 'piet@gmail.com' }])).toEqual([
      { path: 'colleagues.0.address', code: 'NOT_ALLOWED' },
    ]);
  });

  it.each([
    'hotmail.be',
    'ziggo.nl',
    'wanadoo.nl',
    'hccnet.nl',
    'tiscali.nl',
    'zeelandnet.nl',
    'caiway.nl',
    'versatel.nl',
    'kpnmail.nl',
    'orange.fr',
    'free.fr',
    't-online.de',
    'web.de',
    'btinternet.com',
    'comcast.net',
    'qq.com',
    'seznam.cz',
    'wp.pl',
    'libero.it',
    'inbox.lv',
    'tutanota.com',
    'pm.me',
  ])('may not be of %s', (domain) => expect(isFreeMail(domain)).toBe(true));

  it.each(['bedrijf.example', 'rotterdam.nl', 'minbzk.nl', 'mail.amsterdam.nl', 'ing.com', 'student.uva.nl'])(
    'may be of %s',
    (domain) => expect(isFreeMail(domain)).toBe(false),
  );

  it('are four in all, over all forms', () => {
    expect([refusalOfBringing(0, 4), refusalOfBringing(3, 1), refusalOfBringing(4, 0)]).toEqual([null, null, null]);
    expect(refusalOfBringing(3, 2)).toMatchObject({
      problems: [{ path: 'colleagues', code: 'TOO_HIGH', facts: { max: 4 } }],
    });
  });

  it('is another mailbox, however it is spelled', () => {
    expect(with_('JAN+werk@bedrijf.example')).toEqual([{ path: 'colleagues.0.address', code: 'NOT_UNIQUE' }]);
    const twice = problemsOfColleagues(guest, [
      { name: 'Piet', address: 'piet@bedrijf.example' },
      { name: 'Piet', address: 'PIET+2@bedrijf.example' },
    ]);
    expect(twice).toEqual([{ path: 'colleagues.1.address', code: 'NOT_UNIQUE' }]);
  });

  it('has a name and an address', () => {
    expect(with_('', 'Piet')).toEqual([{ path: 'colleagues.0.address', code: 'REQUIRED' }]);
    expect(with_('piet@bedrijf.example', '')).toEqual([{ path: 'colleagues.0.name', code: 'REQUIRED' }]);
  });
});
