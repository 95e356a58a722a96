import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicRoute, signedInRoute } from '../../shell/roots.js';

export const masterclassDayRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/inchecken',
    component: lazyRouteComponent(() => import('./check-in-page.js'), 'CheckInPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/opkomst',
    component: lazyRouteComponent(() => import('./attendance-page.js'), 'AttendancePage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/terugblik',
    component: lazyRouteComponent(() => import('./look-back-page.js'), 'LookBackPage'),
  }),
] as const;

/** Where the link in a mail leads. */
export const lookBackLinkRoutes = [
  createRoute({
    getParentRoute: () => publicRoute,
    path: 'terugblik',
    component: lazyRouteComponent(() => import('./look-back-page.js'), 'LookBackLinkPage'),
  }),
] as const;
