import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'instellingen',
    component: lazyRouteComponent(() => import('./settings-page.js'), 'SettingsPage'),
  }),
] as const;
