import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { framedMail, LONGEST_SUBJECT, type MailContent } from './mail-frame.js';

const content: MailContent = {
  language: 'nl',
  subject: 'Uitnodiging: Masterclass',
  recipientName: 'Anna',
  paragraphs: ['De Hanzehogeschool nodigt je uit.', 'Tot dan.'],
  facts: [
    { label: 'Waar', value: 'Zaal 2' },
    { label: 'Online', value: 'https://meet.example/abc' },
    { label: 'Leeg', value: ' ' },
  ],
  action: { label: 'Bekijk de bijeenkomst', url: 'https://leergang.example/bijeenkomsten/1?a=1&b=2' },
  closing: ['De afspraak zit bij deze mail.'],
  reason: 'Je krijgt deze mail omdat je deelneemt.',
};

const tagsIn = (html: string) => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);

describe('a framed mail', () => {
  it('says the same in plain text', () => {
    expect(framedMail(content).text).toBe(
      [
        'Dag Anna,',
        'De Hanzehogeschool nodigt je uit.',
        'Tot dan.',
        'Waar: Zaal 2\nOnline: https://meet.example/abc',
        'Bekijk de bijeenkomst:\nhttps://leergang.example/bijeenkomsten/1?a=1&b=2',
        'De afspraak zit bij deze mail.',
        '-- \nJe krijgt deze mail omdat je deelneemt.\n',
      ].join('\n\n'),
    );
  });

  it('says it in HTML in its language, with one action and nothing loaded from elsewhere', () => {
    const { html } = framedMail(content);
    expect(html).toContain('<html lang="nl">');
    expect(html).toContain('<title>Uitnodiging: Masterclass</title>');
    expect(html).toContain('>Bekijk de bijeenkomst</a>');
    expect(html).toContain('href="https://leergang.example/bijeenkomsten/1?a=1&amp;b=2"');
    expect(html).toContain('<a href="https://meet.example/abc"');
    expect(html).not.toContain('Leeg');
    expect(html).not.toMatch(/<(?:img|link|script|iframe)|src=|url\(/);
  });

  it('breaks every address that it shows in full, which else is wider than a phone', () => {
    const { html } = framedMail(content);
    for (const [, style] of html.matchAll(/<a href="[^"]*" style="([^"]*)">https:/g))
      expect(style).toContain('word-break:break-all');
    expect(html.match(/word-break/g)).toHaveLength(2);
  });

  it('names what can be done besides, as a link, and leaves it out when it is none', () => {
    const stop = { label: 'Niet meer horen', url: 'https://leergang.example/stop' };
    const mail = framedMail({ ...content, other: stop });
    expect(mail.text).toContain('\n\nNiet meer horen:\nhttps://leergang.example/stop\n\n-- ');
    expect(mail.html).toContain('href="https://leergang.example/stop" style="color:#154273">Niet meer horen</a>');
    expect(framedMail({ ...content, other: { ...stop, url: 'javascript:alert(1)' } }).text).not.toContain('Niet meer');
  });

  it('greets without a name, too', () => {
    expect(framedMail({ ...content, recipientName: '\r\n' }).text.startsWith('Dag,\n')).toBe(true);
    expect(framedMail({ ...content, language: 'en' }).text.startsWith('Hello Anna,\n')).toBe(true);
  });

  it('leaves out an action that is not a web address', () => {
    const mail = framedMail({ ...content, action: { label: 'Klik', url: 'javascript:alert(1)' } });
    expect(`${mail.text}${mail.html}`).not.toMatch(/javascript|Klik/);
  });

  it('keeps lines within a paragraph', () => {
    const mail = framedMail({ ...content, paragraphs: ['een\r\ntwee'] });
    expect(mail.text).toContain('een\ntwee');
    expect(mail.html).toContain('een<br>twee');
  });

  it('is never opened up by what a person typed', () => {
    const nasty = fc.constantFrom(
      '\r\n',
      '\n',
      '\0',
      '\u202E',
      '<script>',
      '</p>',
      '"',
      "'",
      '&',
      'Bcc: x@y',
      '👩‍🏫',
      'x',
      ' ',
    );
    const hostile = fc.oneof(
      fc.array(nasty, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    const plainTags = (html: string) =>
      tagsIn(html).filter((tag) => !/^<(?:br|\/?p|\/?li|\/?strong|\/?ul|a |\/a)/.test(tag));
    const expected = plainTags(framedMail(content).html);
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, hostile, (subject, recipientName, text, value, url) => {
        const mail = framedMail({
          ...content,
          subject,
          recipientName,
          paragraphs: [text],
          facts: [{ label: 'Waar', value }],
          action: { label: 'Bekijk', url: `https://leergang.example/${url}` },
          closing: [text],
        });
        expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
        expect(Array.from(mail.subject).length).toBeLessThanOrEqual(LONGEST_SUBJECT);
        expect(plainTags(mail.html)).toEqual(expected);
        for (const tag of tagsIn(mail.html))
          expect(tag).toMatch(/^<(?:!DOCTYPE html|\/?[a-z]+(?: [a-z]+="[^"<>]*")*)>$/);
        for (const [, href] of mail.html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//);
      }),
      { numRuns: 300 },
    );
  });
});
