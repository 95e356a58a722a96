import type nl from './start.nl.js';

const en: typeof nl = {
  title: 'Start',
};
export default en;
