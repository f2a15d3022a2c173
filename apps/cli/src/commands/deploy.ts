import { ACTIVITY_DESCRIPTORS } from '@kontor/activities';
import type { EffectDescriptor, ModelProblem } from '@kontor/contracts';
import { BusinessCalendarEntity } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { filesOf, parseProcess } from '@kontor/model';
import type { ProcessFiles } from '@kontor/model';
import { readFile, readdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { REGISTRY, onTarget, quietRuntime, withDatabase } from '../house.js';
import { PLACES } from '../places.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';

/** Every folder below `folder` that holds a process of its own name. */
export async function processFolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules');
  const checked = await Promise.all(
    folders.map(async ({ name }) =>
      (await readdir(join(folder, name))).includes(`${name}.bpmn`) ? [join(folder, name)] : [],
    ),
  );
  return checked.flat().sort();
}

async function readFolder(folder: string): Promise<ProcessFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(bpmn|dmn|schema\.json)$/.test(entry.name));
  const texts = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path), await readFile(path, 'utf8')] as const;
  });
  return filesOf(Object.fromEntries(await Promise.all(texts)));
}

function effects(): ReadonlyMap<string, EffectDescriptor> {
  const delegates = [...REGISTRY.delegates.values()].map(({ descriptor }) => descriptor);
  return new Map([...delegates, ...ACTIVITY_DESCRIPTORS].map((descriptor) => [descriptor.name, descriptor]));
}

/**
 * Deploys process folders; a model that is deployed already stays as it is. Errors are printed, warnings when asked for.
 * @returns how many folders have errors
 */
export async function deployFolders(
  dataSource: DataSource,
  folders: readonly string[],
  showsWarnings: boolean,
): Promise<number> {
  const runtime = quietRuntime(dataSource);
  const processKeys = [
    ...new Set([...(await processFolders(PLACES.workflows)), ...folders].map((path) => basename(path))),
  ];
  const calendars = await dataSource.getRepository(BusinessCalendarEntity).find({ select: { key: true } });
  const known = {
    processKeys,
    submitNames: [...REGISTRY.submits.keys()],
    loadNames: [...REGISTRY.loads.keys()],
    calendars: calendars.map((calendar) => calendar.key),
  };
  let failed = 0;
  for (const folder of folders) {
    const key = basename(folder);
    const { deployment, problems } = await parseProcess(await readFolder(folder), effects(), known);
    const found = [...problems];
    if (deployment !== null && !problems.some(({ severity }) => severity === 'error')) {
      const result = await runtime.deploy(deployment, null);
      found.push(...result.problems);
      if (result.isNew) say(`  ${key}: version ${result.version} deployed`);
    }
    const shown = showsWarnings ? found : found.filter(({ severity }) => severity === 'error');
    for (const problem of shown) say(`  ${key}: ${lineOf(problem)}`);
    if (found.some(({ severity }) => severity === 'error')) failed += 1;
  }
  return failed;
}

function lineOf({ severity, code, elementId, line, message, hint }: ModelProblem): string {
  const where = [elementId, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(', ');
  return `${severity} ${code}${where ? ` (${where})` : ''}: ${message.en}${hint ? ` ${hint.en}` : ''}`;
}

/** `kontor deploy [folder]`: one process folder, or all that are shipped. */
export async function deployCommand(settings: CliSettings, folder?: string): Promise<void> {
  const folders = folder === undefined ? await processFolders(PLACES.workflows) : [resolve(folder)];
  const failed = await onTarget(settings, false, ({ databaseUrl }) =>
    withDatabase(databaseUrl, (dataSource) => deployFolders(dataSource, folders, true)),
  );
  if (failed > 0) process.exitCode = 1;
  else say(`${folders.length} processes are deployed.`);
}
