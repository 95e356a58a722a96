import { describe, expect, it } from '@jest/globals';
import { session } from '../../test/support/calendar-example.js';
import { reminderMail, type ReminderMailInput } from './reminder-mail.js';

const input: ReminderMailInput = {
  language: 'nl',
  recipientName: 'Anna de Vries',
  leergangTitle: 'Vakmanschap',
  moduleTitle: 'Motiverende gespreksvoering',
  daysAhead: 1,
  answerUrl: 'https://leergang.example/antwoord#abc',
  answered: false,
  open: [{ title: 'Lees hoofdstuk 3', due: { day: '2027-01-11', time: '23:59' } }],
  settingsUrl: 'https://leergang.example/instellingen',
  reason: 'PARTICIPANT',
};

describe('the mail of a reminder', () => {
  it('says in Dutch when, where, what is still to be handed in, and asks for an answer', () => {
    const mail = reminderMail(session, input);
    expect(mail.subject).toBe('Morgen 09.30: Masterclass Motiverende gespreksvoering');
    expect(mail.text).toBe(`Dag Anna de Vries,

Masterclass Motiverende gespreksvoering is morgen.

Dit lever je daarvoor nog in:
- Lees hoofdstuk 3, voor ma 11 januari 2027, 23.59

Wanneer: di 12 januari 2027, 09.30–12.30
Waar: Gemeentehuis Oosterwolde, zaal 2
Online: https://meet.example/abc
Module: Motiverende gespreksvoering
Leergang: Vakmanschap
Programma en huiswerk: https://leergang.example/bijeenkomsten/1

Laat weten of je komt:
https://leergang.example/antwoord#abc

Wil je geen herinneringen, of op een ander moment? Kies het in je instellingen: https://leergang.example/instellingen

-- 
Je krijgt deze mail omdat je deelneemt aan de leergang Vakmanschap.
`);
  });

  it('leads who answered to the page, and lets them change their mind', () => {
    const { text } = reminderMail(session, { ...input, answered: true, open: [] });
    expect(text).toContain('Bekijk de bijeenkomst:\nhttps://leergang.example/bijeenkomsten/1\n');
    expect(text).toContain('Kun je toch niet komen? Laat het hier weten: https://leergang.example/antwoord#abc');
    expect(text).not.toContain('lever je');
  });

  it('leads who has a seat to the own page, and says how to get there and how to cancel; a guest has no settings', () => {
    const seat = {
      route: 'Bus 21 vanaf het station.\nParkeren kan achter.',
      access: 'Er is een lift.',
      cancelUntil: { day: '2027-01-11', time: '12:00' },
      mayCancel: true,
    };
    const guest = { ...input, open: [], reason: 'REGISTERED', settingsUrl: null, seat } as const;
    const { text } = reminderMail(session, guest);
    expect(text).toContain('Naar je plek en je ticket:\nhttps://leergang.example/antwoord#abc\n');
    expect(text).toContain('Hoe je er komt: Bus 21 vanaf het station.\nParkeren kan achter.\n');
    expect(text).toContain('Toegankelijkheid van de plek: Er is een lift.');
    expect(text).toContain('Meld je dan op die pagina af, vóór ma 11 januari 2027, 12.00.');
    expect(text).not.toMatch(/instellingen|huiswerk|Laat weten|bijeenkomsten/);
    const late = reminderMail(session, { ...guest, seat: { ...seat, route: '', mayCancel: false } }).text;
    expect(late).toContain('Afmelden kon tot ma 11 januari 2027, 12.00. Kun je toch niet komen?');
    expect(late).not.toContain('Hoe je er komt');
  });

  it('says it in English', () => {
    const mail = reminderMail(session, { ...input, language: 'en', daysAhead: 7, reason: 'LECTURER' });
    expect(mail.subject).toBe('In a week 09:30: Masterclass Motiverende gespreksvoering');
    expect(mail.text).toContain('- Lees hoofdstuk 3, before Mon 11 January 2027, 23:59\n');
    expect(mail.text).toContain('because you teach in the learning track Vakmanschap.');
  });

  it('counts the days as people do', () => {
    const aheadOf = (language: 'nl' | 'en') =>
      [0, 1, 2, 3, 7].map(
        (daysAhead) => reminderMail(session, { ...input, language, daysAhead }).subject.split(' 09')[0],
      );
    expect(aheadOf('nl')).toEqual(['Vandaag', 'Morgen', 'Overmorgen', 'Over 3 dagen', 'Over een week']);
    expect(aheadOf('en')).toEqual(['Today', 'Tomorrow', 'In 2 days', 'In 3 days', 'In a week']);
  });

  it('keeps what people typed on its line', () => {
    const open = [{ title: 'Lees\r\nBcc: all@example.org <b>', due: { day: '2027-01-11', time: '23:59' } }];
    const mail = reminderMail({ ...session, title: 'Over\r\nX: y <b>' }, { ...input, open });
    expect(mail.subject).toBe('Morgen 09.30: Over X: y <b>');
    expect(mail.text).toContain('- Lees Bcc: all@example.org <b>, voor');
    expect(mail.html).not.toContain('<b>');
  });
});
