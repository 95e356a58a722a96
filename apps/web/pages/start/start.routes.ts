import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const startRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'start',
    component: lazyRouteComponent(() => import('./start-page.js'), 'StartPage'),
  }),
] as const;
