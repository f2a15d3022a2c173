/** A connection between two nodes of a scope. `from` is the activity when the `source` is a boundary event on it. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly source: string;
  readonly to: string;
  readonly isBoundary: boolean;
  readonly name: string | undefined;
}

/** A scope's nodes in columns: every link that does not lead back goes to a later column. */
export interface Graph {
  readonly nodes: readonly string[];
  readonly forward: readonly Link[];
  /** Links that lead back. */
  readonly backward: readonly Link[];
  readonly columns: ReadonlyMap<string, number>;
  readonly columnCount: number;
}

/** Links that close a cycle, found depth first in document order. */
function backwardLinks(
  nodes: readonly string[],
  outgoing: ReadonlyMap<string, readonly Link[]>,
): ReadonlySet<Link> {
  const backward = new Set<Link>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const link of outgoing.get(id) ?? []) {
      if (state.get(link.to) === 'open') backward.add(link);
      else if (!state.has(link.to)) visit(link.to);
    }
    state.set(id, 'done');
  };
  for (const id of nodes) if (!state.has(id)) visit(id);
  return backward;
}

/** Column of each node: the length of the longest way to it. */
function columnsOf(nodes: readonly string[], forward: readonly Link[]): ReadonlyMap<string, number> {
  const incoming = Map.groupBy(forward, ({ to }) => to);
  const columns = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const column = Math.max(-1, ...(incoming.get(id) ?? []).map(({ from }) => columnOf(from))) + 1;
    columns.set(id, column);
    return column;
  };
  for (const id of nodes) columnOf(id);
  return columns;
}

/** Sorts nodes into columns. */
export function graphOf(nodes: readonly string[], links: readonly Link[]): Graph {
  const back = backwardLinks(
    nodes,
    Map.groupBy(links, ({ from }) => from),
  );
  const forward = links.filter((link) => !back.has(link));
  const columns = columnsOf(nodes, forward);
  return {
    nodes,
    forward,
    backward: links.filter((link) => back.has(link)),
    columns,
    columnCount: Math.max(0, ...[...columns.values()].map((column) => column + 1)),
  };
}
