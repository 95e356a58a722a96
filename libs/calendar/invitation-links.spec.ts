import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#kernel/ids.js';
import { readConfiguration } from '#platform/configuration/configuration.js';
import { InvitationLinks, withoutAnswerKeys } from './invitation-links.js';

const configured = (secret: string, domain = 'antwoord.leergang.example') =>
  new InvitationLinks({
    ...readConfiguration({ SECRET_KEY: secret, REPLY_DOMAIN: domain, INBOUND_SMTP_PORT: '2525' }),
    publicUrl: 'https://leergang.example',
  });
const links = configured('a secret that nobody else can guess');
const others = configured('a secret of another installation!!!');
const link = { sessionId: newId(), personId: newId(), sequence: 7 };
const tokenOf = (from: InvitationLinks) => from.answerPage(link).split('#')[1]!;

describe('a link to answer with', () => {
  it('says whose invitation it is and how the session was then, in the fragment', () => {
    expect(links.answerPage(link)).toMatch(/^https:\/\/leergang\.example\/antwoord#[\w-]{70}$/);
    expect(links.readToken(tokenOf(links))).toEqual(link);
  });

  it('opens nothing when it is of another installation, cut off, longer, or changed anywhere', () => {
    const token = tokenOf(links);
    expect(links.readToken(tokenOf(others))).toBeNull();
    for (const wrong of ['', '#', token.slice(1), token.slice(0, -1), `${token}A`, `${token}==`, ` ${token}`])
      expect(links.readToken(wrong)).toBeNull();
    const bytes = Buffer.from(token, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(links.readToken(changed.toString('base64url'))).toBeNull();
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => links.readToken(text) === null));
  });
});

describe('an address to reply to', () => {
  const mailId = newId();
  const address = links.replyAddress(mailId)!;

  it('is one that every mail server takes, in upper and lower case', () => {
    expect(address).toMatch(/^agenda\+[0-9a-f]{52}@antwoord\.leergang\.example$/);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(links.readReplyAddress(address)).toBe(mailId);
    expect(links.readReplyAddress(address.toUpperCase())).toBe(mailId);
  });

  it('opens nothing when it is forged, of another domain, or signed as a link', () => {
    expect(links.readReplyAddress(others.replyAddress(mailId)!)).toBeNull();
    expect(links.readReplyAddress(configured('x'.repeat(40)).replyAddress(mailId)!)).toBeNull();
    expect(links.readReplyAddress(address.replace('antwoord.', ''))).toBeNull();
    expect(links.readReplyAddress(`${address}@evil.example`)).toBeNull();
    for (const wrong of ['', '@', 'agenda@antwoord.leergang.example', address.replace('agenda+', 'x+')])
      expect(links.readReplyAddress(wrong)).toBeNull();
    const [local, domain] = address.split('@') as [string, string];
    for (let at = 'agenda+'.length; at < local.length; at += 1) {
      const other = local[at] === '0' ? '1' : '0';
      expect(links.readReplyAddress(`${local.slice(0, at)}${other}${local.slice(at + 1)}@${domain}`)).toBeNull();
    }
  });

  it('is not there while replies by mail are off', () => {
    const off = new InvitationLinks(readConfiguration({ SECRET_KEY: 'x'.repeat(40) }));
    expect(off.replyAddress(mailId)).toBeNull();
    expect(off.readReplyAddress(address)).toBeNull();
  });
});

describe('what is kept of a mail', () => {
  it('answers nothing, wherever a line of it breaks', () => {
    const address = links.replyAddress(newId())!;
    expect(withoutAnswerKeys(`Laat weten of je komt:\n${links.answerPage(link)}\n\nDe afspraak`)).toBe(
      'Laat weten of je komt:\nhttps://leergang.example/antwoord#…\n\nDe afspraak',
    );
    for (let at = 1; at < address.indexOf('@'); at += 1) {
      const folded = `ORGANIZER:mailto:${address.slice(0, at)}\r\n ${address.slice(at)}\r\n`;
      expect(withoutAnswerKeys(folded)).not.toMatch(/[0-9a-f]{20}/);
      expect(withoutAnswerKeys(folded).replace('\r\n ', '')).toBe(
        'ORGANIZER:mailto:agenda+…@antwoord.leergang.example\r\n',
      );
    }
  });
});
