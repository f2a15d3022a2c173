/** Prints the problems of every shipped process; exit code 1 when there are errors. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const loader = new URL('source-loader.mjs', import.meta.url).href;
const script = fileURLToPath(new URL('print-problems.ts', import.meta.url));
const { status } = spawnSync(process.execPath, ['--conditions=kontor-source', '--import', loader, script], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
