import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const planningRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/planning',
    component: lazyRouteComponent(() => import('./planning-page.js'), 'PlanningPage'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'leergangen/$leergangId/planning/versturen',
    component: lazyRouteComponent(() => import('./send-plan-page.js'), 'SendPlanPage'),
  }),
] as const;
