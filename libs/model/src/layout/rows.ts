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

/**
 * Rows of the nodes of one band: the longest way through it is the first row, each branch takes the first row below its
 * source that is free over its length. Branches are placed from the last to the first, so that they nest.
 */
export function rowsOf(
  nodes: readonly string[],
  { columns, forward }: Pick<Graph, 'columns' | 'forward'>,
  laneOf: ReadonlyMap<string, number>,
  weightOf: (id: string) => number,
): ReadonlyMap<string, number> {
  const inside = new Set(nodes);
  const links = forward.filter(({ from, to }) => inside.has(from) && inside.has(to));
  const outgoing = Map.groupBy(links, ({ from }) => from);
  const hasIncoming = new Set(links.map(({ to }) => to));
  const places = new Map<string, Place>();
  const taken: Taken = new Map();
  const column = (id: string): number => columns.get(id) ?? 0;
  const lane = (id: string): number => laneOf.get(id) ?? 0;

  /** The heaviest way on from a node over nodes without a place, in its lane. */
  const lengths = new Map<string, { readonly length: number; readonly path: readonly string[] }>();
  const wayFrom = (id: string): { readonly length: number; readonly path: readonly string[] } => {
    const known = lengths.get(id);
    if (known) return known;
    const ways = (outgoing.get(id) ?? [])
      .filter(({ to, isBoundary }) => !isBoundary && !places.has(to) && lane(to) === lane(id))
      .map(({ to }) => wayFrom(to));
    const best = ways.reduce((a, b) => (b.length > a.length ? b : a), { length: 0, path: [] });
    const way = { length: best.length + weightOf(id), path: [id, ...best.path] };
    lengths.set(id, way);
    return way;
  };
  const placeWay = (start: string, wanted: number, reserve: number): void => {
    lengths.clear();
    const { path } = wayFrom(start);
    const last = path.at(-1) ?? start;
    const row = freeRow(taken, lane(start), wanted, Math.min(reserve, column(start)), column(last));
    for (const id of path) places.set(id, { lane: lane(id), row });
    for (const id of path.toReversed()) branch(id);
  };
  const branch = (id: string): void => {
    const row = places.get(id)?.row ?? 0;
    const open = (link: Link): boolean => !places.has(link.to);
    const ordered = (outgoing.get(id) ?? []).toSorted((a, b) => Number(a.isBoundary) - Number(b.isBoundary));
    for (const link of ordered) {
      if (!open(link)) continue;
      placeWay(link.to, lane(link.to) === lane(id) ? row + 1 : 0, column(link.to));
    }
  };
  const starts = nodes.filter((id) => !hasIncoming.has(id)).toSorted((a, b) => column(a) - column(b));
  for (const id of [...starts, ...nodes]) if (!places.has(id)) placeWay(id, 0, column(id));

  const heights = new Map<number, number>();
  for (const place of places.values())
    heights.set(place.lane, Math.max(heights.get(place.lane) ?? 0, place.row + 1));
  const offsetOf = (of: number): number =>
    [...heights].reduce((sum, [other, height]) => (other < of ? sum + height : sum), 0);
  return new Map([...places].map(([id, place]) => [id, offsetOf(place.lane) + place.row]));
}
