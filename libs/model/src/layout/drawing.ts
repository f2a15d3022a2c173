/** A point in diagram coordinates, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Bounds extends Point {
  readonly width: number;
  readonly height: number;
}

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

export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

const CHAR_WIDTH = 6.2;
const LINE_HEIGHT = 14;

/** Room that a text of at most `maxWidth` takes, as modelers wrap it. */
export function textSize(
  text: string,
  maxWidth: number,
): { readonly width: number; readonly height: number } {
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
