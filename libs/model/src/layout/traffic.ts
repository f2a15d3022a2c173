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
  readonly portCost: (at: Point, wire: Wire, role: 'in' | 'out') => number;
  readonly add: (wire: Wire, way: readonly number[], start: Point | undefined, end: Point) => void;
  readonly remove: (wire: Wire) => void;
}

const CROSSING = 9;
const TOUCHING = 80;
const OVERLAP = 200;
const BESIDE = 0.7;

type Lines = Map<number, readonly Wire[]>;

const NONE: readonly Wire[] = [];

/** Two edges may share a line when they lead to the same node, or at a price when they start at the same one. */
const sharing = (a: Wire, b: Wire): number =>
  a.to === b.to && a.source !== b.source ? 0 : a.source === b.source ? 3 : OVERLAP;
const isForeign = (a: Wire, b: Wire): boolean => a.to !== b.to && a.source !== b.source;

/** No traffic yet. */
export function createTraffic(columns: number): Traffic {
  const across: Lines = new Map();
  const along: Lines = new Map();
  const ports = new Map<string, readonly { readonly wire: Wire; readonly role: 'in' | 'out' }[]>();
  const put = (lines: Lines, at: number, wire: Wire): void => {
    lines.set(at, [...(lines.get(at) ?? NONE), wire]);
  };
  const without = (lines: Lines, wire: Wire): void => {
    for (const [at, wires] of lines)
      if (wires.some(({ id }) => id === wire.id)) lines.set(at, wires.filter(({ id }) => id !== wire.id));
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
      for (const one of other.get(to) ?? NONE) if (isForeign(one, wire)) cost += CROSSING;
      const side = isAcross ? columns : 1;
      for (const beside of [to - side, to + side])
        for (const one of same.get(beside) ?? NONE) if (isForeign(one, wire)) cost += BESIDE;
      return cost;
    },
    turnCost: (at, wire) =>
      [...(across.get(at) ?? NONE), ...(along.get(at) ?? NONE)].some((one) => isForeign(one, wire))
        ? TOUCHING
        : 0,
    portCost: (at, wire, role) => {
      const used = ports.get(`${at.x},${at.y}`) ?? [];
      return used.reduce((sum, one) => {
        if (one.wire.id === wire.id) return sum;
        return sum + (one.role !== role ? 90 : role === 'out' ? 30 : 1);
      }, 0);
    },
    add: (wire, way, start, end) => {
      for (const [index, at] of way.entries()) {
        const steps = [way[index - 1], way[index + 1]].flatMap((next) => (next === undefined ? [] : [next - at]));
        const isLevel = steps.some((step) => Math.abs(step) === 1) || steps.length === 0;
        const isUpright = steps.some((step) => Math.abs(step) !== 1) || steps.length === 0;
        if (isLevel) put(across, at, wire);
        if (isUpright) put(along, at, wire);
      }
      for (const { at, role } of [
        { at: start, role: 'out' as const },
        { at: end, role: 'in' as const },
      ])
        if (at) {
          const key = `${at.x},${at.y}`;
          ports.set(key, [...(ports.get(key) ?? []), { wire, role }]);
        }
    },
    remove: (wire) => {
      without(across, wire);
      without(along, wire);
      for (const [at, used] of ports) ports.set(at, used.filter((one) => one.wire.id !== wire.id));
    },
  };
}
