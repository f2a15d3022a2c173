/** A connection between two nodes of a scope. `from` is the activity when a boundary event is the source. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly isBoundary: boolean;
}

/** A link over neighbouring columns: its cells from source to target, with placeholders between. */
export interface Chain {
  readonly link: Link;
  readonly cells: readonly string[];
}

export interface Cell {
  readonly column: number;
  readonly row: number;
}

export interface Grid {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly chains: readonly Chain[];
  /** Links that lead back. */
  readonly backward: readonly Link[];
  readonly columns: number;
  readonly rows: number;
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

function chainOf(link: Link, columns: Map<string, number>, bands: Map<string, number>): Chain {
  const from = columns.get(link.from) ?? 0;
  const to = columns.get(link.to) ?? 0;
  const between = Array.from({ length: Math.max(0, to - from - 1) }, (_, index) => `${link.id}~${index}`);
  for (const [index, id] of between.entries()) {
    columns.set(id, from + 1 + index);
    bands.set(id, bands.get(link.to) ?? 0);
  }
  return { link, cells: [link.from, ...between, link.to] };
}

/**
 * Rows column by column: the first way out of a node stays in its row, further ones and boundary events go below, and no
 * cell is used twice. Bands (lanes) are stacked.
 */
function rowsOf(
  columns: ReadonlyMap<string, number>,
  bands: ReadonlyMap<string, number>,
  chains: readonly Chain[],
): ReadonlyMap<string, { readonly band: number; readonly row: number }> {
  const wishes = new Map<string, { from: string; offset: number }[]>();
  const used = new Map<string, number>();
  for (const { link, cells } of chains) {
    const straight = used.get(link.from) ?? 0;
    const offset = link.isBoundary ? Math.max(1, straight) : straight;
    used.set(link.from, offset + 1);
    for (const [index, cell] of cells.slice(1).entries()) {
      const wish = { from: cells[index] ?? '', offset: index === 0 ? offset : 0 };
      wishes.set(cell, [...(wishes.get(cell) ?? []), wish]);
    }
  }
  const rows = new Map<string, { band: number; row: number }>();
  const byColumn = Map.groupBy(columns.keys(), (id) => columns.get(id) ?? 0);
  for (const column of [...byColumn.keys()].toSorted((a, b) => a - b)) {
    const wanted = (byColumn.get(column) ?? []).map((id) => {
      const band = bands.get(id) ?? 0;
      const above = (wishes.get(id) ?? []).flatMap(({ from, offset }) => {
        const source = rows.get(from);
        return source && source.band === band ? [source.row + offset] : [];
      });
      return { id, band, row: above.length > 0 ? Math.min(...above) : 0 };
    });
    const next = new Map<number, number>();
    for (const { id, band, row } of wanted.toSorted((a, b) => a.band - b.band || a.row - b.row)) {
      const free = Math.max(row, next.get(band) ?? 0);
      rows.set(id, { band, row: free });
      next.set(band, free + 1);
    }
  }
  return rows;
}

/** Places nodes in columns and rows. `bands` says which lane a node is in. */
export function gridOf(
  nodes: readonly string[],
  links: readonly Link[],
  bandOf: ReadonlyMap<string, number>,
): Grid {
  const outgoing = Map.groupBy(links, ({ from }) => from);
  const backward = backwardLinks(nodes, outgoing);
  const forward = links.filter((link) => !backward.has(link) && link.from !== link.to);
  const columns = new Map(columnsOf(nodes, forward));
  const bands = new Map(bandOf);
  const chains = forward.map((link) => chainOf(link, columns, bands));
  const placed = rowsOf(columns, bands, chains);
  const heights = new Map<number, number>();
  for (const { band, row } of placed.values()) heights.set(band, Math.max(heights.get(band) ?? 0, row + 1));
  const offsetOf = (band: number): number =>
    [...heights].reduce((sum, [other, height]) => (other < band ? sum + height : sum), 0);
  const cells = new Map(
    [...placed].map(([id, { band, row }]) => [
      id,
      { column: columns.get(id) ?? 0, row: offsetOf(band) + row },
    ]),
  );
  return {
    cells,
    chains,
    backward: links.filter((link) => backward.has(link) || link.from === link.to),
    columns: Math.max(0, ...[...cells.values()].map(({ column }) => column + 1)),
    rows: Math.max(0, ...[...cells.values()].map(({ row }) => row + 1)),
  };
}
