import { filesOf } from '@kontor/model';
import { readFile, readdir } from 'node:fs/promises';

/** The files of a shipped process, as they are deployed. */
export async function shippedProcess(key: string): Promise<ReturnType<typeof filesOf>> {
  const folder = new URL(`../../../workflows/${key}/`, import.meta.url);
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.(bpmn|dmn|schema\.json)$/.test(name));
  const read = async (name: string) => [name, await readFile(new URL(name, folder), 'utf8')] as const;
  return filesOf(Object.fromEntries(await Promise.all(files.map(read))));
}
