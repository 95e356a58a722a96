import type nl from './leergangen.nl.js';

const en: typeof nl = {
  title: 'Leergangen',
};
export default en;
