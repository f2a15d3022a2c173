import type { DataSource } from '@kontor/database';

interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
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

interface Pool {
  /** Of every connection, those of transactions as well. */
  readonly Client: { readonly prototype: Connection };
  query(statement: Statement): Promise<{ readonly rows: readonly unknown[] }>;
}

const READS = /^\s*(?:SELECT|WITH)\b/;

/** Runs `work` and explains each reading it sent, by running it once more. */
export async function explainAll(
  dataSource: DataSource,
  work: () => Promise<unknown>,
): Promise<readonly Explained[]> {
  const pool = (dataSource.driver as unknown as { readonly master: Pool }).master;
  const { prototype } = pool.Client;
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
  const explained: Explained[] = [];
  for (const { text, values = [] } of sent) {
    const { rows } = await pool.query({ text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values });
    const [row] = rows as readonly {
      readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode; readonly 'Execution Time': number }[];
    }[];
    const found = row?.['QUERY PLAN'][0];
    if (found) explained.push({ text, plan: found.Plan, tookMs: found['Execution Time'] });
  }
  return explained;
}

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
