import { beforeAll, describe, expect, it } from '@jest/globals';
import { details, session } from '../support/calendar-example.js';
import { invitationObject } from '../../libs/calendar/calendar-object.js';

// Plain JavaScript, as all that runs before anything is compiled.
const PROGRAM: string = './received-mail.mjs';

interface Proof {
  readMail(received: { to: string; raw: Buffer }, sender: { domain: string }): Promise<{ faults: string[] }>;
}

/** A proof that finds no fault in anything proves nothing. */
describe('the reading of what was received', () => {
  const { organizer, attendee } = details;
  let proof: Proof;
  beforeAll(async () => {
    proof = (await import(PROGRAM)) as Proof;
  });

  const faultsOf = async (change: (object: string) => string, method = 'REQUEST') => {
    const object = change(invitationObject({ ...session, title: 'é'.repeat(100) }, details));
    const raw = [
      `From: ${organizer.name} <${organizer.address}>`,
      `To: ${attendee.name} <${attendee.address}>`,
      `Content-Type: text/calendar; charset=utf-8; method=${method}`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(object).toString('base64'),
      '',
    ].join('\r\n');
    return (
      await proof.readMail(
        { to: attendee.address, raw: Buffer.from(raw) },
        { domain: organizer.address.split('@')[1]! },
      )
    ).faults;
  };

  it('finds nothing wrong with an invitation of ours', async () => {
    expect(await faultsOf((object) => object)).toEqual([]);
  });

  it.each<[what: string, change: (object: string) => string, fault: RegExp]>([
    [
      'a zone without definition',
      (object) => object.replace(/BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n/s, ''),
      /no VTIMEZONE/,
    ],
    ['a line that is too long', (object) => object.replaceAll('\r\n ', ''), /a line of \d+ octets/],
    ['bare line feeds', (object) => object.replaceAll('\r\n', '\n'), /CRLF/],
    ['a missing end of line', (object) => object.slice(0, -2), /last line/],
    ['a floating stamp', (object) => object.replace(/(DTSTAMP:\w+)Z/, '$1'), /DTSTAMP is not in UTC/],
    ['another organizer', (object) => object.replace(/mailto:agenda@/, 'mailto:other@'), /ORGANIZER is not From/],
    ['another attendee', (object) => object.replace('anna.', 'other.'), /ATTENDEE/],
    [
      'an invitation to what is cancelled',
      (object) => object.replace('STATUS:CONFIRMED', 'STATUS:CANCELLED'),
      /cancelled/,
    ],
  ])('finds %s', async (_what, change, fault) => {
    expect((await faultsOf(change)).join('\n')).toMatch(fault);
  });

  it('finds another method in the mail than in the object', async () => {
    expect((await faultsOf((object) => object, 'CANCEL')).join('\n')).toMatch(/the MIME part says method=CANCEL/);
  });
});
