import type nl from './organisation.nl.js';

const en: typeof nl = {
  title: 'Organisation',
};
export default en;
