import type { Bounds, Edge, Point } from './drawing.js';
import { textSize } from './drawing.js';
import type { Chain, Grid, Link } from './grid.js';

/** Grid measures in pixels. A channel is the free strip to the left of a column; channel 0 is left of the first one. */
export interface Measures {
  readonly columnX: readonly number[];
  readonly columnWidth: readonly number[];
  readonly rowCentre: readonly number[];
  readonly channelX: readonly number[];
}

const TRACK = 12;
const CHANNEL = 44;
const LABEL_WIDTH = 90;

/** Which channels a link turns in: one vertical track for each change of row, two for a way back. */
export function turnsOf(grid: Grid): ReadonlyMap<number, readonly string[]> {
  const turns = new Map<number, string[]>();
  const turn = (channel: number, key: string): void => {
    turns.set(channel, [...(turns.get(channel) ?? []), key]);
  };
  for (const { link, cells } of grid.chains) {
    for (const [index, id] of cells.slice(1).entries()) {
      const from = grid.cells.get(cells[index] ?? '');
      const to = grid.cells.get(id);
      const isTurn = from && to && (from.row !== to.row || (link.isBoundary && index === 0));
      if (isTurn) turn(to.column, `${link.id}:${index}`);
    }
  }
  for (const link of grid.backward) {
    turn((grid.cells.get(link.from)?.column ?? 0) + 1, `${link.id}:out`);
    turn(grid.cells.get(link.to)?.column ?? 0, `${link.id}:in`);
  }
  return turns;
}

/** Width of each channel: room for its tracks, and for the names of the flows that start in it. */
export function channelWidths(grid: Grid, names: ReadonlyMap<string, string>): readonly number[] {
  const turns = turnsOf(grid);
  return Array.from({ length: grid.columns + 1 }, (_, channel) => {
    const tracks = (turns.get(channel)?.length ?? 0) * TRACK;
    const labels = grid.chains
      .filter(({ link }) => (grid.cells.get(link.from)?.column ?? -1) + 1 === channel)
      .map(({ link }) => textSize(names.get(link.id) ?? '', LABEL_WIDTH).width);
    return channel === 0 && tracks === 0 ? 0 : CHANNEL + tracks + Math.max(0, ...labels);
  });
}

const trackX = (grid: Grid, measures: Measures, channel: number, key: string): number => {
  const index = turnsOf(grid).get(channel)?.indexOf(key) ?? 0;
  return (measures.channelX[channel] ?? 0) + 16 + index * TRACK;
};

const right = ({ x, y, width, height }: Bounds): Point => ({ x: x + width, y: y + height / 2 });
const left = ({ x, y, height }: Bounds): Point => ({ x, y: y + height / 2 });

/** Corner points only: neighbours on one line are merged. */
function corners(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return true;
    const isStraight =
      (before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y);
    return !isStraight;
  });
}

/** An edge with its name above `at`. */
function labelled(
  id: string,
  points: readonly Point[],
  name: string | undefined,
  at: Point | undefined,
): Edge {
  if (name === undefined || at === undefined) return { id, points };
  const { width, height } = textSize(name, LABEL_WIDTH);
  return { id, points, label: { x: at.x + 6, y: at.y - height - 3, width, height } };
}

interface Routing {
  readonly grid: Grid;
  readonly measures: Measures;
  /** Bounds of nodes and boundary events. */
  readonly bounds: ReadonlyMap<string, Bounds>;
  /** Drawn source of a link: the boundary event, or the node itself. */
  readonly sourceOf: (link: Link) => string;
  readonly names: ReadonlyMap<string, string>;
  /** Height below a boundary event at which its flow turns right. */
  readonly dropOf: (boundaryId: string) => number;
}

function exit(routing: Routing, link: Link): readonly Point[] {
  const bounds = routing.bounds.get(routing.sourceOf(link));
  if (!bounds) return [];
  if (!link.isBoundary) return [right(bounds)];
  const x = bounds.x + bounds.width / 2;
  const bottom = bounds.y + bounds.height;
  return [
    { x, y: bottom },
    { x, y: bottom + routing.dropOf(routing.sourceOf(link)) },
  ];
}

function forwardEdge(routing: Routing, { link, cells }: Chain): Edge {
  const { grid, measures } = routing;
  const points: Point[] = [...exit(routing, link)];
  for (const [index, id] of cells.slice(1).entries()) {
    const cell = grid.cells.get(id);
    if (!cell) continue;
    const y = measures.rowCentre[cell.row] ?? 0;
    const last = points.at(-1);
    if (last && last.y !== y) {
      const x = trackX(grid, measures, cell.column, `${link.id}:${index}`);
      points.push({ x, y: last.y }, { x, y });
    }
    const target = routing.bounds.get(id);
    if (target) points.push(left(target));
    else
      points.push({ x: (measures.columnX[cell.column] ?? 0) + (measures.columnWidth[cell.column] ?? 0), y });
  }
  const way = corners(points);
  const isTurning = way.length > 2 && way[0]?.y === way[1]?.y;
  const at = way[isTurning ? 2 : way[0]?.x === way[1]?.x ? 1 : 0];
  return labelled(link.id, way, routing.names.get(link.id), at);
}

function backwardEdge(routing: Routing, link: Link, index: number): Edge {
  const { grid, measures } = routing;
  const target = routing.bounds.get(link.to);
  const from = grid.cells.get(link.from);
  const to = grid.cells.get(link.to);
  const start = exit(routing, link);
  const last = start.at(-1);
  if (!target || !from || !to || !last) return { id: link.id, points: start };
  const outX = trackX(grid, measures, from.column + 1, `${link.id}:out`);
  const inX = trackX(grid, measures, to.column, `${link.id}:in`);
  const top = -20 - index * TRACK;
  const end = left(target);
  const way = [
    { x: outX, y: last.y },
    { x: outX, y: top },
    { x: inX, y: top },
    { x: inX, y: end.y },
  ];
  // above the name of the flow that leads straight on
  const at = { x: outX, y: last.y - 20 };
  return labelled(link.id, corners([...start, ...way, end]), routing.names.get(link.id), at);
}

/** Room above the first row for the ways back. */
export const headroom = (grid: Grid): number =>
  grid.backward.length === 0 ? 0 : 30 + grid.backward.length * TRACK;

/** Orthogonal edges: rows are changed in the channels between columns, ways back run above everything. */
export const edgesOf = (routing: Routing): readonly Edge[] => [
  ...routing.grid.chains.map((chain) => forwardEdge(routing, chain)),
  ...routing.grid.backward.map((link, index) => backwardEdge(routing, link, index)),
];
