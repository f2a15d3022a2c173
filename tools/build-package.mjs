/** Transpiles the package in the current folder from `src` to `dist` with swc (types are checked elsewhere), and copies what is not TypeScript. */
import { transformFile } from '@swc/core';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const TESTS = /(\.(spec|itest|btest)|(^|\/)testing-[^/]*)\.ts$/;

const root = process.cwd();
const source = join(root, 'src');
const target = join(root, 'dist');

await rm(target, { recursive: true, force: true });
const entries = await readdir(source, { recursive: true, withFileTypes: true });
await Promise.all(
  entries
    .filter((entry) => entry.isFile() && !TESTS.test(entry.name))
    .map(async (entry) => {
      const from = join(entry.parentPath, entry.name);
      const to = join(target, relative(source, from));
      await mkdir(dirname(to), { recursive: true });
      if (!entry.name.endsWith('.ts')) return copyFile(from, to);
      const { code, map } = await transformFile(from, {
        cwd: root,
        swcrc: false,
        sourceMaps: true,
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      });
      const file = to.replace(/\.ts$/, '.js');
      await writeFile(file, `${code}\n//# sourceMappingURL=${entry.name.replace(/\.ts$/, '.js.map')}\n`);
      return writeFile(`${file}.map`, map ?? '');
    }),
);
