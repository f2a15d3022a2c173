/** Writes the names the shipped models use, as types; `--check` only says whether they are stale. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generateTypes } from '@kontor/model';
import { format, resolveConfig } from 'prettier';
import { EFFECTS, parseAll, WORKFLOWS } from './process-folders.js';

const target = join(WORKFLOWS, 'src', 'generated', 'model-names.ts');
const results = await parseAll();
const broken = [...results].filter(([, { deployment }]) => deployment === null).map(([key]) => key);
if (broken.length > 0) {
  console.error(`These models have errors (node tools/check-models.ts): ${broken.join(', ')}`);
  process.exit(1);
}
const deployments = [...results.values()].flatMap(({ deployment }) => deployment ?? []);
const source = generateTypes(deployments, EFFECTS);
const text = await format(source, { ...(await resolveConfig(target)), parser: 'typescript' });
const before = await readFile(target, 'utf8').catch(() => '');
if (text !== before) {
  if (process.argv.includes('--check')) {
    console.error('The generated names are stale, run npm run generate.');
    process.exit(1);
  }
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
  console.log('names written');
}
