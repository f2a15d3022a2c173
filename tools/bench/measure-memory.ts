import type { Bench } from './measured.js';
import { megaBytes, table } from './report.js';
import { memoryUse, PROGRAMS, type MemoryUse } from './usage.js';

/** Memory of each program, before and after work. */
export interface MemoryReading {
  readonly when: string;
  readonly use: MemoryUse;
}

/** Reads what each program holds now. */
export async function readMemory({ stage }: Bench, when: string): Promise<MemoryReading> {
  return { when, use: await memoryUse(stage.house) };
}

/** Puts the readings beside each other. */
export function reportMemory({ report }: Bench, readings: readonly MemoryReading[]): void {
  const sum = (use: MemoryUse, kind: 'rss' | 'pss'): number | null =>
    PROGRAMS.reduce<number | null>((total, name) => {
      const bytes = use[name][kind];
      return total === null || bytes === null ? null : total + bytes;
    }, 0);
  const cells = (pick: (use: MemoryUse, kind: 'rss' | 'pss') => number | null): string[] =>
    readings.flatMap(({ use }) => [megaBytes(pick(use, 'rss')), megaBytes(pick(use, 'pss'))]);
  report.section('Memory, MB', [
    ...table(
      ['program', ...readings.flatMap(({ when }) => [`${when}: RSS`, `${when}: PSS`])],
      [
        ...PROGRAMS.map((name) => [name, ...cells((use, kind) => use[name][kind])]),
        ['**all**', ...cells(sum).map((text) => `**${text}**`)],
      ],
    ),
    '',
    'PSS counts a page that several processes share once; of PostgreSQL it is all backends together. RSS counts its shared memory in each of them.',
  ]);
}
