import type { Language } from '#kernel/actor.js';
import type { Problem } from '#kernel/refusal.js';

const nl = {
  signIn: 'Doe je mee aan deze leergang, of heb je een account?',
  signInLink: 'Meld je dan hier aan',
  name: 'Je naam',
  address: 'E-mailadres',
  addressHelp: 'Hierop krijg je een link om te bevestigen, en daarna de afspraak voor je agenda.',
  organisation: 'Organisatie',
  organisationHelp: 'Waar je werkt, of namens wie je komt.',
  function: 'Functie',
  diet: 'Dieetwensen',
  dietHelp: 'Alleen als er iets is waar we bij het eten op moeten letten.',
  access: 'Wat heb je nodig om mee te kunnen doen?',
  accessHelp: 'Bijvoorbeeld een rolstoelplek of een tolk.',
  colleagues: 'Neem collega’s mee',
  colleaguesHelp:
    'Je kunt in totaal vier collega’s aanmelden, met een adres van dezelfde organisatie. Ze krijgen bericht zodra jij hebt bevestigd, en kunnen zich zelf weer afmelden.',
  colleague: (place: number) => `Collega ${place}`,
  colleagueName: 'Naam',
  colleagueAddress: 'E-mailadres',
  wantsNext: 'Mail mij als er weer een masterclass is',
  agrees: (organisation: string, days: number) =>
    `Ik vind het goed dat ${organisation} deze gegevens gebruikt om mijn komst te regelen. ${days} dagen na de masterclass worden ze gewist.`,
  agreement: 'Toestemming',
  purpose:
    'We gebruiken je gegevens alleen om je komst te regelen: je plek, de afspraak in je agenda, wijzigingen en een herinnering. De coördinator ziet wat je invult. De docenten zien op de lijst bij de deur alleen je naam, je organisatie en of je er bent. Met de link in je mail kun je alles zelf bekijken, meenemen en wissen.',
  privacy: 'Meer over privacy',
  leaveEmpty: 'Laat dit veld leeg',
  submit: { OPEN: 'Meld mij aan', FULL: 'Zet mij op de wachtlijst', BY_APPROVAL: 'Vraag een plek aan' },
  summary: 'Dit klopt nog niet',
  moved: 'De masterclass is verplaatst terwijl je dit invulde',
  movedText: (before: string, now: string) =>
    `Het was ${before}. Het wordt ${now}. Kun je dan ook? Verstuur het formulier dan nog een keer.`,
  changed: 'De masterclass is gewijzigd terwijl je dit invulde',
  changedText: 'Kijk hierboven hoe het nu is. Wil je nog steeds komen? Verstuur het formulier dan nog een keer.',
  stale: 'Deze pagina stond lang open',
  staleText: 'Kijk of alles nog klopt en verstuur het formulier nog een keer. Wat je invulde, staat er nog.',
  wait: 'Er komt nu te veel binnen vanaf jouw netwerk',
  waitText: (moment: string) =>
    `Wat je invulde, staat er nog, maar is niet verstuurd. Verstuur het formulier nog een keer na ${moment}.`,
  closed: 'Je aanmelding is niet verstuurd',
  closedInternal: 'Deze masterclass is niet meer voor iedereen.',
  closedTyped: 'Wat je had ingevuld',
  sentTitle: 'Kijk in je mail',
  sentText: (address: string) =>
    `We stuurden een mail naar ${address}. Bevestig met de knop in die mail. Pas dan telt je aanmelding.`,
  sentTextPlain: 'We stuurden je een mail. Bevestig met de knop in die mail. Pas dan telt je aanmelding.',
  sentHelp:
    'Niets gekregen? Kijk bij ongewenste mail. De link werkt 24 uur. Klopt het adres niet? Meld je dan opnieuw aan.',
  sentBack: 'Terug naar de masterclass',
  problems: {
    'address NOT_AN_EMAIL': 'dit is geen e-mailadres',
    'address TOO_SHORT': 'dit is geen e-mailadres',
    'agrees REQUIRED': 'zonder dit kunnen we je niet aanmelden',
    'name NOT_ALLOWED': 'vul alleen een naam in',
    'colleague address NOT_ALLOWED': 'gebruik een adres van dezelfde organisatie als dat van jou',
    'colleague address NOT_UNIQUE': 'dit adres staat er al',
    REQUIRED: 'vul dit in',
    TOO_LONG: 'dit is te lang',
    OTHER: 'dit kan zo niet',
  },
};

const en: typeof nl = {
  signIn: 'Do you take part in this leergang, or do you have an account?',
  signInLink: 'Sign up here',
  name: 'Your name',
  address: 'E-mail address',
  addressHelp: 'You get a link there to confirm, and then the appointment for your calendar.',
  organisation: 'Organisation',
  organisationHelp: 'Where you work, or for whom you come.',
  function: 'Function',
  diet: 'Diet',
  dietHelp: 'Only if there is something that we have to know about what you eat.',
  access: 'What do you need to take part?',
  accessHelp: 'For example room for a wheelchair, or an interpreter.',
  colleagues: 'Bring colleagues',
  colleaguesHelp:
    'You can sign up four colleagues in all, with an address of the same organisation. They hear as soon as you have confirmed, and can cancel by themselves.',
  colleague: (place) => `Colleague ${place}`,
  colleagueName: 'Name',
  colleagueAddress: 'E-mail address',
  wantsNext: 'Mail me when there is another masterclass',
  agrees: (organisation, days) =>
    `I agree that ${organisation} uses these data to arrange my coming. ${days} days after the masterclass they are erased.`,
  agreement: 'Consent',
  purpose:
    'We use your data only to arrange your coming: your seat, the appointment in your calendar, changes and a reminder. The coordinator sees what you fill in. The lecturers see only your name, your organisation and whether you are there, on the list at the door. With the link in your mail you can see, take along and erase everything by yourself.',
  privacy: 'More about privacy',
  leaveEmpty: 'Leave this field empty',
  submit: { OPEN: 'Sign me up', FULL: 'Put me on the waiting list', BY_APPROVAL: 'Ask for a seat' },
  summary: 'This is not right yet',
  moved: 'The masterclass was moved while you filled this in',
  movedText: (before, now) =>
    `It was ${before}. It will be ${now}. Can you come then, too? Then send the form once more.`,
  changed: 'The masterclass was changed while you filled this in',
  changedText: 'See above how it is now. Do you still want to come? Then send the form once more.',
  stale: 'This page was open for a long time',
  staleText: 'See whether all is still right and send the form once more. What you filled in is still there.',
  wait: 'Too much comes in from your network now',
  waitText: (moment) => `What you filled in is still there, but was not sent. Send the form once more after ${moment}.`,
  closed: 'Your registration was not sent',
  closedInternal: 'This masterclass is no longer for everyone.',
  closedTyped: 'What you had filled in',
  sentTitle: 'Look in your mail',
  sentText: (address) =>
    `We sent a mail to ${address}. Confirm with the button in that mail. Only then your registration counts.`,
  sentTextPlain: 'We sent you a mail. Confirm with the button in that mail. Only then your registration counts.',
  sentHelp:
    'Nothing came? Look in your spam. The link works for 24 hours. Is the address not right? Then sign up again.',
  sentBack: 'Back to the masterclass',
  problems: {
    'address NOT_AN_EMAIL': 'this is no e-mail address',
    'address TOO_SHORT': 'this is no e-mail address',
    'agrees REQUIRED': 'without this we cannot sign you up',
    'name NOT_ALLOWED': 'fill in a name only',
    'colleague address NOT_ALLOWED': 'use an address of the same organisation as yours',
    'colleague address NOT_UNIQUE': 'this address is there already',
    REQUIRED: 'fill this in',
    TOO_LONG: 'this is too long',
    OTHER: 'this is not possible',
  },
};

/** What is said around signing up. */
export const SIGN_UP_WORDS: Record<Language, typeof nl> = { nl, en };

/** A problem at a field, in words: those for that field, or else for such a problem anywhere. */
export function problemWords({ path, code }: Problem, language: Language): string {
  const { problems } = SIGN_UP_WORDS[language];
  const field = path.split('.').at(-1)!;
  const named: Readonly<Record<string, string>> = problems;
  const whose = path.startsWith('colleagues.') ? [`colleague ${field} ${code}`] : [];
  return [...whose, `${field} ${code}`, code, 'OTHER'].map((name) => named[name]).find(Boolean)!;
}
