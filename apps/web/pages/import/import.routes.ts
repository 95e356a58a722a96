import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const importRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/nieuw/importeren',
    component: lazyRouteComponent(() => import('./import-leergang-page.js'), 'ImportLeergangPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/importeren',
    component: lazyRouteComponent(() => import('./import-people-page.js'), 'ImportPeoplePage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'organisatie/$organisationId/vrije-dagen/importeren',
    component: lazyRouteComponent(() => import('./import-free-days-page.js'), 'ImportFreeDaysPage'),
  }),
] as const;
