import { type Bounds, type Point, STEP } from './drawing.js';

export const DIRECTIONS = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const;
export const [RIGHT, DOWN, LEFT, UP] = [0, 1, 2, 3] as const;

/** Where an edge may touch a shape: on its border, at a price, with the first free grid point outside. */
export interface Port {
  readonly at: Point;
  readonly outside: Point;
  readonly direction: number;
  readonly cost: number;
}

export type ShapeKind = 'activity' | 'event' | 'gateway' | 'sub-process' | 'boundary';

/** Nearest free distance of an edge to a shape. */
export const CLEARANCE = 8;

function port(bounds: Bounds, direction: number, along: number, cost: number): Port {
  const vector = DIRECTIONS[direction] ?? DIRECTIONS[0];
  const isAcross = vector.x !== 0;
  const border = isAcross
    ? vector.x > 0
      ? bounds.x + bounds.width
      : bounds.x
    : vector.y > 0
      ? bounds.y + bounds.height
      : bounds.y;
  const sign = vector.x + vector.y;
  const far = sign * Math.ceil((sign * border + CLEARANCE) / STEP) * STEP;
  return isAcross
    ? { at: { x: border, y: along }, outside: { x: far, y: along }, direction, cost }
    : { at: { x: along, y: border }, outside: { x: along, y: far }, direction, cost };
}

const SOURCE_COSTS = {
  activity: [0, 14, 60, 18],
  event: [0, 12, 40, 6],
  gateway: [0, 2, 40, 5],
  'sub-process': [0, 8, 80, 150],
  boundary: [0, 0, 0, 0],
} as const;
const TARGET_COSTS = {
  activity: [60, 14, 0, 8],
  event: [40, 14, 0, 5],
  gateway: [24, 3, 0, 4],
  'sub-process': [60, 30, 0, 8],
  boundary: [0, 0, 0, 0],
} as const;

/** Ports of a shape. `line` is the height of the flow through it, `hanging` are the middles of the boundary events on its bottom edge, which stay free. */
export function portsOf(
  kind: ShapeKind,
  bounds: Bounds,
  role: 'source' | 'target',
  line: number,
  hanging: readonly number[],
): readonly Port[] {
  const middle = { x: bounds.x + bounds.width / 2, y: line };
  if (kind === 'boundary') return [port(bounds, DOWN, middle.x, 0)];
  const costs = (role === 'source' ? SOURCE_COSTS : TARGET_COSTS)[kind];
  const isBox = kind === 'activity' || kind === 'sub-process';
  const beside = (isBox ? [0, -20, 20] : [0]).map((offset) => ({ offset, extra: offset === 0 ? 0 : 12 }));
  const along = isBox ? [0, -30, 30] : [0];
  const level = kind === 'sub-process' ? [...along, 60 - bounds.width / 2, bounds.width / 2 - 60] : along;
  return [
    ...beside.map(({ offset, extra }) => port(bounds, RIGHT, middle.y + offset, costs[RIGHT] + extra)),
    ...beside.map(({ offset, extra }) => port(bounds, LEFT, middle.y + offset, costs[LEFT] + extra)),
    ...level.map((offset) => port(bounds, UP, middle.x + offset, costs[UP] + (offset === 0 ? 0 : 2))),
    ...level
      .filter((offset) => hanging.every((x) => Math.abs(x - middle.x - offset) > 40))
      .map((offset) => port(bounds, DOWN, middle.x + offset, costs[DOWN] + (offset === 0 ? 0 : 2))),
  ];
}
