import type nl from './sign-in.nl.js';

const en: typeof nl = {
  title: 'Sign in',
  welcome: 'Learning together, well arranged',
  intro: 'Your modules, sessions and assignments in one place.',
  signedOut: 'You are signed out.',
  returning: 'Sign in to continue. You will then return to the page where you were.',
  link: {
    heading: 'With your e-mail address',
    help: 'We send you a link that signs you in once. You need no password.',
    email: 'E-mail address',
    send: 'Send me a link',
    sentTitle: 'Look in your mail',
    sentText: 'Do we know {{email}}? Then you get a link within a few minutes. It works briefly, and once.',
    sentHelp: 'Nothing received? Look in your spam folder, or ask your coordinator which address we have.',
    again: 'Use another e-mail address',
  },
  organisations: {
    heading: 'With your work account',
    with: 'Sign in through {{name}}',
  },
  provider: {
    bevestigen: {
      title: 'Look in your mail',
      text: 'The first time, we check that your work account is yours. We sent you a link. Open it in this browser.',
    },
    onbekend: {
      title: 'We do not know this work account',
      text: 'Ask your coordinator which e-mail address we have, or sign in with a link.',
    },
    mislukt: {
      title: 'Signing in with your work account failed',
      text: 'Try again, or sign in with a link.',
    },
    'te-vaak': {
      title: 'Too many tries',
      text: 'Wait a moment, then try again.',
    },
  },
  demo: {
    heading: 'Look around as …',
    help: 'This is a demonstration with invented people. Choose who you want to be.',
    failed: 'Signing in did not work. Try again.',
    roles: {
      COORDINATOR: 'Coordinator',
      PARTICIPANT: 'Participant',
      LECTURER: 'Lecturer',
      TEAM_LEAD: 'Team lead',
      DIRECTOR: 'Director',
      ADMINISTRATOR: 'Administrator',
    },
  },
  consume: {
    title: 'Sign in to Leergang',
    text: 'Press the button to continue. The link works once.',
    button: 'Sign in',
    missingTitle: 'This link is not complete',
    missingText: 'Open the link in your mail again, or ask for a new one.',
    again: 'Ask for a new link',
  },
};
export default en;
