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

interface Pool {
  query(statement: Statement): Promise<{ readonly rows: readonly unknown[] }>;
}

/** Runs `work` and explains each statement it sent to the pool, by running it once more. */
export async function explainAll(
  dataSource: DataSource,
  work: () => Promise<unknown>,
): Promise<readonly Explained[]> {
  const pool = (dataSource.driver as unknown as { readonly master: Pool }).master;
  const query = pool.query.bind(pool);
  const sent: Statement[] = [];
  pool.query = (statement) => {
    sent.push(statement);
    return query(statement);
  };
  try {
    await work();
  } finally {
    pool.query = query;
  }
  const explained: Explained[] = [];
  for (const { text, values = [] } of sent) {
    const { rows } = await query({ text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values });
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
