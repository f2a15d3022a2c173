/** Once per jest run: PostgreSQL and the Temporal server for integration and browser tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { platformHost } from './platform-host-handle.mjs';

const root = join(import.meta.dirname, '..', '..');

export default async function startPlatform() {
  platformHost.users += 1;
  if (process.env.KONTOR_TEST_ADMIN_URL) return;
  const child = spawn(
    process.execPath,
    [
      '--conditions=kontor-source',
      '--import',
      join(root, 'tools', 'source-loader.mjs'),
      join(root, 'tools', 'jest', 'platform-host.ts'),
    ],
    // the runner's own flags are not the host's
    { cwd: root, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit').then(() => {
    throw new Error('the test platform did not start; what it said stands above');
  });
  ended.catch(() => undefined);
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  const { adminUrl, temporalAddress } = JSON.parse(line);
  process.env.KONTOR_TEST_ADMIN_URL = adminUrl;
  process.env.KONTOR_TEST_TEMPORAL_ADDRESS = temporalAddress;
  platformHost.child = child;
}
