import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicRoute } from '../../shell/roots.js';

export const aboutRoutes = [
  createRoute({
    getParentRoute: () => publicRoute,
    path: 'toegankelijkheid',
    component: lazyRouteComponent(() => import('./accessibility-page.js'), 'AccessibilityPage'),
  }),
  createRoute({
    getParentRoute: () => publicRoute,
    path: 'privacy',
    component: lazyRouteComponent(() => import('./privacy-page.js'), 'PrivacyPage'),
  }),
] as const;
