import type nl from './agenda.nl.js';

const en: typeof nl = {
  title: 'Calendar',
};
export default en;
