/** What a run may measure, in the order it is measured. */
export const PARTS = [
  'memory',
  'bare',
  'start',
  'complete',
  'pairs',
  'temporal',
  'sizes',
  'lives',
  'sustained',
  'inbox',
  'history',
  'cases',
  'open',
] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  /** Operations a measurement. */
  readonly count: number;
  /** Tasks that are open while lists are read. */
  readonly openTasks: number;
  /** In flight. */
  readonly lanes: readonly number[];
  /** Seconds of what is measured for a time. */
  readonly seconds: number;
  /** Instances that wait while the databases are weighed. */
  readonly waiting: number;
  /** Lives offered a second. */
  readonly rate: number;
  /** Seconds without work before idle memory is read. */
  readonly restSeconds: number;
  readonly logLevel: string;
  readonly parts: ReadonlySet<Part>;
  /** File the report is written to. */
  readonly markdown: string | null;
}

type Given = Readonly<Record<string, string | boolean | undefined>>;

/** Options of the command line. @throws Error naming the option that cannot be understood */
export function benchOptions(given: Given): BenchOptions {
  const isQuick = given['quick'] === true;
  const number = (name: string, usual: number, quick: number): number => {
    const text = given[name];
    if (text === undefined) return isQuick ? quick : usual;
    const value = Number(text);
    if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} must be a number above 0`);
    return value;
  };
  return {
    ...{ count: number('count', 2_000, 200), openTasks: number('open', 100_000, 5_000) },
    ...{ lanes: listOf(given['lanes'], '1,10,50').map(Number), seconds: number('seconds', 60, 8) },
    ...{ waiting: number('waiting', 3_000, 300), rate: number('rate', 60, 20) },
    restSeconds: number('rest', 30, 5),
    logLevel: typeof given['log-level'] === 'string' ? given['log-level'] : 'info',
    parts: partsOf(listOf(given['parts'], PARTS.join(','))),
    markdown: typeof given['markdown'] === 'string' ? given['markdown'] : null,
  };
}

const listOf = (given: string | boolean | undefined, usual: string): readonly string[] =>
  (typeof given === 'string' ? given : usual).split(',').map((name) => name.trim());

function partsOf(names: readonly string[]): ReadonlySet<Part> {
  const unknown = names.filter((name) => !PARTS.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`--parts: ${unknown.join(', ')} is none of ${PARTS.join(', ')}`);
  return new Set(PARTS.filter((part) => names.includes(part)));
}
