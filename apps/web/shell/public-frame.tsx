import { Outlet } from '@tanstack/react-router';
import { Frame } from './frame.js';

/** Around pages that anybody may read. */
export function PublicFrame() {
  return (
    <Frame me={null}>
      <Outlet />
    </Frame>
  );
}
