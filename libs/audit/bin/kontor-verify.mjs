#!/usr/bin/env node
try {
  await import('../dist/kontor-verify.mjs');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('The verifier is not built yet; run `npm run build` first.\n');
  process.exitCode = 2;
}
