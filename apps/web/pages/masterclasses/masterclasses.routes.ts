import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const masterclassesRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'mijn-masterclasses',
    component: lazyRouteComponent(() => import('./my-masterclasses-page.js'), 'MyMasterclassesPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/aanmelden',
    component: lazyRouteComponent(() => import('./masterclass-settings-page.js'), 'MasterclassSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/aanmeldingen',
    component: lazyRouteComponent(() => import('./registrations-page.js'), 'RegistrationsPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'bijeenkomsten/$sessionId/plekken',
    component: lazyRouteComponent(() => import('./reserved-seats-page.js'), 'ReservedSeatsPage'),
  }),
] as const;
