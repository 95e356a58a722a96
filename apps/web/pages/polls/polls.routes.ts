import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicRoute, signedInRoute } from '../../shell/roots.js';

export const pollsRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/datumprikker',
    component: lazyRouteComponent(() => import('./poll-page.js'), 'PollPage'),
  }),
] as const;

/** Where the link in a mail leads. */
export const pollLinkRoutes = [
  createRoute({
    getParentRoute: () => publicRoute,
    path: 'datumprikker',
    component: lazyRouteComponent(() => import('./poll-link-page.js'), 'PollLinkPage'),
  }),
] as const;
