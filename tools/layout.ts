/** Writes the diagrams of all shipped models and examples in place; `--check` only says which are stale. */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { layoutBpmn } from '@kontor/model';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const isCheck = process.argv.includes('--check');
for await (const file of glob(['workflows/*/*.bpmn', 'docs/examples/*/*.bpmn'], { cwd: ROOT })) {
  const path = `${ROOT}${file}`;
  const xml = await readFile(path, 'utf8');
  const drawn = await layoutBpmn(xml);
  if (drawn === xml) continue;
  console.log(`${file}: ${isCheck ? 'the diagram is stale, run npm run layout' : 'diagram written'}`);
  if (isCheck) process.exitCode = 1;
  else await writeFile(path, drawn);
}
