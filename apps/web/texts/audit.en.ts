import type nl from './audit.nl.js';

const en: typeof nl = {
  organisation: {
    added: 'Organisation added',
    'sign-in-set': 'Sign-in with work account set up',
    'sign-in-removed': 'Sign-in with work account removed',
    'school-region-set': 'School region chosen',
    'school-holiday-set': 'School holiday changed',
    'school-holiday-removed': 'Own school holiday removed',
  },
  room: { added: 'Room added', changed: 'Room changed', removed: 'Room removed' },
  'free-period': { added: 'Free days added', changed: 'Free days changed', removed: 'Free days removed' },
  'free-periods': { imported: 'Free days read from a file' },
  person: {
    added: 'Person added',
    changed: 'Details changed',
    'signed-in': 'Signed in',
    'account-linked': 'Work account linked',
  },
  role: { granted: 'Role given', withdrawn: 'Role withdrawn' },
  'access-token': { created: 'Access token created', withdrawn: 'Access token withdrawn' },
  masterclass: {
    opened: 'Registration set up',
    changed: 'Registration changed',
    decided: 'Decided whether it goes on',
  },
  registration: {
    made: 'Registered',
    confirmed: 'Registration confirmed',
    approved: 'Registration approved',
    declined: 'Registration declined',
    offered: 'Seat offered',
    seated: 'Seat taken',
    cancelled: 'Registration cancelled',
    lapsed: 'Seat or offer lapsed',
  },
  'calendar-feed': { added: 'Calendar address made', withdrawn: 'Calendar address withdrawn' },
  leergang: {
    created: 'Leergang started',
    changed: 'Leergang changed',
    moved: 'Leergang moved a step',
    imported: 'Leergang read from a file',
    copied: 'Leergang copied',
  },
  partner: { added: 'Partner added', removed: 'Partner removed' },
  module: {
    added: 'Module added',
    changed: 'Module changed',
    moved: 'Module moved a step',
    planned: 'Module planned',
  },
  plan: { changed: 'Plan changed' },
  session: {
    changed: 'Session changed',
    announced: 'Session put in calendars as tentative',
    confirmed: 'Session confirmed',
    cancelled: 'Session cancelled',
    split: 'Session split in two',
  },
  'date-poll': {
    started: 'Date poll started',
    extended: 'Last day of the date poll changed',
    withdrawn: 'Date poll withdrawn',
    decided: 'Date chosen in the date poll',
  },
  enrolment: { made: 'Participant enrolled', ended: 'Participant left' },
  assignment: { added: 'Assignment added', changed: 'Assignment changed' },
  submission: { 'handed-in': 'Homework handed in' },
  mail: { resent: 'Message sent again' },
};

export default en;
