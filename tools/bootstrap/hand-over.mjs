import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODULES, NODE_24, ROOT } from './places.mjs';
import { run } from './run.mjs';
import { plainError } from './say.mjs';

/** Runs the same command under the pinned Node unless this is it. @returns whether it was handed over (and has ended) */
export async function handOver() {
  const { version } = JSON.parse(await readFile(join(MODULES, 'node', 'package.json'), 'utf8'));
  if (process.version === `v${version}`) return false;
  const isThere = await access(NODE_24).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    if (Number(process.versions.node.split('.')[0]) >= 24) return false;
    throw plainError(
      `Node ${version} is missing in node_modules (was its install script blocked?).\n` +
        `Remove node_modules and run the command again, or use Node 24: this is ${process.version}.`,
    );
  }
  process.exitCode = await run(NODE_24, [join(ROOT, 'tools', 'bootstrap.mjs'), ...process.argv.slice(2)]);
  return true;
}
