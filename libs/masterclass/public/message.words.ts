import type { Language } from '#kernel/actor.js';

export type MessageName =
  'noMasterclass' | 'busy' | 'broken' | 'tooOften' | 'tooLarge' | 'linkEnded' | 'closed' | 'internal' | 'known';

interface Message {
  readonly title: string;
  readonly text: string;
}

/** What pages say that have nothing else to show. */
export const MESSAGE_WORDS: Record<Language, Record<MessageName, Message> & { readonly toCatalogue: string }> = {
  nl: {
    toCatalogue: 'Bekijk alle masterclasses',
    noMasterclass: {
      title: 'Deze masterclass is er niet',
      text: 'Misschien is het adres niet helemaal goed overgenomen, of is de masterclass niet meer openbaar.',
    },
    busy: {
      title: 'Het is nu heel druk',
      text: 'Wacht een paar tellen en laad deze pagina opnieuw. Had je iets ingevuld? Ga terug: het staat er nog, en twee keer versturen kan geen kwaad.',
    },
    broken: {
      title: 'Er ging iets mis bij ons',
      text: 'Het ligt niet aan jou. Probeer het later opnieuw. Blijft het misgaan? Vertel de organisatie van de masterclass wat je deed en hoe laat het was.',
    },
    tooOften: {
      title: 'Dat ging te vaak achter elkaar',
      text: 'Er komt vanaf jouw netwerk erg veel binnen. Wacht een paar minuten en probeer het dan opnieuw. Er is niets verstuurd.',
    },
    tooLarge: {
      title: 'Dat is te veel tekst',
      text: 'Wat je invulde, is te groot om te lezen. Er is niets aangekomen. Ga terug, maak het korter en verstuur het opnieuw.',
    },
    closed: {
      title: 'Aanmelden kan niet meer',
      text: 'De tijd om je aan te melden is voorbij, of de masterclass gaat niet door. Wat je had ingevuld, wordt binnen een dag gewist.',
    },
    internal: {
      title: 'Aanmelden kan niet meer',
      text: 'Deze masterclass is niet meer voor iedereen. Wat je had ingevuld, wordt binnen een dag gewist. Wil je toch komen? Vraag het aan de organisatie.',
    },
    linkEnded: {
      title: 'Deze link werkt niet',
      text: 'Misschien is hij niet helemaal overgenomen, of is hij verlopen. Met de link bevestigen kan 24 uur lang; daarna meld je je gewoon opnieuw aan.',
    },
    known: {
      title: 'Er is al een aanmelding',
      text: 'Deze mailbox is met een ander adres al aangemeld. Naar dat adres is een mail gestuurd, met de link naar de aanmelding. Met dit formulier is niemand aangemeld.',
    },
  },
  en: {
    toCatalogue: 'See all masterclasses',
    noMasterclass: {
      title: 'This masterclass is not here',
      text: 'Perhaps the address was not copied completely, or the masterclass is no longer public.',
    },
    busy: {
      title: 'It is very busy right now',
      text: 'Wait a few seconds and load this page again. Had you filled in something? Go back: it is still there, and sending it twice does no harm.',
    },
    broken: {
      title: 'Something went wrong on our side',
      text: 'It is not your fault. Try again later. Does it keep going wrong? Tell the organisers of the masterclass what you did and at what time.',
    },
    tooOften: {
      title: 'That was too often in a row',
      text: 'A great deal comes in from your network. Wait a few minutes and try again. Nothing was sent.',
    },
    tooLarge: {
      title: 'That is too much text',
      text: 'What you filled in is too large to read. Nothing of it came in. Go back, make it shorter and send it again.',
    },
    closed: {
      title: 'You cannot sign up any more',
      text: 'The time to sign up is over, or the masterclass is cancelled. What you had filled in is erased within a day.',
    },
    internal: {
      title: 'You cannot sign up any more',
      text: 'This masterclass is no longer for everyone. What you had filled in is erased within a day. Do you still want to come? Ask the organisers.',
    },
    linkEnded: {
      title: 'This link does not work',
      text: 'Perhaps it was not copied completely, or it has expired. The link to confirm works for 24 hours; after that, just sign up again.',
    },
    known: {
      title: 'There is a registration already',
      text: 'This mailbox is registered already, with another address. A mail was sent to that address, with the link to the registration. Nobody was registered with this form.',
    },
  },
};
