import pg from 'pg';
import type { DataSource, SqlValue } from '@kontor/database';

interface Statement {
  readonly text: string;
  readonly values?: readonly SqlValue[];
}

/** A node of a plan as PostgreSQL tells it, with what it did. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** A statement a list issued, and its plan. */
export interface Explained {
  readonly text: string;
  readonly plan: PlanNode;
  readonly tookMs: number;
}

interface Connection {
  query(this: Connection, statement: Statement, ...more: readonly unknown[]): unknown;
}

interface Session {
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>;
  release(): void;
}

interface Pool {
  /** Of every connection, those of transactions as well. */
  readonly Client: { readonly prototype: Connection };
  connect(): Promise<Session>;
}

const READS = /^\s*(?:SELECT|WITH)\b/;
/** After so many plans for single values PostgreSQL may settle on one for all of them. */
const PLANS_FOR_VALUES = 5;

/**
 * Runs `work` and explains each reading it sent, by running it once more: with the plan that a connection has which has
 * sent it often, as those of the api have.
 */
export async function explainAll(
  dataSource: DataSource,
  work: () => Promise<unknown>,
): Promise<readonly Explained[]> {
  const pool = (dataSource.driver as unknown as { readonly master: Pool }).master;
  const sent = await readingsOf(pool.Client.prototype, work);
  const explained: Explained[] = [];
  const session = await pool.connect();
  try {
    for (const statement of sent) explained.push(await explain(session, statement));
  } finally {
    session.release();
  }
  return explained;
}

async function readingsOf(
  prototype: Connection,
  work: () => Promise<unknown>,
): Promise<readonly Statement[]> {
  const { query } = prototype;
  const sent: Statement[] = [];
  prototype.query = function (statement, ...more) {
    if (READS.test(statement.text)) sent.push(statement);
    return query.call(this, statement, ...more);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return sent;
}

async function explain(session: Session, { text, values = [] }: Statement): Promise<Explained> {
  const literals = values.map(literalOf);
  const execute = `EXECUTE explained${literals.length > 0 ? `(${literals.join(', ')})` : ''}`;
  await session.query(`PREPARE explained AS ${text}`);
  try {
    for (let i = 0; i < PLANS_FOR_VALUES; i++) await session.query(`EXPLAIN ${execute}`);
    const { rows } = await session.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${execute}`);
    const [row] = rows as readonly {
      readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode; readonly 'Execution Time': number }[];
    }[];
    const found = row?.['QUERY PLAN'][0];
    if (!found) throw new Error(`there is no plan for ${text}`);
    return { text, plan: found.Plan, tookMs: found['Execution Time'] };
  } finally {
    await session.query('DEALLOCATE explained');
  }
}

function literalOf(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Buffer.isBuffer(value)) return pg.escapeLiteral(`\\x${value.toString('hex')}`);
  return pg.escapeLiteral(isList(value) ? `{${value.map(elementOf).join(',')}}` : String(value));
}

type List = Extract<SqlValue, readonly (string | number | null)[]>;
const isList = (value: SqlValue): value is List => Array.isArray(value);
const elementOf = (part: string | number | null): string =>
  part === null ? 'NULL' : JSON.stringify(String(part));

/** Every node of a plan. */
export function nodesOf(plan: PlanNode): readonly PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** How many rows a plan has taken from tables and indexes, those it threw away included. */
export function rowsRead(plan: PlanNode): number {
  return nodesOf(plan)
    .filter((node) => node['Relation Name'] !== undefined)
    .reduce((sum, node) => sum + node['Actual Loops'] * readOf(node), 0);
}

const readOf = (node: PlanNode): number =>
  node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
