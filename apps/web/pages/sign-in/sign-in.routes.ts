import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicRoute } from '../../shell/roots.js';

export const signInRoutes = [
  createRoute({
    getParentRoute: () => publicRoute,
    path: 'aanmelden',
    component: lazyRouteComponent(() => import('./sign-in-page.js'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => publicRoute,
    path: 'aanmelden/link',
    component: lazyRouteComponent(() => import('./consume-link-page.js'), 'ConsumeLinkPage'),
  }),
] as const;
