import type nl from './settings.nl.js';

const en: typeof nl = {
  title: 'Settings',
  calendar: {
    add: 'Add to my calendar',
    made: 'Your calendar address is ready',
    apple: 'Calendar on phone or Mac',
    outlook: 'Outlook',
    google: 'Google Calendar',
    once: 'You will see this address only once. It is secret: whoever has it sees your sessions.',
    copy: 'Copy the address',
    copied: 'Copied',
    lag: 'Your calendar fetches changes by itself. That can take some hours; you will also get a message about a change.',
  },
};

export default en;
