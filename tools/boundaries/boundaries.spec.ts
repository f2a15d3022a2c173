import { execFile } from 'node:child_process';
import { access, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { violationsIn } from './find-violations.mjs';
import { BOUNDARY_RULE } from './lint-rule.mjs';

const exec = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');

async function sourceFiles(): Promise<readonly string[]> {
  const folders = await Promise.all(
    ['apps', 'libs', 'workflows', 'activities'].map(async (top) => {
      const entries = await readdir(join(ROOT, top), { recursive: true });
      return entries.map((entry) => `${top}/${entry}`);
    }),
  );
  return folders.flat().filter((path) => /\.tsx?$/.test(path) && !/(^|\/)(node_modules|dist)\//.test(path));
}

describe('who may import whom', () => {
  it('is kept by every file', async () => {
    const files = await sourceFiles();
    const found = await Promise.all(
      files.map(async (path) => violationsIn(path, await readFile(join(ROOT, path), 'utf8'))),
    );

    expect(files.length).toBeGreaterThan(100);
    expect(found.flat()).toEqual([]);
  });

  it.each([
    ['a library above it', 'libs/engine/src/a.ts', `import { createRuntime } from '@kontor/runtime';`],
    [
      'a type of a library above it',
      'libs/engine/src/a.ts',
      `import type { Runtime } from '@kontor/runtime';`,
    ],
    ['an I/O package in a pure library', 'libs/calendar/src/a.ts', `import pg from 'pg';`],
    ['a package in the workflow bundle', 'workflows/src/a.ts', `import { z } from 'zod';`],
    ['another project by path', 'apps/api/src/a.ts', `import { x } from '../../worker/src/x.js';`],
    ['behind the entry of a library', 'apps/api/src/a.ts', `import { x } from '@kontor/database/dist/x.js';`],
    ['the console from the command line', 'apps/cli/src/a.ts', `await import('@kontor/console');`],
    [
      'the testing library outside of tests',
      'apps/api/src/a.ts',
      `import { testDatabase } from '@kontor/testing';`,
    ],
  ])('forbids %s', (_, path, text) => {
    expect(violationsIn(path, text)).toHaveLength(1);
  });

  it.each([
    ['its own row', 'libs/engine/src/a.ts', `import { x } from '@kontor/contracts';`],
    ['itself', 'libs/engine/src/sub/a.ts', `import { x } from '../b.js';`],
    [
      'the testing library in a test',
      'apps/api/src/a.itest.ts',
      `import { testDatabase } from '@kontor/testing';`,
    ],
  ])('allows %s', (_, path, text) => {
    expect(violationsIn(path, text)).toEqual([]);
  });

  it('is enforced by lint as well', async () => {
    const printed = await eslint('--print-config', 'libs/calendar/src/zone.ts');
    expect(
      (JSON.parse(printed) as { rules: Record<string, unknown> }).rules['@nx/enforce-module-boundaries'],
    ).toEqual([2, BOUNDARY_RULE[1]]);

    await warmProjectGraph();
    // a folder that no other check looks into
    const folder = join(ROOT, 'libs', 'calendar', 'dist');
    const file = join(folder, 'forbidden-import.ts');
    await mkdir(folder, { recursive: true });
    await writeFile(
      file,
      `import { createDataSource } from '@kontor/database';\nexport const source = createDataSource;\n`,
    );
    const output = await eslint('--config=tools/boundaries/probe.config.mjs', '--no-ignore', file).finally(
      () => rm(file),
    );
    expect(output).toContain('@nx/enforce-module-boundaries');
  }, 60_000);
});

/** What eslint says, also when it finds something. */
async function eslint(...args: readonly string[]): Promise<string> {
  const bin = join(ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const env = { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false' };
  const { stdout } = await exec(process.execPath, [bin, ...args], { cwd: ROOT, env }).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
}

/** Without the graph in its cache the rule says nothing at all. */
async function warmProjectGraph(): Promise<void> {
  const isWarm = await access(join(ROOT, '.nx', 'workspace-data', 'project-graph.json')).then(
    () => true,
    () => false,
  );
  if (isWarm) return;
  await exec(
    process.execPath,
    [join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'show', 'projects'],
    {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false' },
    },
  );
}
