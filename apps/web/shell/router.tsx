import { createRouter } from '@tanstack/react-router';
import { wishHeadingFocus } from '../kit/heading-focus.js';
import { Loading } from '../kit/states.js';
import { aboutRoutes } from '../pages/about/about.routes.js';
import { startRoutes } from '../pages/start/start.routes.js';
import { agendaRoutes } from '../pages/agenda/agenda.routes.js';
import { leergangenRoutes } from '../pages/leergangen/leergangen.routes.js';
import { planningRoutes } from '../pages/planning/planning.routes.js';
import { modulesRoutes } from '../pages/modules/modules.routes.js';
import { sessionsRoutes } from '../pages/sessions/sessions.routes.js';
import { answersRoutes } from '../pages/answers/answers.routes.js';
import { pollLinkRoutes, pollsRoutes } from '../pages/polls/polls.routes.js';
import { masterclassesRoutes } from '../pages/masterclasses/masterclasses.routes.js';
import { lookBackLinkRoutes, masterclassDayRoutes } from '../pages/masterclasses/masterclass-day.routes.js';
import { importRoutes } from '../pages/import/import.routes.js';
import { assignmentsRoutes } from '../pages/assignments/assignments.routes.js';
import { peopleRoutes } from '../pages/people/people.routes.js';
import { organisationRoutes } from '../pages/organisation/organisation.routes.js';
import { settingsRoutes } from '../pages/settings/settings.routes.js';
import { signInRoutes } from '../pages/sign-in/sign-in.routes.js';
import { PageError } from './page-error.js';
import { homeRoute, publicRoute, rootRoute, signedInRoute } from './roots.js';

const routeTree = rootRoute.addChildren([
  homeRoute,
  publicRoute.addChildren([
    ...signInRoutes,
    ...answersRoutes,
    ...pollLinkRoutes,
    ...lookBackLinkRoutes,
    ...aboutRoutes,
  ]),
  signedInRoute.addChildren([
    ...startRoutes,
    ...agendaRoutes,
    ...leergangenRoutes,
    ...planningRoutes,
    ...modulesRoutes,
    ...sessionsRoutes,
    ...pollsRoutes,
    ...masterclassesRoutes,
    ...masterclassDayRoutes,
    ...importRoutes,
    ...assignmentsRoutes,
    ...peopleRoutes,
    ...organisationRoutes,
    ...settingsRoutes,
  ]),
]);

/** All addresses of the product. Words after `?` are plain text, so that `?zoek=2027` stays what was typed. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: PageError,
  scrollRestoration: true,
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const words = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
    const written = new URLSearchParams(words.map(([name, value]) => [name, String(value)])).toString();
    return written === '' ? '' : `?${written}`;
  },
});

router.subscribe('onBeforeLoad', ({ pathChanged, fromLocation }) => {
  if (pathChanged && fromLocation) wishHeadingFocus();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
