import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const sessionsRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId',
    component: lazyRouteComponent(() => import('./session-page.js'), 'SessionPage'),
  }),
] as const;
