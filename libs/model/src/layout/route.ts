import { type Bounds, type Point, type Size, STEP } from './drawing.js';
import { createHeap } from './heap.js';
import { CLEARANCE, DIRECTIONS, type Port, RIGHT } from './ports.js';
import { createTraffic, type Wire } from './traffic.js';

const BEND = 7;
const NAME = 8;

interface Field extends Size {
  /** Shapes that no edge may cross. */
  readonly shapes: readonly Bounds[];
  /** Names that edges should not cross. */
  readonly names: readonly Bounds[];
}

/** An edge to be drawn. */
export interface Request extends Wire {
  readonly sources: readonly Port[];
  readonly targets: readonly Port[];
}

/** Corner points only: neighbours on one line are merged. */
function corners(points: readonly Point[]): readonly Point[] {
  const distinct = points.filter(
    ({ x, y }, index) => points[index - 1]?.x !== x || points[index - 1]?.y !== y,
  );
  return distinct.filter((point, index) => {
    const before = distinct[index - 1];
    const after = distinct[index + 1];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

/** What it costs to pass each grid point: infinite in shapes, more on names. */
function costsOf({ shapes, names }: Field, columns: number, rows: number): Float64Array {
  const costs = new Float64Array(columns * rows);
  const fill = ({ x, y, width, height }: Bounds, by: number, cost: number): void => {
    const first = { x: Math.floor((x - by) / STEP) + 1, y: Math.floor((y - by) / STEP) + 1 };
    for (let row = Math.max(0, first.y); row * STEP < y + height + by && row < rows; row += 1)
      for (
        let column = Math.max(0, first.x);
        column * STEP < x + width + by && column < columns;
        column += 1
      ) {
        const at = row * columns + column;
        costs[at] = Math.max(costs[at] ?? 0, cost);
      }
  };
  for (const shape of shapes) fill(shape, CLEARANCE + STEP, 0.4);
  for (const name of names) fill(name, 4, NAME);
  for (const shape of shapes) fill(shape, CLEARANCE, Infinity);
  return costs;
}

/**
 * Orthogonal edges around all shapes: each takes the cheapest way on a grid, where bends, crossings, names and running
 * along others cost. All are drawn twice, the second time knowing the others.
 */
export function routeEdges(
  field: Field,
  requests: readonly Request[],
): ReadonlyMap<string, readonly Point[]> {
  const columns = Math.ceil(field.width / STEP) + 1;
  const rows = Math.ceil(field.height / STEP) + 1;
  const costs = costsOf(field, columns, rows);
  const traffic = createTraffic(columns);
  const offsets = DIRECTIONS.map(({ x, y }) => y * columns + x);
  const indexOf = ({ x, y }: Point): number => (y / STEP) * columns + x / STEP;
  const pointOf = (index: number): Point => ({
    x: (index % columns) * STEP,
    y: Math.floor(index / columns) * STEP,
  });

  const find = (request: Request): readonly Point[] => {
    const known = new Float64Array(columns * rows * 4).fill(Infinity);
    const before = new Int32Array(columns * rows * 4).fill(-1);
    const done = new Uint8Array(columns * rows * 4);
    const heap = createHeap();
    const ends = request.targets.map(({ outside }) => outside);
    const area = {
      left: Math.min(...ends.map(({ x }) => x)) / STEP,
      right: Math.max(...ends.map(({ x }) => x)) / STEP,
      top: Math.min(...ends.map(({ y }) => y)) / STEP,
      bottom: Math.max(...ends.map(({ y }) => y)) / STEP,
    };
    const distance = (index: number): number => {
      const x = index % columns;
      const y = Math.floor(index / columns);
      return Math.max(0, area.left - x, x - area.right) + Math.max(0, area.top - y, y - area.bottom);
    };
    const starts = new Map<number, Port>();
    for (const port of request.sources) {
      const state = indexOf(port.outside) * 4 + port.direction;
      const cost = port.cost + traffic.portCost(port.at, request, 'out', port.direction === RIGHT);
      if ((costs[indexOf(port.outside)] ?? Infinity) === Infinity || cost >= (known[state] ?? 0)) continue;
      known[state] = cost;
      starts.set(state, port);
      heap.push(cost + distance(indexOf(port.outside)), state);
    }
    const goals = Map.groupBy(request.targets, ({ outside }) => indexOf(outside));
    let end: { readonly cost: number; readonly state: number; readonly port: Port } | null = null;
    for (let state = heap.pop(); state !== undefined; state = heap.pop()) {
      const cost = known[state] ?? Infinity;
      const index = Math.floor(state / 4);
      if (end && cost + distance(index) >= end.cost) break;
      if (done[state]) continue;
      done[state] = 1;
      const direction = state % 4;
      for (const port of goals.get(index) ?? []) {
        const inward = (port.direction + 2) % 4;
        if (direction === port.direction) continue;
        const turn = direction === inward ? 0 : BEND + traffic.turnCost(index, request);
        const total = cost + turn + port.cost + traffic.portCost(port.at, request, 'in', false);
        if (!end || total < end.cost) end = { cost: total, state, port };
      }
      for (const [next, offset] of offsets.entries()) {
        if ((next + 2) % 4 === direction) continue;
        const column = (index % columns) + (DIRECTIONS[next]?.x ?? 0);
        const to = index + offset;
        if (column < 0 || column >= columns || to < 0 || to >= costs.length) continue;
        const passing = costs[to] ?? Infinity;
        if (passing === Infinity) continue;
        const turn = next === direction ? 0 : BEND + traffic.turnCost(index, request);
        const total = cost + 1 + passing + turn + traffic.moveCost(index, to, next, request);
        const nextState = to * 4 + next;
        if (total >= (known[nextState] ?? 0)) continue;
        known[nextState] = total;
        before[nextState] = state;
        heap.push(total + distance(to), nextState);
      }
    }
    if (!end) return fallback(request);
    const way: number[] = [];
    let state = end.state;
    for (; before[state] !== -1; state = before[state] ?? -1) way.unshift(Math.floor(state / 4));
    way.unshift(Math.floor(state / 4));
    const start = starts.get(state);
    traffic.add(request, way, start?.at, end.port.at);
    return corners([...(start ? [start.at] : []), ...way.map(pointOf), end.port.at]);
  };

  const edges = new Map<string, readonly Point[]>();
  for (let pass = 0; pass < 3; pass += 1)
    for (const request of requests) {
      traffic.remove(request);
      edges.set(request.id, find(request));
    }
  return edges;
}

/** With no free way at all, an edge runs straight across with one bend. */
function fallback({ sources, targets }: Request): readonly Point[] {
  const from = sources[0]?.at ?? { x: 0, y: 0 };
  const to = targets[0]?.at ?? from;
  return corners([from, { x: to.x, y: from.y }, to]);
}
