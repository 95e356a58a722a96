import type nl from './sessions.nl.js';

const en: typeof nl = {
  title: 'Session',
};
export default en;
