import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'mensen',
    component: lazyRouteComponent(() => import('./people-page.js'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'mensen/nieuw',
    component: lazyRouteComponent(() => import('./add-person-page.js'), 'AddPersonPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'mensen/$personId',
    component: lazyRouteComponent(() => import('./person-page.js'), 'PersonPage'),
  }),
] as const;
