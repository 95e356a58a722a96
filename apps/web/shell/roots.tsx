import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { Announcements } from '../kit/announce.js';
import { NotFound } from '../kit/states.js';
import { Frame } from './frame.js';
import { PublicFrame } from './public-frame.js';
import { SignedIn } from './signed-in.js';

/** The root of all addresses. */
export const rootRoute = createRootRoute({
  component: () => (
    <Announcements>
      <Outlet />
    </Announcements>
  ),
  notFoundComponent: () => (
    <Frame me={null}>
      <NotFound />
    </Frame>
  ),
});

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/start', replace: true });
  },
});

/** Parent of pages that anybody may read. */
export const publicRoute = createRoute({ getParentRoute: () => rootRoute, id: 'public', component: PublicFrame });

/** Parent of pages behind the door. */
export const signedInRoute = createRoute({ getParentRoute: () => rootRoute, id: 'signed-in', component: SignedIn });
