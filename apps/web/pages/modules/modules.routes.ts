import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const modulesRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'modules/$moduleId',
    component: lazyRouteComponent(() => import('./module-page.js'), 'ModulePage'),
  }),
] as const;
