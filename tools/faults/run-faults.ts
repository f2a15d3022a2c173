import { check, type Check, type Fault } from './fault.js';
import { FAULTS } from './faults.js';
import { deploy } from './cases.js';
import { CALM } from './models.js';
import { startRig, type Rig } from './rig.js';

export interface FaultsOptions {
  /** Names of the faults to run; null: all. */
  readonly only: readonly string[] | null;
  readonly isShort: boolean;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** A fault that was run. */
export interface FaultRow {
  readonly name: string;
  readonly title: string;
  readonly done: string;
  readonly checks: readonly Check[];
  readonly isGood: boolean;
  readonly tookMs: number;
}

/** Runs faults one after the other on the same servers; each starts the programs it needs. @throws for an unknown name */
export async function runFaults({ only, isShort, seed, say }: FaultsOptions): Promise<readonly FaultRow[]> {
  const unknown = (only ?? []).filter((name) => !FAULTS.some((fault) => fault.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no fault ${unknown.join(', ')}; there are ${FAULTS.map(({ name }) => name).join(', ')}.`,
    );
  const chosen = FAULTS.filter(({ name }) => only === null || only.includes(name));
  const rig = await startRig();
  try {
    const first = await rig.api();
    await deploy(first.url, CALM);
    await rig.stopPrograms();
    const rows: FaultRow[] = [];
    for (const fault of chosen) rows.push(await runFault(fault, rig, { isShort, seed, say }));
    return rows;
  } finally {
    await rig.stop();
  }
}

async function runFault(
  fault: Fault,
  rig: Rig,
  { isShort, seed, say }: Omit<FaultsOptions, 'only'>,
): Promise<FaultRow> {
  const since = performance.now();
  say(`${fault.name}: ${fault.done(isShort)}`);
  try {
    const checks = await fault
      .run({ rig, isShort, seed, say: (line) => say(`  ${line}`) })
      // the others have their turn all the same
      .catch((error: unknown) => [check('it could be run', false, String(error))]);
    for (const { what, isSo, figures } of checks) say(`  ${isSo ? 'holds' : 'FAILS'}  ${what}: ${figures}`);
    const { name, title } = fault;
    const isGood = checks.length > 0 && checks.every(({ isSo }) => isSo);
    return { name, title, done: fault.done(isShort), checks, isGood, tookMs: performance.now() - since };
  } finally {
    await rig.stopPrograms();
  }
}

/** The rows as a table in Markdown. */
export function tableOf(rows: readonly FaultRow[]): string {
  const lines = rows.map(({ title, done, checks, isGood, tookMs }) => {
    const held = checks.map(
      ({ what, isSo, figures }) => `${isSo ? '' : '**not** '}${what}${figures && ` (${figures})`}`,
    );
    return `| ${title} | ${done} | ${held.join('; ')} | ${isGood ? 'holds' : '**fails**'} in ${Math.round(tookMs / 1_000)} s |`;
  });
  return [
    '| Fault | What was done | What had to hold (measured) | Result |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n');
}
