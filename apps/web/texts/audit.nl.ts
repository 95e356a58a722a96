/** What happened, by the action's code: `session.confirmed` is `session` → `confirmed`. */
export default {
  organisation: {
    added: 'Organisatie toegevoegd',
    'sign-in-set': 'Aanmelden met werkaccount ingesteld',
    'sign-in-removed': 'Aanmelden met werkaccount verwijderd',
    'school-region-set': 'Schoolregio gekozen',
  },
  room: { added: 'Zaal toegevoegd', changed: 'Zaal gewijzigd', removed: 'Zaal verwijderd' },
  'free-period': {
    added: 'Vrije dagen toegevoegd',
    changed: 'Vrije dagen gewijzigd',
    removed: 'Vrije dagen verwijderd',
  },
  'free-periods': { imported: 'Vrije dagen ingelezen uit een bestand' },
  person: {
    added: 'Persoon toegevoegd',
    changed: 'Gegevens gewijzigd',
    'signed-in': 'Aangemeld',
    'account-linked': 'Werkaccount gekoppeld',
  },
  role: { granted: 'Rol gegeven', withdrawn: 'Rol ingetrokken' },
  'access-token': { created: 'Toegangssleutel gemaakt', withdrawn: 'Toegangssleutel ingetrokken' },
  'calendar-feed': { added: 'Agenda-adres gemaakt', withdrawn: 'Agenda-adres ingetrokken' },
  leergang: {
    created: 'Leergang begonnen',
    changed: 'Leergang gewijzigd',
    moved: 'Leergang een stap verder of terug',
    imported: 'Leergang ingelezen uit een bestand',
    copied: 'Leergang gekopieerd',
  },
  partner: { added: 'Partner toegevoegd', removed: 'Partner verwijderd' },
  module: {
    added: 'Module toegevoegd',
    changed: 'Module gewijzigd',
    moved: 'Module een stap verder of terug',
    planned: 'Module ingepland',
  },
  session: { changed: 'Bijeenkomst gewijzigd', confirmed: 'Bijeenkomst bevestigd', cancelled: 'Bijeenkomst afgelast' },
  enrolment: { made: 'Deelnemer aangemeld', ended: 'Deelnemer gestopt' },
  assignment: { added: 'Opdracht toegevoegd', changed: 'Opdracht gewijzigd' },
  submission: { 'handed-in': 'Huiswerk ingeleverd' },
  mail: { resent: 'Bericht opnieuw verstuurd' },
};
