/**
 * The limit of the machine: the rows of one command in one transaction behind plain HTTP, without an engine, sessions or
 * policy. A process of its own, as the api is; its argument is JSON: `{ url, rows, poolSize }`. It prints its port.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { BareRows, CommandRows } from './bare-rows.js';
import { inTransaction } from './in-transaction.js';

interface Argument {
  readonly url: string;
  readonly rows: BareRows;
  readonly poolSize: number;
}

const SETUP = `
DROP TABLE IF EXISTS bare_instance, bare_key, bare_history, bare_other, bare_task, bare_candidate;
CREATE TABLE bare_instance (id uuid PRIMARY KEY, snapshot jsonb NOT NULL, seq bigint NOT NULL, last_hash text NOT NULL);
CREATE TABLE bare_key (key uuid PRIMARY KEY, response text);
CREATE TABLE bare_history (instance_id uuid, seq bigint, data text, hash text, PRIMARY KEY (instance_id, seq));
CREATE TABLE bare_other (instance_id uuid, no integer, data text, PRIMARY KEY (instance_id, no));
CREATE TABLE bare_task (id uuid PRIMARY KEY, state text NOT NULL, data text NOT NULL);
CREATE TABLE bare_candidate (task_id uuid PRIMARY KEY, group_name text NOT NULL);
`;

/** Overhead of a stored row that is not content, and of the hashes that are columns of their own. */
const ROW_BYTES = 110;

const { url, rows, poolSize } = JSON.parse(process.argv[2] ?? '{}') as Argument;
const pool = new pg.Pool({ connectionString: url, max: poolSize });
await pool.query(SETUP);

const filler = (bytes: number): string =>
  randomBytes(Math.max(bytes, 1)).toString('base64').slice(0, Math.max(bytes, 1));
const contents = (command: CommandRows) => ({
  history: command.history.map((bytes) => filler(bytes - ROW_BYTES)),
  others: command.others.map((bytes) => filler(bytes - ROW_BYTES)),
  task: filler(command.task - ROW_BYTES),
  snapshot: JSON.stringify({ state: filler(command.snapshot) }),
  response: filler(command.response),
  answer: JSON.stringify({ body: filler(command.answer) }),
});
const CONTENTS = { start: contents(rows.start), complete: contents(rows.complete) };

type Run = (name: string, text: string, values: readonly unknown[]) => Promise<pg.QueryResult>;

const transaction = (work: (run: Run) => Promise<void>): Promise<void> =>
  inTransaction(pool, (client) =>
    work((name, text, values) => client.query({ name, text, values: [...values] })),
  );

async function history(
  run: Run,
  id: string,
  from: number,
  lastHash: string,
  data: readonly string[],
): Promise<string> {
  let hash = lastHash;
  const hashes = data.map((one) => (hash = createHash('sha256').update(hash).update(one).digest('hex')));
  const seqs = data.map((_, index) => from + index + 1);
  await run(
    'history',
    'INSERT INTO bare_history SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[])',
    [id, seqs, data, hashes],
  );
  return hash;
}

const others = (run: Run, id: string, from: number, data: readonly string[]): Promise<pg.QueryResult> =>
  run('others', 'INSERT INTO bare_other SELECT $1, * FROM unnest($2::int[], $3::text[])', [
    ...[id, data.map((_, index) => from + index)],
    data,
  ]);

const key = (run: Run, given: string, response: string): Promise<pg.QueryResult> =>
  run('key', 'INSERT INTO bare_key VALUES ($1, $2)', [given, response]);

async function start(given: string): Promise<object> {
  const [id, content] = [randomUUID(), CONTENTS.start];
  await transaction(async (run) => {
    await key(run, given, content.response);
    const hash = await history(run, id, 0, '', content.history);
    await others(run, id, 0, content.others);
    await run(
      'open',
      `WITH c AS (INSERT INTO bare_candidate VALUES ($1, 'office')) INSERT INTO bare_task VALUES ($1, 'open', $2)`,
      [id, content.task],
    );
    await run('born', 'INSERT INTO bare_instance VALUES ($1, $2, $3, $4)', [
      ...[id, content.snapshot],
      ...[content.history.length, hash],
    ]);
  });
  return { id };
}

async function complete(given: string, id: string): Promise<object> {
  const content = CONTENTS.complete;
  await transaction(async (run) => {
    await key(run, given, content.response);
    const found = await run(
      'lock',
      'SELECT snapshot, seq::int AS seq, last_hash FROM bare_instance WHERE id = $1 FOR NO KEY UPDATE',
      [id],
    );
    const { seq, last_hash: lastHash } = found.rows[0] as { seq: number; last_hash: string };
    const hash = await history(run, id, seq, lastHash, content.history);
    await others(run, id, 100, content.others);
    await run(
      'done',
      `WITH c AS (DELETE FROM bare_candidate WHERE task_id = $1) UPDATE bare_task SET state = 'completed', data = $2 WHERE id = $1`,
      [id, content.task],
    );
    await run('moved', 'UPDATE bare_instance SET snapshot = $2, seq = $3, last_hash = $4 WHERE id = $1', [
      ...[id, content.snapshot],
      ...[seq + content.history.length, hash],
    ]);
  });
  return { id };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const given = String(request.headers['idempotency-key']);
  const [, , kind = '', id = ''] = (request.url ?? '').split('/').slice(1);
  const isStart = kind === 'start';
  const result = isStart ? await start(given) : await complete(given, id);
  const { answer: text } = isStart ? CONTENTS.start : CONTENTS.complete;
  const body = `{"result":${JSON.stringify(result)},"rest":${text}}`;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
