import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicRoute } from '../../shell/roots.js';

export const answersRoutes = [
  createRoute({
    getParentRoute: () => publicRoute,
    path: 'antwoord',
    component: lazyRouteComponent(() => import('./answer-page.js'), 'AnswerPage'),
  }),
] as const;
