import { cpus } from 'node:os';
import { APPROVAL_BPMN, APPROVAL_KEY } from '../house/approval-model.js';
import { signIn, type Answer, type HttpSession } from '../house/http-session.js';
import { startHouse } from '../house/start-house.js';
import { bareTransaction } from './bare-transaction.js';
import { measure, type Figures } from './measure.js';

interface BenchOptions {
  /** Operations a measurement. */
  readonly count: number;
  /** Tasks that are open while the inbox is read. */
  readonly openTasks: number;
}

interface OpenTask {
  readonly id: string;
  readonly version: number;
}

const LANES = [1, 10] as const;

/** Measures start, complete, claim + complete and the inbox through HTTP with sessions and policy on, and prints a table. */
export async function runBench({ count, openTasks }: BenchOptions): Promise<void> {
  say(
    `${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.versions.node}; client on the same machine`,
  );
  const house = await startHouse({ KONTOR_LOG_LEVEL: 'warn' });
  try {
    await deploy(house.url);
    const office = await signIn(house.url, 'office');
    const rows: [string, Figures][] = [];
    const note = async (name: string, figures: Promise<Figures>): Promise<void> => {
      rows.push([name, await figures]);
    };
    await measure(Math.min(count, 100), 5, async () => void (await start(office)));
    for (const inFlight of LANES) {
      await note(
        `bare transaction, ${inFlight} in flight`,
        bare(await house.databaseAdminUrl(), count, inFlight),
      );
      const tasks: OpenTask[] = [];
      await note(
        `start, ${inFlight} in flight`,
        measure(count, inFlight, async () => void tasks.push(await start(office))),
      );
      const [forComplete, forPairs] = [tasks.slice(0, count >> 1), tasks.slice(count >> 1)];
      await note(
        `complete, ${inFlight} in flight`,
        measure(forComplete.length, inFlight, (n) => complete(office, at(forComplete, n))),
      );
      await note(
        `claim + complete, ${inFlight} in flight`,
        measure(forPairs.length, inFlight, (n) => claimAndComplete(office, at(forPairs, n))),
      );
    }
    await measure(openTasks, 10, async () => void (await start(office)));
    for (const inFlight of LANES) {
      await note(
        `inbox page of 25 with total at ${openTasks} open, ${inFlight} in flight`,
        measure(200, inFlight, async () => {
          expectStatus(
            await office.get('/user-tasks?view=groups&state=open&perPage=25&sort=dueAt&order=asc'),
            200,
          );
        }),
      );
    }
    office.close();
    printTable(rows);
  } finally {
    await house.stop();
  }
}

async function deploy(url: string): Promise<void> {
  const owner = await signIn(url, 'technik');
  expectStatus(await owner.post('/deployments', { bpmn: APPROVAL_BPMN, dmn: [], forms: {} }), 201);
  owner.close();
}

async function bare(url: string, count: number, inFlight: number): Promise<Figures> {
  const transaction = await bareTransaction(url, count, inFlight);
  const figures = await measure(count, inFlight, (index) => transaction.run(index));
  await transaction.close();
  return figures;
}

async function start(session: HttpSession): Promise<OpenTask> {
  const answer = expectStatus(
    await session.post('/process-instances', {
      processKey: APPROVAL_KEY,
      data: { subject: 'x'.repeat(1_000) },
    }),
    201,
  );
  const { nextTasks } = answer.body as { readonly nextTasks: readonly OpenTask[] };
  const [task] = nextTasks;
  if (task === undefined) throw new Error('the start opened no task');
  return task;
}

async function complete(session: HttpSession, { id, version }: OpenTask): Promise<void> {
  expectStatus(
    await session.post(`/user-tasks/${id}/complete`, { outcome: 'approve', data: {} }, { version }),
    200,
  );
}

async function claimAndComplete(session: HttpSession, task: OpenTask): Promise<void> {
  const claimed = expectStatus(
    await session.post(`/user-tasks/${task.id}/claim`, {}, { version: task.version }),
    200,
  );
  await complete(session, claimed.body as OpenTask);
}

function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`there is no item ${index}`);
  return found;
}

function printTable(rows: readonly (readonly [string, Figures])[]): void {
  say('\n| measured | per second | p50 ms | p99 ms |\n|---|---:|---:|---:|');
  for (const [name, { perSecond, p50Ms, p99Ms }] of rows) {
    say(`| ${name} | ${perSecond.toFixed(0)} | ${p50Ms.toFixed(1)} | ${p99Ms.toFixed(1)} |`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
