/** Bundles tools/verifier into one file without dependencies, dist/kontor-verify.mjs of the package in the current folder. */
import { join } from 'node:path';
import { build } from 'vite';

const ENTRY = join(import.meta.dirname, 'verifier', 'main.ts');
const BANNER = `#!/usr/bin/env node
// kontor-verify: checks an evidence bundle of Kontor offline. Apache-2.0. Needs Node.js 20 or newer, and nothing else.`;

await build({
  configFile: false,
  root: process.cwd(),
  logLevel: 'error',
  resolve: { conditions: ['kontor-source'] },
  ssr: { noExternal: true, resolve: { conditions: ['kontor-source', 'node'] } },
  build: {
    ssr: ENTRY,
    target: 'node20',
    outDir: join(process.cwd(), 'dist'),
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'kontor-verify.mjs', banner: BANNER } },
  },
});
