/** All words of the pages, per area, in both languages. A new area is four lines here and two files beside this one. */
import commonNl from './common.nl.js';
import shellNl from './shell.nl.js';
import signInNl from './sign-in.nl.js';
import refusalsNl from './refusals.nl.js';
import statusNl from './status.nl.js';
import aboutNl from './about.nl.js';
import startNl from './start.nl.js';
import agendaNl from './agenda.nl.js';
import leergangenNl from './leergangen.nl.js';
import modulesNl from './modules.nl.js';
import sessionsNl from './sessions.nl.js';
import planningNl from './planning.nl.js';
import answersNl from './answers.nl.js';
import masterclassDayNl from './masterclass-day.nl.js';
import pollsNl from './polls.nl.js';
import masterclassesNl from './masterclasses.nl.js';
import importNl from './import.nl.js';
import assignmentsNl from './assignments.nl.js';
import peopleNl from './people.nl.js';
import organisationNl from './organisation.nl.js';
import settingsNl from './settings.nl.js';
import auditNl from './audit.nl.js';
import commonEn from './common.en.js';
import shellEn from './shell.en.js';
import signInEn from './sign-in.en.js';
import refusalsEn from './refusals.en.js';
import statusEn from './status.en.js';
import aboutEn from './about.en.js';
import startEn from './start.en.js';
import agendaEn from './agenda.en.js';
import leergangenEn from './leergangen.en.js';
import modulesEn from './modules.en.js';
import sessionsEn from './sessions.en.js';
import planningEn from './planning.en.js';
import answersEn from './answers.en.js';
import masterclassDayEn from './masterclass-day.en.js';
import pollsEn from './polls.en.js';
import masterclassesEn from './masterclasses.en.js';
import importEn from './import.en.js';
import assignmentsEn from './assignments.en.js';
import peopleEn from './people.en.js';
import organisationEn from './organisation.en.js';
import settingsEn from './settings.en.js';
import auditEn from './audit.en.js';

export const nl = {
  common: commonNl,
  shell: shellNl,
  signIn: signInNl,
  refusals: refusalsNl,
  status: statusNl,
  about: aboutNl,
  start: startNl,
  agenda: agendaNl,
  leergangen: leergangenNl,
  modules: modulesNl,
  sessions: sessionsNl,
  planning: planningNl,
  answers: answersNl,
  masterclassDay: masterclassDayNl,
  polls: pollsNl,
  masterclasses: masterclassesNl,
  import: importNl,
  assignments: assignmentsNl,
  people: peopleNl,
  organisation: organisationNl,
  settings: settingsNl,
  audit: auditNl,
};

export const en: { [Area in keyof typeof nl]: (typeof nl)[Area] } = {
  common: commonEn,
  shell: shellEn,
  signIn: signInEn,
  refusals: refusalsEn,
  status: statusEn,
  about: aboutEn,
  start: startEn,
  agenda: agendaEn,
  leergangen: leergangenEn,
  modules: modulesEn,
  sessions: sessionsEn,
  planning: planningEn,
  answers: answersEn,
  masterclassDay: masterclassDayEn,
  polls: pollsEn,
  masterclasses: masterclassesEn,
  import: importEn,
  assignments: assignmentsEn,
  people: peopleEn,
  organisation: organisationEn,
  settings: settingsEn,
  audit: auditEn,
};
