import { createHash } from 'node:crypto';
import { access, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { MODULES, ROOT } from './places.mjs';
import { capture } from './run.mjs';
import { plainError, say, withProgress } from './say.mjs';

const MARKER = join(MODULES, '.kontor-built');
const SOURCES = ['apps', 'libs', 'workflows', 'activities', 'tools/verifier'];
const FILES = ['package-lock.json', 'nx.json', 'tools/build-package.mjs', 'tools/build-verifier.mjs'];
/** Nothing in them reaches a build. */
const SKIPPED = /^(node_modules|dist|coverage|\.nx|test)$/;
const TESTS = /\.(spec|itest|btest|scenario)\.tsx?$/;
/** What a build must have left behind. */
const RESULTS = [
  'apps/cli/dist/main.js',
  'apps/api/dist/main.js',
  'apps/worker/dist/workflow-bundle.js',
  'apps/console/dist/index.html',
  'libs/audit/dist/kontor-verify.mjs',
];

/**
 * Builds what is stale: nothing when no source has changed since the last build, else what nx's cache does not have.
 * @returns the name of the build, a hash of its sources
 */
export async function ensureBuilt() {
  const hash = await hashOfSources();
  if ((await readFile(MARKER, 'utf8').catch(() => null)) === hash && (await areThere(RESULTS))) return hash;
  say('Building what has changed …');
  const { code, output } = await withProgress(
    () => '  still building',
    () =>
      capture('nx', ['run-many', '--target=build', '--parallel=2', '--outputStyle=static'], {
        env: { NX_DAEMON: 'false' },
      }),
  );
  if (code !== 0) throw plainError(`${output}\nThe build failed; what it said stands above.`);
  await writeFile(MARKER, hash);
  return hash;
}

async function hashOfSources() {
  const files = [
    ...FILES.map((file) => join(ROOT, file)),
    ...(await Promise.all(SOURCES.map((folder) => filesOf(join(ROOT, folder))))).flat(),
  ];
  const contents = await Promise.all(
    files.sort().map(async (file) => [relative(ROOT, file), await readFile(file)]),
  );
  const hash = createHash('sha256');
  for (const [name, content] of contents) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}

async function filesOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      if (SKIPPED.test(entry.name)) return [];
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesOf(path);
      return TESTS.test(entry.name) ? [] : [path];
    }),
  );
  return found.flat();
}

async function areThere(paths) {
  const found = await Promise.all(
    paths.map((path) =>
      access(join(ROOT, path)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}
