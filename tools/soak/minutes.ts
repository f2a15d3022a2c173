import { quantile } from '../house/quantile.js';
import { megaBytes, table } from '../bench/report.js';
import { PROGRAMS, type MemoryUse } from '../bench/usage.js';

/** What one minute showed. Memory and sizes in bytes. */
export interface Minute {
  readonly minute: number;
  readonly commands: number;
  /** Commands and reads. */
  readonly requests: number;
  readonly errors: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly lagP99Ms: number;
  readonly undriven: number;
  readonly memory: MemoryUse;
  readonly databases: Readonly<Record<string, number>>;
}

const ofProgram = (minute: Minute, name: (typeof PROGRAMS)[number]): number =>
  minute.memory[name].pss ?? minute.memory[name].rss;

const HEAD = [
  ...[
    'minute',
    'commands',
    'with reads',
    'errors',
    'p50 ms',
    'p99 ms',
    'driver lag p99 ms',
    'without driver',
  ],
  ...PROGRAMS.map((name) => `${name} MB`),
  ...['Kontor db MB', 'Temporal db MB', 'visibility MB'],
];

function cells(minute: Minute): string[] {
  const { commands, requests, errors, p50Ms, p99Ms, lagP99Ms, undriven, databases } = minute;
  return [
    ...[
      String(minute.minute),
      String(commands),
      String(requests),
      String(errors),
      p50Ms.toFixed(1),
      p99Ms.toFixed(1),
    ],
    ...[lagP99Ms.toFixed(0), String(undriven)],
    ...PROGRAMS.map((name) => megaBytes(ofProgram(minute, name))),
    ...['kontor', 'temporal', 'temporal_visibility'].map((name) => megaBytes(databases[name] ?? 0)),
  ];
}

/** One minute as a line. */
export const minuteLine = (minute: Minute): string =>
  HEAD.map((name, index) => `${name} ${cells(minute)[index] ?? ''}`).join(', ');

/** Every minute as a table, and whether memory and latency have grown. */
export function minutesMarkdown(minutes: readonly Minute[]): readonly string[] {
  const quarter = Math.max(1, Math.floor(minutes.length / 4));
  const [first, last] = [minutes.slice(0, quarter), minutes.slice(-quarter)];
  const mean = (part: readonly Minute[], pick: (minute: Minute) => number): number =>
    part.reduce((sum, minute) => sum + pick(minute), 0) / Math.max(1, part.length);
  const compared = (
    name: string,
    pick: (minute: Minute) => number,
    show: (value: number) => string,
  ): string[] => {
    const [before, after] = [mean(first, pick), mean(last, pick)];
    const change = before === 0 ? 0 : ((after - before) / before) * 100;
    return [name, show(before), show(after), `${change.toFixed(1)} %`, show(slopePerHour(minutes, pick))];
  };
  const ms = (value: number): string => value.toFixed(1);
  return [
    ...table(
      ['', 'first quarter', 'last quarter', 'change', 'slope an hour'],
      [
        ...PROGRAMS.map((name) => compared(`${name}, MB`, (minute) => ofProgram(minute, name), megaBytes)),
        compared('p50, ms', (minute) => minute.p50Ms, ms),
        compared('p99, ms', (minute) => minute.p99Ms, ms),
        compared('driver lag p99, ms', (minute) => minute.lagP99Ms, ms),
      ],
    ),
    '',
    `Median p99 of all minutes ${ms(
      quantile(
        minutes.map(({ p99Ms }) => p99Ms),
        0.5,
      ),
    )} ms; memory is PSS, resident where the system does not tell it.`,
    '',
    ...table(HEAD, minutes.map(cells)),
  ];
}

/** Least squares over all minutes. */
function slopePerHour(minutes: readonly Minute[], pick: (minute: Minute) => number): number {
  const count = minutes.length;
  const meanX = minutes.reduce((sum, { minute }) => sum + minute, 0) / count;
  const meanY = minutes.reduce((sum, minute) => sum + pick(minute), 0) / count;
  const spread = minutes.reduce((sum, { minute }) => sum + (minute - meanX) ** 2, 0);
  if (spread === 0) return 0;
  const together = minutes.reduce((sum, minute) => sum + (minute.minute - meanX) * (pick(minute) - meanY), 0);
  return (together / spread) * 60;
}
