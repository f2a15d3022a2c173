import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODULES, ROOT } from './places.mjs';
import { run } from './run.mjs';
import { plainError, say } from './say.mjs';

const MARKER = join(MODULES, '.kontor-installed');

/** Installs the locked packages unless they are there. */
export async function ensureInstalled() {
  const lockText = await readFile(join(ROOT, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockText).digest('hex');
  if ((await read(MARKER)) === hash) return;
  const installed = await read(join(MODULES, '.package-lock.json'));
  if (installed === null || !isSameTree(JSON.parse(lockText), JSON.parse(installed))) await install();
  await writeFile(MARKER, hash);
}

/** Whether what npm noted as installed is what the lock asks for; packages for other systems are left out by npm. */
export function isSameTree(lock, installed) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'));
  const found = installed.packages;
  const isPresent = ([path, { version, optional, devOptional, peer }]) =>
    found[path] === undefined ? Boolean(optional || devOptional || peer) : found[path].version === version;
  const isWanted = (path) => !path.startsWith('node_modules/') || lock.packages[path] !== undefined;
  return wanted.every(isPresent) && Object.keys(found).every(isWanted);
}

async function install() {
  say('Installing the packages of package-lock.json (once; a few minutes) …');
  // npm tells scripts where it is; without npm around us the one on the path is taken
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = npm ? await run(process.execPath, [npm, ...args]) : await run('npm', args);
  if (code !== 0) {
    throw plainError(
      'The packages could not be installed; what npm said stands above.\n' +
        'Is the npm registry reachable, and is there space on the disk? Then run the same command again.',
    );
  }
}

const read = (file) => readFile(file, 'utf8').catch(() => null);
