/** Reads the shipped process folders for the scripts beside this file. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACTIVITY_DESCRIPTORS } from '@kontor/activities';
import { createRegistry } from '@kontor/delegates';
import { type EffectDescriptor } from '@kontor/contracts';
import { filesOf, type ParseResult, parseProcess } from '@kontor/model';

export const WORKFLOWS = fileURLToPath(new URL('../workflows', import.meta.url));
const TEXTS = /\.(?:bpmn|dmn|schema\.json)$/;

/** Texts of a process folder by path relative to it. */
export async function textsOf(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && TEXTS.test(entry.name));
  const texts = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(dir, path), await readFile(path, 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

/** Keys of the shipped processes: the folders that hold a model of their name. */
export async function processKeys(): Promise<readonly string[]> {
  const entries = await readdir(WORKFLOWS, { recursive: true });
  return entries.flatMap((path) => /^([a-z0-9-]+)[\\/]\1\.bpmn$/.exec(path)?.[1] ?? []).toSorted();
}

const registry = createRegistry({ publicUrl: 'http://localhost', company: 'Kontor' });

/** Delegates and activities that exist. */
export const EFFECTS: readonly EffectDescriptor[] = [
  ...[...registry.delegates.values()].map(({ descriptor }) => descriptor),
  ...ACTIVITY_DESCRIPTORS,
];

/** Parses every shipped process against what exists. */
export async function parseAll(): Promise<ReadonlyMap<string, ParseResult>> {
  const keys = await processKeys();
  const effects = new Map(EFFECTS.map((effect) => [effect.name, effect]));
  const known = {
    processKeys: keys,
    submitNames: [...registry.submits.keys()],
    loadNames: [...registry.loads.keys()],
    calendars: ['office'],
  };
  const results = new Map<string, ParseResult>();
  for (const key of keys) {
    results.set(key, await parseProcess(filesOf(await textsOf(join(WORKFLOWS, key))), effects, known));
  }
  return results;
}
