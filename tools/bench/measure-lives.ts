import { quantile } from '../house/quantile.js';
import { pause } from '../house/wait.js';
import { CASE_KEY } from './approval-case.js';
import { liveOnce } from './commands.js';
import { driverLag } from './driver-lag.js';
import { measureFor, measureOffered, type Figures } from './measure.js';
import { measured, type Bench } from './measured.js';
import type { BenchOptions } from './options.js';
import { table } from './report.js';
import { UNDRIVEN, type Stage } from './stage.js';

const LIVES_IN_FLIGHT = [10, 20];
/** Commands a second of the quieter run. */
const QUIET_COMMANDS = 20;
const SAMPLE = 400;
const PATIENCE_MS = 600_000;

/** Whole lives as fast as they are accepted, until the last driver has ended. */
export async function measureLives(bench: Bench, { seconds }: BenchOptions): Promise<void> {
  const lines: string[][] = [];
  for (const inFlight of LIVES_IN_FLIGHT.filter((lanes) => lanes <= bench.stage.office.lanes)) {
    const { office } = bench.stage;
    const found = await watched(bench, 'whole lives, as many as go', inFlight, () =>
      measureFor(seconds, inFlight, (_, lane) => liveOnce(office, lane)),
    );
    lines.push([`${inFlight} in flight`, ...found]);
  }
  bench.report.section('Whole lives as fast as they are accepted', [...table(HEAD, lines), '', LAG_NOTE]);
}

/** Whole lives at a steady rate: how far drivers are behind. */
export async function measureSustained(bench: Bench, { seconds, rate }: BenchOptions): Promise<void> {
  const lines: string[][] = [];
  const { office } = bench.stage;
  for (const lives of [rate, QUIET_COMMANDS / 2]) {
    const found = await watched(bench, `whole lives, ${lives}/s offered`, office.lanes, () =>
      measureOffered(lives, seconds, office.lanes, (_, lane) => liveOnce(office, lane)),
    );
    lines.push([`${lives}/s offered (${lives * 2} commands/s)`, ...found]);
  }
  bench.report.section('Whole lives at a steady rate', [...table(HEAD, lines), '', LAG_NOTE]);
}

const HEAD = [
  ...['whole lives', 'lives/s accepted', 'until the last driver had ended, lives/s', 'drained after, s'],
  ...[
    'most without driver at once',
    'drivers ended',
    'driver lag p50 ms',
    'driver lag p99 ms',
    'commits looked at',
  ],
];
const LAG_NOTE =
  'Driver lag: from the instant of a commit (its last history event) until its driver was started asleep with a plan at least as new, or completed the first workflow task that knew one, read from the histories of a random sample after the run.';

async function watched(
  bench: Bench,
  name: string,
  inFlight: number,
  run: () => Promise<Figures>,
): Promise<string[]> {
  const { stage } = bench;
  const ended = await endedDrivers(stage);
  const [since, watch] = [Date.now(), watchUndriven(stage)];
  const figures = await measured(bench, name, inFlight, run);
  const endedMs = performance.now();
  await stage.settle();
  const drivers = await untilEnded(stage, ended + figures.count);
  const drainSeconds = (performance.now() - endedMs) / 1_000;
  const most = await watch.stop();
  const { lagMs, missing } = await driverLag(stage, since, SAMPLE);
  return [
    ...[figures.perSecond.toFixed(0), (figures.count / (figures.seconds + drainSeconds)).toFixed(0)],
    ...[drainSeconds.toFixed(1), String(most), `${drivers - ended} of ${figures.count}`],
    ...[quantile(lagMs, 0.5).toFixed(0), quantile(lagMs, 0.99).toFixed(0)],
    `${lagMs.length}${missing > 0 ? `, ${missing} not found` : ''}`,
  ];
}

/** Drivers of the bench's process that have ended, as Temporal lists them. */
async function endedDrivers({ temporal }: Stage): Promise<number> {
  const query = `ExecutionStatus = 'Completed' AND ProcessKey = '${CASE_KEY}'`;
  return (await temporal.workflow.count(query)).count;
}

/** Temporal lists an execution a moment after it has ended. */
async function untilEnded(stage: Stage, wanted: number): Promise<number> {
  const endMs = performance.now() + PATIENCE_MS;
  let last = -1;
  let lastChangeMs = performance.now();
  for (;;) {
    const ended = await endedDrivers(stage);
    if (ended !== last) [last, lastChangeMs] = [ended, performance.now()];
    const isStuck = performance.now() - lastChangeMs > 30_000;
    if (ended >= wanted || isStuck || performance.now() > endMs) return ended;
    await pause(200);
  }
}

function watchUndriven({ database }: Stage): { stop(): Promise<number> } {
  let most = 0;
  let isOver = false;
  const loop = async (): Promise<void> => {
    while (!isOver) {
      const { rows } = await database.query<{ count: number }>(UNDRIVEN);
      most = Math.max(most, rows[0]?.count ?? 0);
      await pause(1_000);
    }
  };
  const running = loop();
  return {
    async stop() {
      isOver = true;
      await running;
      return most;
    },
  };
}
