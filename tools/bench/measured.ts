import type { Figures } from './measure.js';
import type { Report } from './report.js';
import type { Stage } from './stage.js';
import { cpuBetween, cpuUse, type CpuUse, type Program } from './usage.js';
import { allProcesses } from './process-tree.js';

/** Everything a measurement needs. */
export interface Bench {
  readonly stage: Stage;
  readonly report: Report;
  readonly say: (line: string) => void;
}

/** A program of the bench that stands in for one of Kontor's; its share of the cores is shown in that column. */
export interface StandIn {
  readonly pid: number;
  readonly for: Program;
}

/** Runs a measurement, reads what the programs used of the cores meanwhile, and reports both. */
export async function measured(
  { stage, report }: Bench,
  name: string,
  inFlight: number,
  run: () => Promise<Figures>,
  standIn: StandIn | null = null,
): Promise<Figures> {
  const look = async (): Promise<CpuUse> => {
    const use = await cpuUse(stage.house);
    if (standIn === null) return use;
    const own = (await allProcesses()).find(({ pid }) => pid === standIn.pid)?.cpuMs ?? 0;
    return { ...use, [standIn.for]: own };
  };
  const before = await look();
  const figures = await run();
  report.add({ name, inFlight, figures, cpu: cpuBetween(before, await look()) });
  return figures;
}
