import type nl from './modules.nl.js';

const en: typeof nl = {
  title: 'Module',
};
export default en;
