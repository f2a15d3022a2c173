import { type Bounds, type Point, type Size } from './drawing.js';
import type { ShapeKind } from './ports.js';

/** What names must keep clear of. */
export interface Surroundings {
  readonly shapes: readonly Bounds[];
  readonly lines: readonly (readonly Point[])[];
  readonly names: readonly Bounds[];
}

const overlaps = (a: Bounds, b: Bounds, by: number): boolean =>
  a.x < b.x + b.width + by &&
  b.x < a.x + a.width + by &&
  a.y < b.y + b.height + by &&
  b.y < a.y + a.height + by;

const segmentsOf = (points: readonly Point[]): readonly Bounds[] =>
  points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    const x = Math.min(before.x, point.x);
    const y = Math.min(before.y, point.y);
    return { x, y, width: Math.abs(before.x - point.x), height: Math.abs(before.y - point.y) };
  });

function clashes(at: Bounds, { shapes, lines, names }: Surroundings): number {
  const onShapes = shapes.filter((shape) => overlaps(at, shape, 1)).length;
  const onNames = names.filter((name) => overlaps(at, name, 2)).length;
  const onLines = lines.filter((line) => segmentsOf(line).some((part) => overlaps(at, part, 1))).length;
  return onShapes * 1000 + onNames * 1000 + onLines * 100;
}

/** The candidate with the fewest clashes, the first of several. */
function best(
  candidates: readonly { readonly at: Bounds; readonly cost: number }[],
  around: Surroundings,
): Bounds {
  const [first] = candidates
    .map(({ at, cost }) => ({ at, cost: cost + clashes(at, around) }))
    .toSorted((a, b) => a.cost - b.cost);
  return first?.at ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** Places for the name of a node, the best first. `isLeft`: of several boundary events it is the left one. */
export function namePlaces(
  kind: ShapeKind,
  shape: Bounds,
  { width, height }: Size,
  isLeft: boolean,
): readonly Bounds[] {
  const size = { width, height };
  const centre = Math.round(shape.x + (shape.width - width) / 2);
  const right = shape.x + shape.width;
  const bottom = shape.y + shape.height;
  const inset = kind === 'gateway' ? 14 : 6;
  const above = { x: centre, y: shape.y - height - 4, ...size };
  const below = { x: centre, y: bottom + 4, ...size };
  const corners = [
    { x: right - inset, y: shape.y - height + inset - 6, ...size },
    { x: shape.x - width + inset, y: shape.y - height + inset - 6, ...size },
    { x: right - inset, y: bottom - inset + 6, ...size },
    { x: shape.x - width + inset, y: bottom - inset + 6, ...size },
  ];
  const middle = shape.x + shape.width / 2;
  const besideLine = [
    { x: middle + 4, y: shape.y - height - 2, ...size },
    { x: middle - width - 4, y: shape.y - height - 2, ...size },
    { x: middle + 4, y: bottom + 2, ...size },
    { x: middle - width - 4, y: bottom + 2, ...size },
  ];
  const beside = [
    { x: right + 4, y: Math.round(shape.y + (shape.height - height) / 2), ...size },
    { x: shape.x - width - 4, y: Math.round(shape.y + (shape.height - height) / 2), ...size },
  ];
  if (kind === 'boundary') {
    const y = bottom + 2;
    const sides = [
      { x: middle + 6, y, ...size },
      { x: middle - width - 6, y, ...size },
    ];
    return isLeft ? sides.toReversed() : sides;
  }
  return kind === 'gateway'
    ? [above, below, ...corners, ...besideLine, ...beside]
    : [below, above, ...corners.toReversed(), ...besideLine, ...beside];
}

/** Puts the name of a node where it clashes with nothing, if there is such a place. */
export const placeName = (places: readonly Bounds[], around: Surroundings): Bounds =>
  best(
    places.map((at, index) => ({ at, cost: index * 5 })),
    around,
  );

/** How far a line runs together with others from its start. */
export function sharedLength(line: readonly Point[], others: readonly (readonly Point[])[]): number {
  const together = (other: readonly Point[]): number => {
    let length = 0;
    for (const [index, start] of line.entries()) {
      const [end, itsStart, itsEnd] = [line[index + 1], other[index], other[index + 1]];
      if (!end || !itsStart || !itsEnd || itsStart.x !== start.x || itsStart.y !== start.y) return length;
      const [x, y] = [end.x - start.x, end.y - start.y];
      const [itsX, itsY] = [itsEnd.x - start.x, itsEnd.y - start.y];
      if (Math.sign(x) !== Math.sign(itsX) || Math.sign(y) !== Math.sign(itsY)) return length;
      length += Math.min(Math.abs(x + y), Math.abs(itsX + itsY));
    }
    return length;
  };
  return Math.max(0, ...others.map(together));
}

/** Puts the name of a flow beside it, near where it leaves the others (`shared`). */
export function placeFlowName(
  points: readonly Point[],
  { width, height }: Size,
  shared: number,
  around: Surroundings,
): Bounds {
  const candidates: { at: Bounds; cost: number }[] = [];
  let walked = 0;
  for (const [index, start] of points.slice(0, -1).entries()) {
    const end = points[index + 1] ?? start;
    const length = Math.abs(end.x - start.x) + Math.abs(end.y - start.y);
    const sign = { x: Math.sign(end.x - start.x), y: Math.sign(end.y - start.y) };
    const isLevel = sign.x !== 0;
    const extent = isLevel ? width : height;
    const least = isLevel ? 12 : 4;
    for (let offset = least; offset === least || offset + extent <= length; offset += 6) {
      const isShared = walked + offset < shared;
      const isCramped = offset + extent > length;
      const isBranching = shared > 0 && !isLevel;
      const cost =
        (walked + offset) / 4 +
        index * 4 +
        (isCramped ? 30 : 0) +
        (isShared ? 150 : 0) +
        (isBranching ? 60 : 0);
      if (isLevel) {
        const x = Math.round(sign.x > 0 ? start.x + offset : start.x - offset - width);
        candidates.push(
          { at: { x, y: start.y - height - 3, width, height }, cost },
          { at: { x, y: start.y + 3, width, height }, cost: cost + 3 },
        );
      } else {
        const y = Math.round(sign.y > 0 ? start.y + offset : start.y - offset - height);
        candidates.push(
          { at: { x: start.x + 3, y, width, height }, cost },
          { at: { x: start.x - width - 3, y, width, height }, cost: cost + 1 },
        );
      }
    }
    walked += length;
  }
  return best(candidates, around);
}
