import type { Graph, Link } from './graph.js';

interface Place {
  readonly lane: number;
  readonly row: number;
}

/** Which columns of a row are taken. */
type Taken = Map<string, { readonly from: number; readonly to: number }[]>;

function freeRow(taken: Taken, lane: number, wanted: number, from: number, to: number): number {
  for (let row = wanted; ; row += 1) {
    const spans = taken.get(`${lane}:${row}`) ?? [];
    if (spans.every((span) => span.to < from || span.from > to)) {
      taken.set(`${lane}:${row}`, [...spans, { from, to }]);
      return row;
    }
  }
}

/** Of ways of the same length, the one that is read as the usual one goes straight on. */
const preference = ({ name, isDefault }: Link): number =>
  /^(?:ja|yes)$/i.test(name ?? '') ? 2 : isDefault ? 1 : 0;

/** Nodes side by side in one row. */
export interface Way {
  readonly lane: number;
  readonly row: number;
  /** The node that it branches off from. */
  readonly source: string | null;
  readonly nodes: readonly string[];
}

/**
 * The rows of one band from top to bottom: the longest way through it is the first, each branch takes the first row
 * below its source that is free over its length. Branches are placed from the last to the first, so that they nest.
 */
export function rowsOf(
  nodes: readonly string[],
  { columns, forward }: Pick<Graph, 'columns' | 'forward'>,
  laneOf: ReadonlyMap<string, number>,
  weightOf: (id: string) => number,
): readonly Way[] {
  const inside = new Set(nodes);
  const links = forward.filter(({ from, to }) => inside.has(from) && inside.has(to));
  const outgoing = Map.groupBy(links, ({ from }) => from);
  const hasIncoming = new Set(links.map(({ to }) => to));
  const places = new Map<string, Place>();
  const ways: Way[] = [];
  const taken: Taken = new Map();
  const column = (id: string): number => columns.get(id) ?? 0;
  const lane = (id: string): number => laneOf.get(id) ?? 0;

  /** The heaviest way on from a node over nodes without a place, in its lane. */
  const lengths = new Map<string, { readonly length: number; readonly path: readonly string[] }>();
  const wayFrom = (id: string): { readonly length: number; readonly path: readonly string[] } => {
    const known = lengths.get(id);
    if (known) return known;
    const onward = (outgoing.get(id) ?? [])
      .filter(({ to, isBoundary }) => !isBoundary && !places.has(to) && lane(to) === lane(id))
      .filter(({ to }) => column(to) > column(id))
      .toSorted((a, b) => preference(b) - preference(a))
      .map(({ to }) => wayFrom(to));
    const best = onward.reduce((a, b) => (b.length > a.length ? b : a), { length: 0, path: [] });
    const way = { length: best.length + weightOf(id), path: [id, ...best.path] };
    lengths.set(id, way);
    return way;
  };
  const placeWay = (start: string, wanted: number, source: string | null): void => {
    lengths.clear();
    const { path } = wayFrom(start);
    const last = path.at(-1) ?? start;
    const row = freeRow(taken, lane(start), wanted, column(start), column(last));
    for (const id of path) places.set(id, { lane: lane(id), row });
    ways.push({ lane: lane(start), row, source, nodes: path });
    for (const id of path.toReversed()) branch(id);
  };
  const branch = (id: string): void => {
    const row = places.get(id)?.row ?? 0;
    const open = (link: Link): boolean => !places.has(link.to);
    const ordered = (outgoing.get(id) ?? []).toSorted((a, b) => Number(a.isBoundary) - Number(b.isBoundary));
    for (const link of ordered) {
      if (!open(link)) continue;
      placeWay(link.to, lane(link.to) === lane(id) ? row + 1 : 0, id);
    }
  };
  const afterBoundary = new Set(forward.filter(({ isBoundary }) => isBoundary).map(({ to }) => to));
  const starts = nodes
    .filter((id) => !hasIncoming.has(id))
    .map((id) => ({ id, isHandler: afterBoundary.has(id), length: wayFrom(id).length }))
    .toSorted((a, b) => Number(a.isHandler) - Number(b.isHandler) || b.length - a.length)
    .map(({ id }) => id);
  for (const id of [...starts, ...nodes]) if (!places.has(id)) placeWay(id, 0, null);

  return ways.toSorted((a, b) => a.lane - b.lane || a.row - b.row);
}
