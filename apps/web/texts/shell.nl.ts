export default {
  skip: 'Naar de inhoud',
  navigation: 'Hoofdmenu',
  places: {
    START: 'Start',
    AGENDA: 'Agenda',
    LEERGANGEN: 'Leergangen',
    MASTERCLASSES: 'Masterclasses',
    ASSIGNMENTS: 'Opdrachten',
    PEOPLE: 'Mensen',
    ORGANISATION: 'Organisatie',
    SETTINGS: 'Instellingen',
  },
  menu: {
    open: 'Menu van {{name}}',
    language: 'Taal',
    settings: 'Mijn instellingen',
    signOut: 'Afmelden',
    signOutFailed: 'Afmelden lukte niet. Probeer het opnieuw.',
  },
  languages: { NL: 'Nederlands', EN: 'English' },
  footer: {
    label: 'Over deze website',
    masterclasses: 'Masterclasses',
    accessibility: 'Toegankelijkheid',
    privacy: 'Privacy',
  },
};
