import { once } from 'node:events';
import { platformHost } from './platform-host-handle.mjs';

export default async function stopPlatform() {
  platformHost.users -= 1;
  const { child } = platformHost;
  if (platformHost.users > 0 || child === null) return;
  platformHost.child = null;
  delete process.env.KONTOR_TEST_ADMIN_URL;
  delete process.env.KONTOR_TEST_TEMPORAL_ADDRESS;
  const ended = child.exitCode === null ? once(child, 'exit') : null;
  child.stdin.end();
  await ended;
}
