import type nl from './agenda.nl.js';

const en: typeof nl = {
  title: 'Calendar',
  titlePast: 'Past sessions',
  intro: 'Everything you take part in, in order.',
  introPast: 'The sessions that have been.',
  own: {
    title: 'In your own calendar',
    text: 'Put the sessions and deadlines in the calendar on your phone or in Outlook.',
  },
  none: 'There is nothing in your calendar yet',
  nonePast: 'Nothing has been yet',
  noneText: 'As soon as a session has a date, it is here.',
  more: 'Further on',
  showPast: 'Show what has been',
  showComing: 'Show what is to come',
};

export default en;
