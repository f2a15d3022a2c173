import type { Point } from './drawing.js';

/** An edge with its ends. */
export interface Wire {
  readonly id: string;
  readonly source: string;
  readonly to: string;
}

/** Where edges run already, and what it costs another one to meet them. */
export interface Traffic {
  readonly moveCost: (from: number, to: number, direction: number, wire: Wire) => number;
  readonly turnCost: (at: number, wire: Wire) => number;
  readonly portCost: (at: Point, wire: Wire, role: 'in' | 'out', isStraight: boolean) => number;
  readonly add: (wire: Wire, way: readonly number[], start: Point | undefined, end: Point) => void;
  readonly remove: (wire: Wire) => void;
}

const CROSSING = 9;
const TOUCHING = 80;
const OVERLAP = 200;
const BESIDE = 0.7;

type Lines = Map<number | string, readonly Wire[]>;
type Used = readonly { readonly lines: Lines; readonly at: number | string }[];

const NONE: readonly Wire[] = [];

/** Two edges may share a line when they lead to the same node, or at a price when they start at the same one. */
const sharing = (a: Wire, b: Wire): number =>
  a.to === b.to && a.source !== b.source ? 0 : a.source === b.source ? 0.3 : OVERLAP;
const isForeign = (a: Wire, b: Wire): boolean => a.to !== b.to && a.source !== b.source;

/** No traffic yet. */
export function createTraffic(columns: number): Traffic {
  const across: Lines = new Map();
  const along: Lines = new Map();
  const ports = {
    in: new Map<number | string, readonly Wire[]>(),
    out: new Map<number | string, readonly Wire[]>(),
  };
  const used = new Map<string, Used>();
  const put = (lines: Lines, at: number | string, wire: Wire): void => {
    lines.set(at, [...(lines.get(at) ?? NONE), wire]);
    used.set(wire.id, [...(used.get(wire.id) ?? []), { lines, at }]);
  };
  return {
    moveCost: (from, to, direction, wire) => {
      const isAcross = direction % 2 === 0;
      const same = isAcross ? across : along;
      const other = isAcross ? along : across;
      let cost = 0;
      const here = same.get(from) ?? NONE;
      for (const one of same.get(to) ?? NONE) {
        if (here.includes(one)) cost += sharing(one, wire);
        else if (isForeign(one, wire)) cost += TOUCHING;
      }
      for (const one of other.get(to) ?? NONE) if (one.to !== wire.to) cost += CROSSING;
      const side = isAcross ? columns : 1;
      for (const beside of [to - side, to + side])
        for (const one of same.get(beside) ?? NONE) if (isForeign(one, wire)) cost += BESIDE;
      return cost;
    },
    turnCost: (at, wire) =>
      [...(across.get(at) ?? NONE), ...(along.get(at) ?? NONE)].some((one) => isForeign(one, wire))
        ? TOUCHING
        : 0,
    portCost: (at, wire, role, isStraight) => {
      const key = `${at.x},${at.y}`;
      const others = (lines: Lines): number =>
        (lines.get(key) ?? NONE).filter(({ id }) => id !== wire.id).length;
      return role === 'in'
        ? others(ports.in) + 90 * others(ports.out)
        : (isStraight ? 60 : 12) * others(ports.out) + 90 * others(ports.in);
    },
    add: (wire, way, start, end) => {
      for (const [index, at] of way.entries()) {
        const steps = [way[index - 1], way[index + 1]].flatMap((next) =>
          next === undefined ? [] : [next - at],
        );
        const isLevel = steps.some((step) => Math.abs(step) === 1) || steps.length === 0;
        const isUpright = steps.some((step) => Math.abs(step) !== 1) || steps.length === 0;
        if (isLevel) put(across, at, wire);
        if (isUpright) put(along, at, wire);
      }
      if (start) put(ports.out, `${start.x},${start.y}`, wire);
      put(ports.in, `${end.x},${end.y}`, wire);
    },
    remove: (wire) => {
      for (const { lines, at } of used.get(wire.id) ?? [])
        lines.set(
          at,
          (lines.get(at) ?? NONE).filter(({ id }) => id !== wire.id),
        );
      used.delete(wire.id);
    },
  };
}
