import { inWords, weighCommands } from './bare-rows.js';
import { benchDatabase } from './bench-database.js';
import { COMPLETE_BODY, START_BODY } from './commands.js';
import { openLane } from './http-lane.js';
import { measure, type Figures } from './measure.js';
import { measured, type Bench } from './measured.js';
import type { BenchOptions } from './options.js';
import { startOwnProcess } from './own-process.js';
import { expectStatus } from './people.js';

/** As many connections as the api has. */
const POOL_SIZE = 20;

/** The same rows in a bare transaction behind HTTP: the limit of this machine. */
export async function measureBare(
  bench: Bench,
  { count, lanes }: Pick<BenchOptions, 'count' | 'lanes'>,
): Promise<void> {
  const rows = await weighCommands(bench.stage);
  const url = await benchDatabase(bench.stage);
  const server = await startOwnProcess('bare-server.ts', { url, rows, poolSize: POOL_SIZE });
  const opened = Array.from({ length: Math.max(...lanes) }, () =>
    openLane(`http://127.0.0.1:${server.firstLine}`),
  );
  const post = async (lane: number, path: string, body: string): Promise<string> => {
    const found = opened[lane];
    if (found === undefined) throw new Error(`there is no lane ${lane}`);
    const answer = expectStatus(await found.send({ method: 'POST', path: `/api/v1${path}`, body }), 200);
    return answer.json<{ readonly result: { readonly id: string } }>().result.id;
  };
  try {
    await measure(Math.min(count, 200), Math.min(5, opened.length), async (_, lane) => {
      await post(lane, `/complete/${await post(lane, '/start', START_BODY)}`, COMPLETE_BODY);
    });
    const standIn = { pid: server.pid, for: 'api' } as const;
    for (const inFlight of lanes) {
      const ids: string[] = [];
      const run = (name: string, runs: () => Promise<Figures>): Promise<Figures> =>
        measured(bench, `bare transaction: ${name}`, inFlight, runs, standIn);
      await run('start', () =>
        measure(count, inFlight, async (_, lane) => void ids.push(await post(lane, '/start', START_BODY))),
      );
      await run('complete', () =>
        measure(count, inFlight, async (index, lane) => {
          await post(lane, `/complete/${ids[index]}`, COMPLETE_BODY);
        }),
      );
    }
  } finally {
    opened.forEach((lane) => lane.close());
    await server.stop();
  }
  bench.report.section('What one command writes', [
    `- start: ${inWords(rows.start)}`,
    `- complete: ${inWords(rows.complete)}`,
    '- bare transaction: the same rows of the same size in 6 prepared statements between BEGIN and COMMIT, tables with primary keys only, node:http and pg, hashes chained, no sessions, policy or forms.',
  ]);
}
