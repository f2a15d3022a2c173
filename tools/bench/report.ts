import type { Figures } from './measure.js';
import type { CpuUse } from './usage.js';

/** One line of the detailed table. */
export interface ReportRow {
  /** What was measured; rows with the same name differ by what is in flight. */
  readonly name: string;
  readonly inFlight: number;
  readonly figures: Figures;
  /** CPU milliseconds of each program during the measurement; null when it was not looked at. */
  readonly cpu: CpuUse | null;
}

/** A table or sentence of its own, in Markdown. */
export interface Report {
  add(row: ReportRow): void;
  section(title: string, lines: readonly string[]): void;
  rows(): readonly ReportRow[];
  markdown(): string;
}

type Align = 'left' | 'right';

/** A Markdown table. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[] = [],
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) =>
    (align[index] ?? (index === 0 ? 'left' : 'right')) === 'left' ? '---' : '---:',
  );
  return [line(head), `|${rule.join('|')}|`, ...rows.map(line)];
}

/** A report that says each line when it comes in, and keeps it. */
export function openReport(machine: string, say: (line: string) => void): Report {
  const rows: ReportRow[] = [];
  const sections: string[] = [];
  return {
    add(row) {
      rows.push(row);
      say(detail(row).join('  '));
    },
    section(title, lines) {
      sections.push(`### ${title}`, '', ...lines, '');
      say(`\n${title}\n${lines.join('\n')}\n`);
    },
    rows: () => rows,
    markdown: () =>
      [
        machine,
        '',
        ...(rows.length === 0 ? [] : ['### Each measurement', '', ...table(HEAD, rows.map(detail)), '']),
        ...sections,
      ].join('\n'),
  };
}

const HEAD = [
  ...['measured', 'in flight', 'operations', '/s', 'p50 ms', 'p99 ms'],
  ...['CPU ms each: api', 'PostgreSQL', 'Temporal', 'worker', 'client', 'client share of a core'],
];

function detail({ name, inFlight, figures, cpu }: ReportRow): string[] {
  const { count, perSecond, p50Ms, p99Ms, seconds } = figures;
  const each = (ms: number | undefined): string => (ms === undefined ? '' : (ms / count).toFixed(2));
  const share = cpu === null ? '' : `${((cpu.client / (seconds * 1_000)) * 100).toFixed(0)} %`;
  return [
    ...[name, String(inFlight), String(count), perSecond.toFixed(0), p50Ms.toFixed(1), p99Ms.toFixed(1)],
    ...[
      each(cpu?.api),
      each(cpu?.postgres),
      each(cpu?.temporal),
      each(cpu?.worker),
      each(cpu?.client),
      share,
    ],
  ];
}

export const megaBytes = (bytes: number | null): string =>
  bytes === null ? 'not told' : (bytes / 1_048_576).toFixed(0);
export const kiloBytes = (bytes: number): string => (bytes / 1_024).toFixed(1);
