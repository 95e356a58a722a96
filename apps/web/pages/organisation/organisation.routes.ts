import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const organisationRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'organisatie',
    component: lazyRouteComponent(() => import('./organisation-page.js'), 'OrganisationPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'organisatie/zalen/$roomId/agenda',
    component: lazyRouteComponent(() => import('./room-calendar-page.js'), 'RoomCalendarPage'),
  }),
] as const;
