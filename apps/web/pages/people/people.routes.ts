import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'mensen',
    component: lazyRouteComponent(() => import('./people-page.js'), 'PeoplePage'),
  }),
] as const;
