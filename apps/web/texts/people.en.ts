import type nl from './people.nl.js';

const en: typeof nl = {
  title: 'People',
};
export default en;
