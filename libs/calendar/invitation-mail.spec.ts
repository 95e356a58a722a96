import { describe, expect, it } from '@jest/globals';
import { session } from '../../test/support/calendar-example.js';
import type { BroughtBy } from './brought-words.js';
import { invitationMail, type InvitationMailInput } from './invitation-mail.js';

const input: InvitationMailInput = {
  language: 'nl',
  recipientName: 'Anna de Vries',
  organizerName: 'Gemeente Ooststellingwerf',
  leergangTitle: 'Vakmanschap',
  moduleTitle: 'Motiverende gespreksvoering',
  pageUrl: session.pageUrl,
  answerUrl: 'https://leergang.example/antwoord#abc',
  reason: 'PARTICIPANT',
};

describe('the mail of an invitation', () => {
  it('says in Dutch what, when, where and why', () => {
    const mail = invitationMail(session, input);
    expect(mail.subject).toBe('Uitnodiging: Masterclass Motiverende gespreksvoering, di 12 januari 2027, 09.30');
    expect(mail.text).toBe(`Dag Anna de Vries,

Gemeente Ooststellingwerf nodigt je uit voor Masterclass Motiverende gespreksvoering.

Wanneer: di 12 januari 2027, 09.30–12.30
Waar: Gemeentehuis Oosterwolde, zaal 2
Online: https://meet.example/abc
Module: Motiverende gespreksvoering
Leergang: Vakmanschap
Programma en huiswerk: https://leergang.example/bijeenkomsten/1

Laat weten of je komt:
https://leergang.example/antwoord#abc

De afspraak zit bij deze mail. Kies Accepteren, dan staat hij in je agenda. Verandert er iets, dan krijg je een nieuwe mail. Met de knop antwoord je zonder in te loggen; stuur deze mail dus niet door.

-- 
Je krijgt deze mail omdat je deelneemt aan de leergang Vakmanschap.
`);
    for (const words of [
      'di 12 januari 2027, 09.30–12.30',
      'Gemeentehuis Oosterwolde, zaal 2',
      'deelneemt aan de leergang',
    ]) {
      expect(mail.html).toContain(words);
    }
  });

  it('says it in English', () => {
    const mail = invitationMail(session, { ...input, language: 'en', reason: 'LECTURER' });
    expect(mail.subject).toBe('Invitation: Masterclass Motiverende gespreksvoering, Tue 12 January 2027, 09:30');
    expect(mail.text).toContain('When: Tue 12 January 2027, 09:30–12:30\n');
    expect(mail.text).toContain('You get this mail because you teach in the learning track Vakmanschap.');
  });

  it('names both days over midnight, and a zone that is not ours', () => {
    const night = { ...session, startsTime: '23:00', endsDay: '2027-01-13', endsTime: '02:00' };
    expect(invitationMail(night, input).text).toContain(
      'Wanneer: di 12 januari 2027, 23.00 – wo 13 januari 2027, 02.00\n',
    );
    const overseas = { ...session, zone: 'America/Curacao' };
    expect(invitationMail(overseas, input).text).toContain('09.30–12.30 (America/Curacao)\n');
  });

  it('leaves out a place or a link that there is not', () => {
    const { text } = invitationMail({ ...session, place: '', onlineUrl: null }, input);
    expect(text).not.toMatch(/Waar:|Online:/);
  });

  it('says what happened', () => {
    const subjectOf = (occasion: InvitationMailInput['occasion']) =>
      invitationMail(session, { ...input, occasion }).subject.split(':')[0];
    const occasions = [
      'TENTATIVE',
      'CHANGED_TENTATIVE',
      'CONFIRMED',
      'INVITED',
      'CHANGED',
      'CANCELLED',
      'SIGNED_OFF',
      'WITHDRAWN',
    ] as const;
    expect(occasions.map(subjectOf)).toEqual([
      'Onder voorbehoud',
      'Gewijzigd, onder voorbehoud',
      'Gaat door',
      'Uitnodiging',
      'Gewijzigd',
      'Gaat niet door',
      'Je bent afgemeld',
      'Niet meer uitgenodigd',
    ]);
    const asked = occasions.map((occasion) =>
      invitationMail(session, { ...input, occasion }).text.includes(input.answerUrl),
    );
    expect(asked).toEqual([true, true, true, true, true, false, false, false]);
    const cancelled = invitationMail({ ...session, status: 'CANCELLED' }, input);
    expect(cancelled.subject).toMatch(/^Gaat niet door: /);
    expect(cancelled.text).toContain('Masterclass Motiverende gespreksvoering gaat niet door.');
    const withdrawn = invitationMail(session, { ...input, occasion: 'WITHDRAWN', cancelReason: 'Dubbel geboekt' });
    expect(withdrawn.text).toContain('De reden: Dubbel geboekt');
  });

  it('tells who registered what there is to know of the seat, and asks nothing that was answered', () => {
    const seat = {
      route: 'Bus 15, halte Markt.\nParkeren kan gratis.',
      access: '',
      cancelUntil: { day: '2027-01-10', time: '23:59' },
    };
    const guest = {
      ...input,
      reason: 'REGISTERED',
      answerUrl: 'https://leergang.example/aanmelding/abc',
      seat,
    } as const;
    const { text } = invitationMail(session, guest);
    expect(text).toContain('Je hebt een plek bij Masterclass Motiverende gespreksvoering.');
    expect(text).toContain('Programma: https://leergang.example/bijeenkomsten/1');
    expect(text).toContain('Bekijk of wijzig je aanmelding:\nhttps://leergang.example/aanmelding/abc');
    expect(text).toContain('Dat kan zonder in te loggen, tot zo 10 januari 2027, 23.59.');
    expect(text).toContain('Hoe je er komt: Bus 15, halte Markt.\nParkeren kan gratis.');
    for (const language of ['nl', 'en'] as const)
      for (const occasion of ['INVITED', 'TENTATIVE', 'CHANGED', 'CONFIRMED'] as const)
        expect(invitationMail(session, { ...guest, language, occasion }).text).not.toMatch(
          /huiswerk|homework|Laat weten of|Say whether|Toegankelijkheid|Accessibility|nodigt je uit|invites you/,
        );
    // Who takes part in the leergang has homework, and answers.
    expect(invitationMail(session, { ...guest, reason: 'PARTICIPANT' }).text).toContain('Programma en huiswerk');
    const over = invitationMail(session, { ...guest, occasion: 'WITHDRAWN' }).text;
    expect(over).toContain(`Bekijk de masterclass:\n${session.pageUrl}\n`);
    expect(over).not.toContain('Je hebt een plek');
  });

  it('tells who did not ask for the seat by whom it comes, and where one can be erased; once, and as plain text', () => {
    const invitedBy = (brought: BroughtBy, occasion: InvitationMailInput['occasion'] = 'INVITED') => {
      const seat = { route: '', access: '', cancelUntil: { day: '2027-01-10', time: '23:59' } };
      return invitationMail(session, { ...input, reason: 'REGISTERED', seat, brought, occasion });
    };
    const jan = { name: 'Jan <b>Bedrijf</b>\nKlik hier', reservedFor: null, isGuest: true };
    expect(invitedBy(jan).text).toContain(
      'Jan <b>Bedrijf</b> Klik hier heeft je aangemeld. Met de knop zie je wat we van je weten. Daar kun je je ook afmelden en je gegevens wissen.\n',
    );
    expect(invitedBy(jan).html).toContain('Jan &lt;b&gt;Bedrijf&lt;/b&gt; Klik hier heeft je aangemeld.');
    expect(invitedBy(jan, 'CHANGED').text).not.toContain('heeft je aangemeld');
    const hilda = { name: 'Hilda', reservedFor: 'Zwaluw', isGuest: false };
    expect(invitedBy(hilda, 'TENTATIVE').text).toContain('Hilda reserveerde plekken voor Zwaluw, en jij bent genoemd');
    expect(invitedBy(hilda).text).not.toContain('wissen');
  });

  it('says of what is not certain yet that it is not, and that one will hear', () => {
    const textOf = (language: 'nl' | 'en', occasion: InvitationMailInput['occasion']) =>
      invitationMail({ ...session, status: 'TENTATIVE' }, { ...input, language, occasion }).text;
    for (const occasion of ['TENTATIVE', 'CHANGED_TENTATIVE'] as const) {
      expect(textOf('nl', occasion)).toMatch(/staat nog niet vast\. Je krijgt bericht zodra het zeker is\./);
      expect(textOf('en', occasion)).toMatch(/is not certain yet\. You will hear as soon as it is\./);
    }
  });

  it('keeps the date in sight behind a long title, and a title on one line', () => {
    const mail = invitationMail({ ...session, title: `Over\r\nBcc: all@example.org ${'lang '.repeat(60)}<b>` }, input);
    expect(mail.subject).toMatch(/^Uitnodiging: Over Bcc: all@example\.org lang .*…, di 12 januari 2027, 09\.30$/);
    expect(mail.html).not.toContain('<b>');
    for (const language of ['nl', 'en'] as const) {
      const changed = { ...input, language, occasion: 'CHANGED_TENTATIVE' } as const;
      const evening = { ...session, title: 'lang '.repeat(60), startsDay: '2027-09-29', startsTime: '19:30' };
      expect(invitationMail(evening, changed).subject).toMatch(/…, (?:wo|Wed) 29 [sS]eptember 2027, 19[.:]30$/);
    }
  });
});
