import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const sessionsRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId',
    component: lazyRouteComponent(() => import('./session-page.js'), 'SessionPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/wijzigen',
    component: lazyRouteComponent(() => import('./change-session-page.js'), 'ChangeSessionPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/huiswerk/nieuw',
    component: lazyRouteComponent(() => import('./new-assignment-page.js'), 'NewAssignmentPage'),
  }),
] as const;
