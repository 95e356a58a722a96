import type nl from './assignments.nl.js';

const en: typeof nl = {
  title: 'Assignments',
};
export default en;
