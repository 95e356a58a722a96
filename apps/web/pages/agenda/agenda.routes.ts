import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../shell/roots.js';

export const agendaRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: 'agenda',
    component: lazyRouteComponent(() => import('./agenda-page.js'), 'AgendaPage'),
  }),
] as const;
