import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { pause } from '../house/wait.js';
import type { Stage } from './stage.js';

/** A statement of a program as PostgreSQL has timed it. */
export interface StatementTime {
  readonly text: string;
  readonly count: number;
  /** Parse, bind and execute together. */
  readonly totalMs: number;
}

const LINE =
  /^(?<app>[^|]*)\|LOG: {2}duration: (?<ms>[\d.]+) ms {2}(?<step>parse|bind|execute|statement)[^:]*: (?<text>.*)$/;
const LOG_LAG_MS = 300;
const SHOWN = 110;

/** Runs `work` while PostgreSQL logs each statement with its time, without values. @returns those of the api */
export async function statementsDuring(
  stage: Stage,
  work: () => Promise<void>,
): Promise<readonly StatementTime[]> {
  const logFile = join(stage.house.dataDir, 'log', 'postgres.log');
  const client = new pg.Client({ connectionString: await stage.superuserUrl('postgres') });
  await client.connect();
  const set = async (sql: readonly string[]): Promise<void> => {
    for (const one of [...sql, 'SELECT pg_reload_conf()']) await client.query(one);
    await pause(LOG_LAG_MS);
  };
  try {
    await set([
      `ALTER SYSTEM SET log_line_prefix = '%a|'`,
      'ALTER SYSTEM SET log_parameter_max_length = 0',
      'ALTER SYSTEM SET log_min_duration_statement = 0',
    ]);
    const from = (await stat(logFile)).size;
    await work();
    await pause(LOG_LAG_MS);
    const file = await open(logFile);
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      return timesIn(buffer.toString('utf8'));
    } finally {
      await file.close();
    }
  } finally {
    await set(['ALTER SYSTEM RESET ALL']);
    await client.end();
  }
}

function timesIn(log: string): readonly StatementTime[] {
  const times = new Map<string, { count: number; totalMs: number }>();
  const lines = log.split('\n');
  for (const [index, line] of lines.entries()) {
    const { app, ms, step, text } = LINE.exec(line)?.groups ?? {};
    if (app !== 'kontor api' || text === undefined) continue;
    // a statement that begins with a line break goes on in the next line of the log
    const name = (text.trim() || (lines[index + 1] ?? '').trim()).slice(0, SHOWN);
    const time = times.get(name) ?? { count: 0, totalMs: 0 };
    time.totalMs += Number(ms);
    if (step === 'execute' || step === 'statement') time.count += 1;
    times.set(name, time);
  }
  return [...times].map(([text, time]) => ({ text, ...time })).sort((a, b) => b.totalMs - a.totalMs);
}
