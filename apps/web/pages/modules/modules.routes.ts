import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const modulesRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/modules/nieuw',
    component: lazyRouteComponent(() => import('./new-module-page.js'), 'NewModulePage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'modules/$moduleId',
    component: lazyRouteComponent(() => import('./module-page.js'), 'ModulePage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'modules/$moduleId/wijzigen',
    component: lazyRouteComponent(() => import('./change-module-page.js'), 'ChangeModulePage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'modules/$moduleId/inplannen',
    component: lazyRouteComponent(() => import('./plan-module-page.js'), 'PlanModulePage'),
  }),
] as const;
