import type nl from './organisation.nl.js';

const en: typeof nl = {
  title: 'Organisation',
  kind: 'Kind',
  cbsCode: 'CBS code',
  signIn: {
    title: 'Sign in with a work account',
    text: 'Your people can sign in with their work account (OpenID Connect). A link by e-mail always works too.',
    issuer: 'Address of the provider (issuer)',
    issuerHelp: 'With Microsoft: https://login.microsoftonline.com/…/v2.0',
    clientId: 'Client id',
    clientSecret: 'Client secret',
    secretHelp: 'Is kept encrypted and shown nowhere again.',
    help: 'Set this redirect address at the provider: {{address}}',
    set: 'Set up',
    change: 'Change',
    save: 'Set up sign-in',
    saved: 'Sign-in with a work account has been set up',
    remove: 'Remove',
    removeTitle: 'Remove sign-in with a work account?',
    removeText: 'Your people will then sign in with a link by e-mail.',
    removed: 'Sign-in with a work account has been removed',
  },
  history: {
    title: 'What happened',
    none: 'Nothing has happened yet',
    when: 'When',
    who: 'Who',
    what: 'What',
    subject: 'About',
    reason: 'Why',
  },
};

export default en;
