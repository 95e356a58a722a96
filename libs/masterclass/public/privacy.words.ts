import type { Language } from '#kernel/actor.js';
import { CONFIRM_HOURS } from '../registration.rules.js';

interface PrivacyWords {
  readonly title: string;
  readonly intro: string;
  readonly parts: readonly { readonly title: string; readonly text: string }[];
  readonly account: string;
  readonly accountLink: string;
}

/** Of guests of a masterclass: who comes without an account. What is said here is what the product does. */
export const PRIVACY_WORDS: Record<Language, PrivacyWords> = {
  nl: {
    title: 'Privacy als je naar een masterclass komt',
    intro: 'Dit gaat over wie zich zonder account aanmeldt. We bewaren alleen wat nodig is om je komst te regelen.',
    parts: [
      {
        title: 'Waarvoor',
        text: 'De organisatie die de masterclass geeft, gebruikt je gegevens om je komst te regelen: je plek, de afspraak in je agenda, wijzigingen, een herinnering en achteraf de materialen. Alleen als je daarom vraagt, krijg je ook een mail over de volgende masterclass. Je geeft toestemming met het formulier en kunt die intrekken door je gegevens te wissen.',
      },
      {
        title: 'Wat we bewaren',
        text: `- je naam, je e-mailadres en je organisatie
- je functie, dieetwensen en wat je nodig hebt om mee te doen, als daarnaar is gevraagd en je het hebt ingevuld
- of je een plek hebt, wat je op de uitnodiging hebt geantwoord en of je er was
- de mails die je van ons krijgt, en wie je meeneemt of wie jou meeneemt
We gebruiken geen cookies en volgen niet wat je doet. Wel tellen we, een uur lang, hoe vaak er vanaf een netwerk of voor een e-mailadres een formulier komt.`,
      },
      {
        title: 'Wie het ziet',
        text: 'De coördinator van de masterclass ziet wat je hebt ingevuld. De docenten zien op de lijst bij de deur je naam, je organisatie en of je er bent, en niets anders. Naam en organisatie staan ook op de badges en de presentielijst. Wie jou meeneemt, ziet alleen de naam die daarbij is ingevuld; wie een plek voor je heeft gereserveerd, ziet ook of je komt. Andere bezoekers zien niets van je. Wat je van de masterclass vond, bewaren we zonder je naam.',
      },
      {
        title: 'Hoe lang',
        text: `Wat je invult, wordt na ${CONFIRM_HOURS} uur gewist als je niet met de link in je mail bevestigt. Daarna blijft het tot een aantal dagen na de masterclass; hoeveel, staat bij de toestemming in het formulier. Dan wordt het vanzelf gewist. Alleen voor welke organisatie iemand kwam en of die er was, blijft bewaard, zonder naam.`,
      },
      {
        title: 'Bekijken, meenemen en wissen',
        text: 'Met de link in je mail kun je zonder account zien wat er over je bewaard is, het wijzigen, het downloaden en het wissen. Wissen kan altijd en meteen; je aanmelding vervalt dan. Ben je de link kwijt, of heb je een klacht? Vraag het de organisatie die de masterclass geeft. Je kunt ook naar de Autoriteit Persoonsgegevens.',
      },
    ],
    account: 'Heb je een account? Dan geldt:',
    accountLink: 'privacy van deelnemers en medewerkers',
  },
  en: {
    title: 'Privacy when you come to a masterclass',
    intro: 'This is about who signs up without an account. We keep only what it takes to arrange your coming.',
    parts: [
      {
        title: 'What for',
        text: 'The organisation that gives the masterclass uses your data to arrange your coming: your seat, the appointment in your calendar, changes, a reminder, and the materials afterwards. Only if you ask for it, you also get a mail about the next masterclass. You consent with the form, and can withdraw that by erasing your data.',
      },
      {
        title: 'What we keep',
        text: `- your name, your e-mail address and your organisation
- your function, diet and what you need to take part, if that was asked and you filled it in
- whether you have a seat, what you answered to the invitation, and whether you were there
- the mails that you get from us, and whom you bring or who brings you
We use no cookies and do not follow what you do. We do count, for an hour, how often a form comes from a network or for an e-mail address.`,
      },
      {
        title: 'Who sees it',
        text: 'The coordinator of the masterclass sees what you filled in. The lecturers see your name, your organisation and whether you are there, on the list at the door, and nothing else. Name and organisation are also on the badges and the attendance sheet. Who brings you sees only the name that was filled in; who reserved a seat for you also sees whether you come. Other visitors see nothing of you. What you thought of the masterclass is kept without your name.',
      },
      {
        title: 'How long',
        text: `What you fill in is erased after ${CONFIRM_HOURS} hours if you do not confirm with the link in your mail. After that it stays until a number of days after the masterclass; how many, is said at the consent in the form. Then it is erased by itself. Only for which organisation someone came and whether they were there is kept, without a name.`,
      },
      {
        title: 'See, take along and erase',
        text: 'With the link in your mail you can, without an account, see what is kept of you, change it, download it and erase it. You can erase it always and at once; your registration ends then. Did you lose the link, or do you have a complaint? Ask the organisation that gives the masterclass. You can also go to the Dutch data protection authority (Autoriteit Persoonsgegevens).',
      },
    ],
    account: 'Do you have an account? Then see',
    accountLink: 'privacy of participants and staff (in Dutch)',
  },
};
