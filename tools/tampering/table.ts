import type { KindResult, TamperingReport } from './run-tampering.js';

/** The report as a table in Markdown, with what could not be found and why. */
export function tableOf({
  kinds,
  whole,
  falseAlarms,
  cleanRuns,
  missed,
}: TamperingReport): readonly string[] {
  const row = ({ kind, found: { chain, log, outside, nothing } }: KindResult): string =>
    `| ${kind} | ${chain + log + outside + nothing} | ${chain} | ${log} | ${outside} | ${nothing} |`;
  const total = kinds.reduce<KindResult>(
    (sum, { found }) => ({
      ...sum,
      found: {
        chain: sum.found.chain + found.chain,
        log: sum.found.log + found.log,
        outside: sum.found.outside + found.outside,
        nothing: sum.found.nothing + found.nothing,
      },
    }),
    { kind: '**all**', found: { chain: 0, log: 0, outside: 0, nothing: 0 }, reasons: [] },
  );
  return [
    '| change | tried | by its chain | by the log in the database | only with checkpoints outside | not found |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...[...kinds, total].map(row),
    '',
    'Not found, and why:',
    ...kinds.flatMap(({ kind, found, reasons }) =>
      reasons.map((reason) => `- ${kind} (${found.nothing}): ${reason}`),
    ),
    '',
    `Whole command: ${whole.tried} changes looked for, ${whole.disagreed} times another answer; ${cleanRuns} clean runs, ${falseAlarms} false alarms.`,
    `Missed: ${missed.length}${missed.length === 0 ? '' : ` (${missed.slice(0, 10).join('; ')})`}`,
  ];
}
