import type nl from './shell.nl.js';

const en: typeof nl = {
  skip: 'To the content',
  navigation: 'Main menu',
  places: {
    START: 'Start',
    AGENDA: 'Calendar',
    LEERGANGEN: 'Leergangen',
    MASTERCLASSES: 'Masterclasses',
    ASSIGNMENTS: 'Assignments',
    PEOPLE: 'People',
    ORGANISATION: 'Organisation',
    SETTINGS: 'Settings',
  },
  menu: {
    open: 'Menu of {{name}}',
    language: 'Language',
    settings: 'My settings',
    signOut: 'Sign out',
    signOutFailed: 'Signing out did not work. Try again.',
  },
  languages: { NL: 'Nederlands', EN: 'English' },
  footer: {
    label: 'About this website',
    masterclasses: 'Masterclasses',
    accessibility: 'Accessibility',
    privacy: 'Privacy',
  },
};
export default en;
