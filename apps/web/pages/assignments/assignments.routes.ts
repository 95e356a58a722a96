import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const assignmentsRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'opdrachten',
    component: lazyRouteComponent(() => import('./assignments-page.js'), 'AssignmentsPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'opdrachten/$assignmentId',
    component: lazyRouteComponent(() => import('./assignment-page.js'), 'AssignmentPage'),
  }),
] as const;
