import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';

/** The limit of the machine: the rows of one decision in one transaction, without an engine, a policy or HTTP. */
export interface BareTransaction {
  run(index: number): Promise<void>;
  close(): Promise<void>;
}

const SETUP = `
CREATE TABLE IF NOT EXISTS bare_instance (id integer PRIMARY KEY, snapshot jsonb NOT NULL, seq bigint NOT NULL);
CREATE TABLE IF NOT EXISTS bare_key (key uuid PRIMARY KEY, response jsonb);
CREATE TABLE IF NOT EXISTS bare_history (instance_id integer, seq bigint, data jsonb, hash text, PRIMARY KEY (instance_id, seq));
CREATE TABLE IF NOT EXISTS bare_task (id integer PRIMARY KEY, state text NOT NULL);
TRUNCATE bare_instance, bare_key, bare_history, bare_task;
`;

/** Prepares `count` instances with an open task each on the database at `url` (its owner). */
export async function bareTransaction(
  url: string,
  count: number,
  poolSize: number,
): Promise<BareTransaction> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  const snapshot = JSON.stringify({ variables: 'x'.repeat(1_000) });
  await pool.query(SETUP);
  await pool.query(
    `INSERT INTO bare_instance SELECT n, $1::jsonb, 1 FROM generate_series(0, $2::int - 1) n`,
    [snapshot, count],
  );
  await pool.query(`INSERT INTO bare_task SELECT n, 'open' FROM generate_series(0, $1::int - 1) n`, [count]);
  return {
    async run(index) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query('INSERT INTO bare_key (key) VALUES ($1)', [randomUUID()]);
        await client.query('SELECT snapshot, seq FROM bare_instance WHERE id = $1 FOR NO KEY UPDATE', [
          index,
        ]);
        const hash = createHash('sha256').update(snapshot).digest('hex');
        await client.query(`INSERT INTO bare_history VALUES ($1, 2, $2, $3), ($1, 3, $2, $3)`, [
          index,
          snapshot,
          hash,
        ]);
        await client.query(`UPDATE bare_task SET state = 'completed' WHERE id = $1`, [index]);
        await client.query('UPDATE bare_instance SET snapshot = $2, seq = 3 WHERE id = $1', [
          index,
          snapshot,
        ]);
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    },
    close: async () => {
      await pool.query('DROP TABLE bare_instance, bare_key, bare_history, bare_task');
      await pool.end();
    },
  };
}
