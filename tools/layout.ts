/** Writes the diagrams of all shipped models in place; `--check` only says which are stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutBpmn } from '@kontor/model';
import { processKeys, WORKFLOWS } from './process-folders.js';

const isCheck = process.argv.includes('--check');
for (const key of await processKeys()) {
  const path = join(WORKFLOWS, key, `${key}.bpmn`);
  const xml = await readFile(path, 'utf8');
  const drawn = await layoutBpmn(xml);
  if (drawn === xml) continue;
  console.log(`${key}: ${isCheck ? 'the diagram is stale, run npm run layout' : 'diagram written'}`);
  if (isCheck) process.exitCode = 1;
  else await writeFile(path, drawn);
}
