import type nl from './about.nl.js';

const en: typeof nl = {
  accessibility: {
    title: 'Accessibility',
    intro: 'Everybody must be able to use Leergang: with a keyboard, a screen reader, enlarged text or a phone.',
    how: 'We build to WCAG 2.2, level A and AA. Your own organisation publishes the accessibility statement.',
    report:
      'Does something not work for you? Tell the coordinator of your leergang, or the helpdesk of your organisation.',
  },
  privacy: {
    title: 'Privacy',
    intro: 'Leergang keeps only what is needed to learn together and to arrange it well.',
    what: 'That is your name, work e-mail address, organisation and role, in which leergang you take part, and what you hand in. Your homework is visible to you, the lecturers and the coordinators of that leergang.',
    cookies: 'There is one cookie: it remembers that you are signed in. Nobody tracks what you do.',
    ask: 'Do you want to know what is kept about you, or have it erased? Ask your organisation.',
  },
};
export default en;
