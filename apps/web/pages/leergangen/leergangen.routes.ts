import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const leergangenRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen',
    component: lazyRouteComponent(() => import('./leergangen-page.js'), 'LeergangenPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId',
    component: lazyRouteComponent(() => import('./leergang-page.js'), 'LeergangPage'),
  }),
] as const;
