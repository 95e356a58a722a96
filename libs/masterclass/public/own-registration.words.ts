import type { Language } from '#kernel/actor.js';

const nl = {
  title: 'Je aanmelding',
  confirmTitle: 'Bevestig je aanmelding',
  confirmText: 'Kom je? Bevestig het met de knop. Pas dan telt je aanmelding.',
  confirmWho: 'Wie komt',
  confirmColleagues: 'Zij krijgen bericht zodra je bevestigt.',
  confirmStates: {
    FULL: 'Er is nu geen plek vrij. Als je bevestigt, kom je op de wachtlijst.',
    BY_APPROVAL: 'Als je bevestigt, kijkt de organisatie eerst naar je aanvraag.',
  },
  confirm: 'Ja, ik kom',
  confirmWaiting: 'Ja, zet mij op de wachtlijst',
  confirmNot: 'Was jij dit niet? Sluit deze pagina. Wat is ingevuld, wordt binnen een dag gewist.',
  tooManyTitle: 'Je aanmelding is niet bevestigd',
  tooManyCalled: 'Dat zijn te veel collega’s',
  tooManyText: (most: number) =>
    `Je kunt voor deze masterclass in totaal ${most} collega’s aanmelden, ook met meer formulieren. Met dit formulier worden het er meer. Daarom telt het niet, en krijgt niemand er bericht van. Was je zelf al aangemeld? Dat blijft zo. Meld je anders opnieuw aan, met minder collega’s.`,
  done: {
    gewijzigd: 'Wat je wijzigde, is bewaard.',
    afgemeld: 'Je bent afgemeld.',
    plek: 'De plek is van jou.',
    doorgegeven: 'De plek gaat naar de volgende. Bedankt voor het laten weten.',
    bevestigd: 'Je aanmelding is bevestigd.',
    bestaand: 'Je was al aangemeld. Die aanmelding blijft staan zoals ze was.',
  },
  states: {
    UNCONFIRMED: { title: 'Nog te bevestigen', text: 'Bevestig met de knop in je mail.' },
    REQUESTED: {
      title: 'Je aanvraag is ontvangen',
      text: 'De coördinator kijkt ernaar. Je krijgt een mail met het antwoord.',
    },
    WAITING: { title: 'Je staat op de wachtlijst', text: '' },
    OFFERED: { title: 'Er is een plek voor je', text: '' },
    SEATED: { title: 'Je hebt een plek', text: 'De afspraak voor je agenda krijg je per mail.' },
    DECLINED: { title: 'Je aanvraag is afgewezen', text: 'Er is geen plek voor je.' },
    CANCELLED: {
      title: 'Je bent afgemeld',
      text: 'Je hebt geen plek meer. Wil je toch komen? Meld je dan opnieuw aan.',
    },
    LAPSED: {
      title: 'Je plek is vervallen',
      text: 'We hoorden het niet op tijd, en toen ging de plek naar de volgende. Wil je nog komen? Meld je dan opnieuw aan.',
    },
    WALKED_IN: { title: 'Je was erbij', text: '' },
  },
  unanswered: {
    title: 'Het is niet meer gelukt',
    text: 'De aanmelding is gesloten voordat de coördinator over je aanvraag besliste. Je hebt geen plek.',
  },
  stillComing: 'Wil je nog komen? Vraag het aan',
  uncertain: { title: 'Je hebt een plek', text: 'De datum staat nog niet vast. Je hoort het zodra het zeker is.' },
  over: 'Deze masterclass is geweest',
  lookBack: 'Terugkijken: het materiaal, en wat je ervan vond',
  waiting: (place: number) =>
    `Je bent nummer ${place}. Komt er een plek vrij, dan krijg je een mail en houden we hem even voor je vast.`,
  offer: (moment: string) => `Laat het weten vóór ${moment}. Daarna gaat de plek naar de volgende.`,
  offerEndedTitle: 'Je kon een plek krijgen',
  offerEnded: (moment: string) => `De tijd om te antwoorden was tot ${moment}. De plek gaat naar de volgende.`,
  take: 'Ja, ik neem de plek',
  giveBack: 'Nee, geef de plek door',
  notHeld: 'Deze masterclass gaat niet door',
  notHeldText: 'Je hoeft niets te doen.',
  reason: (reason: string) => `De reden: ${reason}`,
  again: 'Naar de masterclass',
  onlineLink: 'Online meedoen',
  ticket: 'Je ticket',
  ticketPicture: 'QR-code van je ticket',
  ticketText: 'Laat deze code zien bij de deur, op je telefoon of op papier. Vergeten? Je naam noemen is ook goed.',
  facts: 'De masterclass',
  questions: 'Vragen? Mail',
  change: 'Wijzig wat je hebt opgegeven',
  save: 'Bewaar de wijziging',
  broughtBy: (name: string) => `${name} heeft je aangemeld.`,
  brought: 'Wie je meeneemt',
  broughtText: 'Zij hebben zelf bericht gekregen, en kunnen zich zelf weer afmelden.',
  broughtErased: 'Iemand die zijn gegevens liet wissen',
  cancel: 'Afmelden',
  cancelUntil: (moment: string) => `Kun je niet? Afmelden kan tot ${moment}. Dan kan een ander komen.`,
  cancelWaiting: (moment: string) => `Wil je niet meer? Tot ${moment} kun je van de lijst af.`,
  cancelRequest: (moment: string) => `Wil je niet meer? Tot ${moment} kun je je aanvraag intrekken.`,
  cancelTooLate: (moment: string) => `Afmelden kon tot ${moment}, omdat dan alles wordt besteld en klaargezet.`,
  cannotAfterAll: 'Kun je toch niet? Laat het weten aan',
  cancelTitle: 'Wil je je afmelden?',
  cancelText:
    'Je plek gaat dan naar iemand anders. Je kunt je daarna opnieuw aanmelden, maar de plek kan dan weg zijn.',
  cancelSubmit: 'Meld mij af',
  keep: 'Nee, ik blijf aangemeld',
  data: 'Jouw gegevens',
  dataText: (days: number) =>
    `We gebruiken ze om je komst te regelen. ${days} dagen na de masterclass worden ze vanzelf gewist. Je kunt ze hier bekijken, meenemen en wissen.`,
  accountText: 'We gebruiken ze om je komst te regelen. Je kunt ze hier bekijken en meenemen.',
  name: 'Naam',
  address: 'E-mailadres',
  export: 'Download alles wat we van je hebben',
  erase: 'Wis mijn gegevens',
  eraseTitle: 'Alles wissen?',
  eraseText:
    'Je aanmelding vervalt en alles wat we van je hebben bij deze masterclass, wordt gewist. Je krijgt er geen mail meer over, dus haal de afspraak zelf uit je agenda. Dit kan niet ongedaan worden gemaakt.',
  eraseSubmit: 'Wis alles',
  eraseNot: 'Nee, bewaar het',
  erasedTitle: 'Je gegevens zijn gewist',
  erasedText: 'We weten niets meer van je bij deze masterclass. De link in je mail werkt niet meer.',
  hasAccount: 'Je hebt een account. Vraag je organisatie als je gegevens gewist moeten worden.',
  problems: {
    TOO_LATE: 'Dat kan niet meer: de tijd daarvoor is voorbij.',
    OFFER_EXPIRED: 'De tijd om te antwoorden is voorbij. De plek is naar de volgende gegaan.',
    STATUS_NOT_POSSIBLE: 'Dat kan niet meer: je aanmelding is intussen veranderd. Hieronder staat hoe het nu is.',
    REGISTRATION_CLOSED: 'Aanmelden kan niet meer: de tijd om je aan te melden is voorbij.',
    OTHER: 'Dat lukte niet. Hieronder staat hoe het nu is.',
  },
};

const en: typeof nl = {
  title: 'Your registration',
  confirmTitle: 'Confirm your registration',
  confirmText: 'Are you coming? Confirm it with the button. Only then your registration counts.',
  confirmWho: 'Who comes',
  confirmColleagues: 'They hear as soon as you confirm.',
  confirmStates: {
    FULL: 'No seat is free now. If you confirm, you come on the waiting list.',
    BY_APPROVAL: 'If you confirm, the organisation looks at your request first.',
  },
  confirm: 'Yes, I am coming',
  confirmWaiting: 'Yes, put me on the waiting list',
  confirmNot: 'Was this not you? Close this page. What was filled in is erased within a day.',
  tooManyTitle: 'Your registration is not confirmed',
  tooManyCalled: 'Those are too many colleagues',
  tooManyText: (most) =>
    `You can sign up ${most} colleagues in all for this masterclass, also with more forms. With this form there would be more. So it does not count, and nobody hears of it. Were you registered yourself already? That stays so. Otherwise sign up again, with fewer colleagues.`,
  done: {
    gewijzigd: 'What you changed is kept.',
    afgemeld: 'Your registration is cancelled.',
    plek: 'The seat is yours.',
    doorgegeven: 'The seat goes to the next. Thank you for telling.',
    bevestigd: 'Your registration is confirmed.',
    bestaand: 'You were registered already. That registration stays as it was.',
  },
  states: {
    UNCONFIRMED: { title: 'To be confirmed', text: 'Confirm with the button in your mail.' },
    REQUESTED: {
      title: 'We received your request',
      text: 'The coordinator looks at it. You get a mail with the answer.',
    },
    WAITING: { title: 'You are on the waiting list', text: '' },
    OFFERED: { title: 'There is a seat for you', text: '' },
    SEATED: { title: 'You have a seat', text: 'You get the appointment for your calendar by mail.' },
    DECLINED: { title: 'Your request was declined', text: 'There is no seat for you.' },
    CANCELLED: {
      title: 'Your registration is cancelled',
      text: 'You have no seat any more. Do you want to come after all? Then sign up again.',
    },
    LAPSED: {
      title: 'Your seat has lapsed',
      text: 'We did not hear in time, and then the seat went to the next. Do you still want to come? Then sign up again.',
    },
    WALKED_IN: { title: 'You were there', text: '' },
  },
  unanswered: {
    title: 'It did not work out',
    text: 'Registration closed before the coordinator decided on your request. You have no seat.',
  },
  stillComing: 'Do you still want to come? Ask',
  uncertain: { title: 'You have a seat', text: 'The date is not certain yet. You will hear as soon as it is.' },
  over: 'This masterclass has been held',
  lookBack: 'Look back: the material, and what you found of it',
  waiting: (place) =>
    `You are number ${place}. When a seat becomes free, you get a mail and we keep it for you for a while.`,
  offer: (moment) => `Let us know before ${moment}. After that the seat goes to the next.`,
  offerEndedTitle: 'You could have a seat',
  offerEnded: (moment) => `The time to answer was until ${moment}. The seat goes to the next.`,
  take: 'Yes, I take the seat',
  giveBack: 'No, pass the seat on',
  notHeld: 'This masterclass is cancelled',
  notHeldText: 'There is nothing to do for you.',
  reason: (reason) => `The reason: ${reason}`,
  again: 'To the masterclass',
  onlineLink: 'Take part online',
  ticket: 'Your ticket',
  ticketPicture: 'QR code of your ticket',
  ticketText: 'Show this code at the door, on your phone or on paper. Forgot it? Telling your name is fine as well.',
  facts: 'The masterclass',
  questions: 'Questions? Mail',
  change: 'Change what you told us',
  save: 'Keep the change',
  broughtBy: (name) => `${name} signed you up.`,
  brought: 'Whom you bring',
  broughtText: 'They got a message themselves, and can cancel by themselves.',
  broughtErased: 'Someone who had the data erased',
  cancel: 'Cancel',
  cancelUntil: (moment) => `Can you not come? You can cancel until ${moment}. Then someone else can come.`,
  cancelWaiting: (moment) => `Do you not want to any more? You can leave the list until ${moment}.`,
  cancelRequest: (moment) => `Do you not want to any more? You can withdraw your request until ${moment}.`,
  cancelTooLate: (moment) => `You could cancel until ${moment}, because then everything is ordered and prepared.`,
  cannotAfterAll: 'Can you not come after all? Tell',
  cancelTitle: 'Do you want to cancel?',
  cancelText: 'Your seat then goes to someone else. You can sign up again afterwards, but the seat may be gone.',
  cancelSubmit: 'Cancel my registration',
  keep: 'No, I stay registered',
  data: 'Your data',
  dataText: (days) =>
    `We use them to arrange your coming. ${days} days after the masterclass they are erased by themselves. Here you can see them, take them along and erase them.`,
  accountText: 'We use them to arrange your coming. Here you can see them and take them along.',
  name: 'Name',
  address: 'E-mail address',
  export: 'Download all that we have of you',
  erase: 'Erase my data',
  eraseTitle: 'Erase everything?',
  eraseText:
    'Your registration ends, and everything that we have of you with this masterclass is erased. You get no mail about it any more, so remove the appointment from your calendar yourself. This cannot be undone.',
  eraseSubmit: 'Erase everything',
  eraseNot: 'No, keep it',
  erasedTitle: 'Your data are erased',
  erasedText: 'We know nothing of you any more with this masterclass. The link in your mail no longer works.',
  hasAccount: 'You have an account. Ask your organisation when your data are to be erased.',
  problems: {
    TOO_LATE: 'That is not possible any more: the time for it is over.',
    OFFER_EXPIRED: 'The time to answer is over. The seat has gone to the next.',
    STATUS_NOT_POSSIBLE:
      'That is not possible any more: your registration has changed meanwhile. Below is how it is now.',
    REGISTRATION_CLOSED: 'You cannot sign up any more: the time to sign up is over.',
    OTHER: 'That did not work. Below is how it is now.',
  },
};

/** What is said to who holds the link to a registration. */
export const OWN_WORDS: Record<Language, typeof nl> = { nl, en };

/** What was just done, as the address of the page tells it. */
export type Done = keyof typeof nl.done;

export function isDone(text: unknown): text is Done {
  return typeof text === 'string' && Object.hasOwn(nl.done, text);
}

/** Why something could not be done, by the code of its refusal. */
export function refusalWords(code: string, language: Language): string {
  const words: Readonly<Record<string, string>> = OWN_WORDS[language].problems;
  return words[code] ?? OWN_WORDS[language].problems.OTHER;
}
