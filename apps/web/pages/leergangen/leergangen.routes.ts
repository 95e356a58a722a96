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
    path: 'leergangen/nieuw',
    component: lazyRouteComponent(() => import('./new-leergang-page.js'), 'NewLeergangPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId',
    component: lazyRouteComponent(() => import('./leergang-page.js'), 'LeergangPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/wijzigen',
    component: lazyRouteComponent(() => import('./change-leergang-page.js'), 'ChangeLeergangPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/kopieren',
    component: lazyRouteComponent(() => import('./copy-leergang-page.js'), 'CopyLeergangPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/partners/nieuw',
    component: lazyRouteComponent(() => import('./add-partner-page.js'), 'AddPartnerPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/modules',
    component: lazyRouteComponent(() => import('./leergang-modules-page.js'), 'LeergangModulesPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/deelnemers',
    component: lazyRouteComponent(() => import('./participants-page.js'), 'ParticipantsPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/deelnemers/nieuw',
    component: lazyRouteComponent(() => import('./enrol-page.js'), 'EnrolPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/rollen/nieuw',
    component: lazyRouteComponent(() => import('./grant-role-page.js'), 'GrantRolePage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/agenda',
    component: lazyRouteComponent(() => import('./shared-calendar-page.js'), 'SharedCalendarPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/verzonden',
    component: lazyRouteComponent(() => import('./sent-mails-page.js'), 'SentMailsPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/historie',
    component: lazyRouteComponent(() => import('./leergang-history-page.js'), 'LeergangHistoryPage'),
  }),
] as const;
