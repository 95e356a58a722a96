import type nl from './settings.nl.js';

const en: typeof nl = {
  title: 'My settings',
};
export default en;
