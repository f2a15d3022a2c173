/** A point in diagram coordinates, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Bounds extends Point, Size {}

/** A drawn node. `label`: where the name of an event or gateway stands. */
export interface Shape {
  readonly id: string;
  readonly bounds: Bounds;
  readonly isExpanded?: boolean;
  readonly isHorizontal?: boolean;
  readonly label?: Bounds;
}

/** A drawn flow or association. */
export interface Edge {
  readonly id: string;
  readonly points: readonly Point[];
  readonly label?: Bounds;
}

export interface Drawing extends Size {
  readonly shapes: readonly Shape[];
  readonly edges: readonly Edge[];
}

/** Distance of the lines that edges run on; everything is placed on multiples of it. */
export const STEP = 10;
const CHAR_WIDTH = 5.8;
const LINE_HEIGHT = 14;

export const stepsUp = (length: number, step: number): number => Math.ceil(length / step) * step;

/** Room that a text of at most `maxWidth` takes, as modelers wrap it. */
export function textSize(text: string, maxWidth: number): Size {
  let lines = 1;
  let length = 0;
  let longest = 0;
  for (const word of text.split(/\s+/)) {
    const wordWidth = Math.ceil(word.length * CHAR_WIDTH);
    if (length > 0 && length + CHAR_WIDTH + wordWidth > maxWidth) {
      lines += 1;
      length = wordWidth;
    } else {
      length += (length > 0 ? CHAR_WIDTH : 0) + wordWidth;
    }
    longest = Math.max(longest, length);
  }
  return { width: Math.ceil(longest) + 8, height: lines * LINE_HEIGHT };
}

export const centreOf = ({ x, y, width, height }: Bounds): Point => ({ x: x + width / 2, y: y + height / 2 });

export const moveBounds = (bounds: Bounds, { x, y }: Point): Bounds => ({
  ...bounds,
  x: bounds.x + x,
  y: bounds.y + y,
});

/** The drawing with everything moved. */
export function moveDrawing(drawing: Drawing, by: Point): Drawing {
  return {
    ...drawing,
    shapes: drawing.shapes.map((shape) => ({
      ...shape,
      bounds: moveBounds(shape.bounds, by),
      ...(shape.label && { label: moveBounds(shape.label, by) }),
    })),
    edges: drawing.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })),
      ...(edge.label && { label: moveBounds(edge.label, by) }),
    })),
  };
}

/** The drawing cut to what is in it, with its origin at the top left. Moved by whole steps only. */
export function trimDrawing({ shapes, edges }: Omit<Drawing, keyof Size>): Drawing {
  const boxes = [
    ...shapes.flatMap(({ bounds, label }) => (label ? [bounds, label] : [bounds])),
    ...edges.flatMap(({ points, label }) => [
      ...points.map((point) => ({ ...point, width: 0, height: 0 })),
      ...(label ? [label] : []),
    ]),
  ];
  if (boxes.length === 0) return { shapes, edges, width: 0, height: 0 };
  const left = Math.floor(Math.min(...boxes.map(({ x }) => x)) / STEP) * STEP;
  const top = Math.floor(Math.min(...boxes.map(({ y }) => y)) / STEP) * STEP;
  const right = stepsUp(Math.max(...boxes.map(({ x, width }) => x + width)), STEP);
  const bottom = stepsUp(Math.max(...boxes.map(({ y, height }) => y + height)), STEP);
  return moveDrawing({ shapes, edges, width: right - left, height: bottom - top }, { x: -left, y: -top });
}
