/** A connection between two nodes of a scope. `from` is the activity when the `source` is a boundary event on it. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly source: string;
  readonly to: string;
  readonly isBoundary: boolean;
  readonly isDefault: boolean;
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

/**
 * Nodes that only end a branch of a node go below it, into its column: when there is one other branch, or when the next
 * column is wide.
 */
function belowSource(
  forward: readonly Link[],
  columns: ReadonlyMap<string, number>,
  wide: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const outgoing = Map.groupBy(forward, ({ from }) => from);
  const incoming = Map.groupBy(forward, ({ to }) => to);
  return new Map(
    [...outgoing].flatMap(([from, links]): readonly (readonly [string, number])[] => {
      const ends = links.filter(
        ({ to, isBoundary }) => !outgoing.has(to) && incoming.get(to)?.length === 1 && !isBoundary,
      );
      const [only] = ends;
      const others = links.filter(({ isBoundary, to }) => !isBoundary && to !== only?.to);
      const isRoom = others.length === 1 || (others.length === 2 && others.some(({ to }) => wide.has(to)));
      return only && ends.length === 1 && isRoom ? [[only.to, columns.get(from) ?? 0]] : [];
    }),
  );
}

/** Sorts nodes into columns. `wide` are those that need much room. */
export function graphOf(nodes: readonly string[], links: readonly Link[], wide: ReadonlySet<string>): Graph {
  const back = backwardLinks(
    nodes,
    Map.groupBy(links, ({ from }) => from),
  );
  const forward = links.filter((link) => !back.has(link));
  const longest = columnsOf(nodes, forward);
  const columns = new Map([...longest, ...belowSource(forward, longest, wide)]);
  return {
    nodes,
    forward,
    backward: links.filter((link) => back.has(link)),
    columns,
    columnCount: Math.max(0, ...[...columns.values()].map((column) => column + 1)),
  };
}
