import { attribute } from '../bpmn/reading.js';
import { isActivityElement } from '../bpmn/scopes.js';
import { childrenOf, type XmlElement } from '../xml.js';
import { type Bounds, type Drawing, moveDrawing, type Shape, textSize } from './drawing.js';
import { type Grid, gridOf, type Link } from './grid.js';
import { channelWidths, edgesOf, headroom, type Measures } from './route.js';

const TASK = { width: 120, height: 80 };
const EVENT = { width: 36, height: 36 };
const GATEWAY = { width: 50, height: 50 };
const ROW_GAP = 40;
const BOUNDARY_STEP = 96;
const PADDING = { left: 24, top: 44, right: 24, bottom: 28 };
const NODE = /^bpmn:(?:\w+Event|\w+Gateway|\w*[tT]ask|callActivity|subProcess)$/;
const ARTIFACTS = ['bpmn:textAnnotation', 'bpmn:dataObjectReference', 'bpmn:dataStoreReference'] as const;
const ARTIFACT_SIZES = {
  'bpmn:textAnnotation': { width: 160, height: 50 },
  other: { width: 50, height: 50 },
} as const;

const idOf = (element: XmlElement): string => attribute(element, 'id') ?? '';
const isSubProcess = (element: XmlElement): boolean => element.name === 'bpmn:subProcess';
const isEventSubProcess = (element: XmlElement): boolean =>
  isSubProcess(element) && attribute(element, 'triggeredByEvent') === 'true';
const isBoundary = (element: XmlElement): boolean => element.name === 'bpmn:boundaryEvent';

interface Box {
  readonly element: XmlElement;
  readonly width: number;
  readonly height: number;
  readonly label?: { readonly width: number; readonly height: number };
  readonly inner?: Drawing;
  readonly boundary: readonly XmlElement[];
}

function boxOf(element: XmlElement, boundary: readonly XmlElement[]): Box {
  const minimum = boundary.length > 1 ? boundary.length * BOUNDARY_STEP : 0;
  if (isSubProcess(element)) {
    const inner = drawScope(element);
    const width = Math.max(inner.width + PADDING.left + PADDING.right, TASK.width, minimum);
    return { element, width, height: inner.height + PADDING.top + PADDING.bottom, inner, boundary };
  }
  if (isActivityElement(element)) return { element, ...TASK, width: Math.max(TASK.width, minimum), boundary };
  const name = attribute(element, 'name');
  const size = element.name.endsWith('Gateway') ? GATEWAY : EVENT;
  return { element, ...size, boundary, ...(name !== undefined && { label: textSize(name, 100) }) };
}

/** How far below each boundary event its flow turns right: under all their names, the rightmost first. */
function dropsOf(events: readonly XmlElement[]): readonly number[] {
  const names = events.map((event) => textSize(attribute(event, 'name') ?? '', 80).height);
  return events.map((_, index) => Math.max(...names) + 8 + index * 8);
}

/** Room a node needs in its cell, symmetric around its centre: names stand below, boundary events hang out. */
function roomOf(box: Box): { readonly width: number; readonly height: number } {
  const below = box.label ? box.label.height + 6 : 0;
  const hanging = box.boundary.length > 0 ? 18 + Math.max(...dropsOf(box.boundary)) : 0;
  return {
    width: Math.max(box.width, box.label?.width ?? 0),
    height: box.height + 2 * Math.max(below, hanging),
  };
}

function measuresOf(
  grid: Grid,
  boxes: ReadonlyMap<string, Box>,
  names: ReadonlyMap<string, string>,
): Measures & Size {
  const columnWidth = Array.from({ length: grid.columns }, () => 0);
  const rowHeight = Array.from({ length: grid.rows }, () => 20);
  for (const [id, { column, row }] of grid.cells) {
    const box = boxes.get(id);
    if (!box) continue;
    const { width, height } = roomOf(box);
    columnWidth[column] = Math.max(columnWidth[column] ?? 0, width);
    rowHeight[row] = Math.max(rowHeight[row] ?? 0, height);
  }
  const channels = channelWidths(grid, names);
  const channelX: number[] = [];
  const columnX: number[] = [];
  let x = 0;
  for (let column = 0; column <= grid.columns; column += 1) {
    channelX.push(x);
    x += channels[column] ?? 0;
    if (column < grid.columns) columnX.push(x);
    x += columnWidth[column] ?? 0;
  }
  const rowCentre: number[] = [];
  let y = 0;
  for (const height of rowHeight) {
    rowCentre.push(y + height / 2);
    y += height + ROW_GAP;
  }
  return { columnX, columnWidth, rowCentre, channelX, width: x, height: Math.max(0, y - ROW_GAP) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const below = (bounds: Bounds, label: Size): Bounds => ({
  x: Math.round(bounds.x + bounds.width / 2 - label.width / 2),
  y: bounds.y + bounds.height + 4,
  ...label,
});

/** Shapes of a node: itself, its boundary events along the bottom edge, and what is inside. */
function shapesOf(
  box: Box,
  bounds: Bounds,
): { readonly shapes: readonly Shape[]; readonly inner: Drawing | null } {
  const events = box.boundary.map((element, index): Shape => {
    const x = bounds.x + bounds.width - 30 - index * BOUNDARY_STEP - EVENT.width / 2;
    const at = { ...EVENT, x: Math.round(x), y: bounds.y + bounds.height - EVENT.height / 2 };
    const name = attribute(element, 'name');
    const label = name === undefined ? null : textSize(name, 80);
    return {
      id: idOf(element),
      bounds: at,
      ...(label && {
        label: { x: at.x + EVENT.width / 2 - label.width - 6, y: at.y + EVENT.height + 2, ...label },
      }),
    };
  });
  const own: Shape = {
    id: idOf(box.element),
    bounds,
    ...(box.inner && { isExpanded: true }),
    ...(box.label && { label: below(bounds, box.label) }),
  };
  const inner =
    box.inner && moveDrawing(box.inner, { x: bounds.x + PADDING.left, y: bounds.y + PADDING.top });
  return { shapes: [own, ...events], inner: inner ?? null };
}

function linksOf(container: XmlElement, elements: ReadonlyMap<string, XmlElement>): readonly Link[] {
  return childrenOf(container, 'bpmn:sequenceFlow').flatMap((flow) => {
    const source = elements.get(attribute(flow, 'sourceRef') ?? '');
    const target = elements.get(attribute(flow, 'targetRef') ?? '');
    if (!source || !target) return [];
    const from = isBoundary(source) ? (attribute(source, 'attachedToRef') ?? '') : idOf(source);
    return [{ id: idOf(flow), from, to: idOf(target), isBoundary: isBoundary(source) }];
  });
}

function bandsOf(container: XmlElement): ReadonlyMap<string, number> {
  const lanes = childrenOf(container, 'bpmn:laneSet').flatMap((set) => childrenOf(set, 'bpmn:lane'));
  return new Map(
    lanes.flatMap((lane, band) =>
      childrenOf(lane, 'bpmn:flowNodeRef').map(({ text }) => [text, band] as const),
    ),
  );
}

/** Things beside the flow (event sub-processes, annotations, data), side by side below it. */
function strip(
  boxes: readonly Box[],
  top: number,
): { readonly placed: readonly { box: Box; bounds: Bounds }[]; readonly size: Size } {
  let x = 0;
  const placed = boxes.map((box) => {
    const bounds = { x, y: top, width: box.width, height: box.height };
    x += box.width + ROW_GAP;
    return { box, bounds };
  });
  return {
    placed,
    size: { width: Math.max(0, x - ROW_GAP), height: Math.max(0, ...boxes.map(({ height }) => height)) },
  };
}

/** Draws a process or sub-process: flow from left to right, branches below each other, inner drawings expanded. */
export function drawScope(container: XmlElement): Drawing {
  const nodes = container.children.filter(({ name }) => NODE.test(name));
  const elements = new Map(nodes.map((element) => [idOf(element), element]));
  const flow = nodes.filter((element) => !isBoundary(element) && !isEventSubProcess(element));
  const boundaryOf = Map.groupBy(
    nodes.filter(isBoundary),
    (event) => attribute(event, 'attachedToRef') ?? '',
  );
  const boxes = new Map(
    flow.map((element) => [idOf(element), boxOf(element, boundaryOf.get(idOf(element)) ?? [])]),
  );
  const links = linksOf(container, elements);
  const names = new Map(
    childrenOf(container, 'bpmn:sequenceFlow').flatMap((element) => {
      const name = attribute(element, 'name');
      return name === undefined ? [] : [[idOf(element), name] as const];
    }),
  );
  const grid = gridOf([...boxes.keys()], links, bandsOf(container));
  const measures = measuresOf(grid, boxes, names);
  const shapes: Shape[] = [];
  const inner: Drawing[] = [];
  const draw = (box: Box, at: Bounds): void => {
    const drawn = shapesOf(box, at);
    shapes.push(...drawn.shapes);
    if (drawn.inner) inner.push(drawn.inner);
  };
  for (const [id, box] of boxes) {
    const cell = grid.cells.get(id) ?? { column: 0, row: 0 };
    const { width, height } = box;
    const x = (measures.columnX[cell.column] ?? 0) + ((measures.columnWidth[cell.column] ?? 0) - width) / 2;
    draw(box, {
      x: Math.round(x),
      y: Math.round((measures.rowCentre[cell.row] ?? 0) - height / 2),
      width,
      height,
    });
  }
  const bounds = new Map(shapes.map((shape) => [shape.id, shape.bounds]));
  const sources = new Map(
    childrenOf(container, 'bpmn:sequenceFlow').map((element) => [
      idOf(element),
      attribute(element, 'sourceRef') ?? '',
    ]),
  );
  const drops = new Map(
    [...boundaryOf.values()].flatMap((events) =>
      dropsOf(events).map((drop, index) => [idOf(events[index] ?? container), drop] as const),
    ),
  );
  const edges = edgesOf({
    grid,
    measures: { ...measures, rowCentre: measures.rowCentre.map(Math.round) },
    bounds,
    names,
    sourceOf: ({ id }) => sources.get(id) ?? '',
    dropOf: (id) => drops.get(id) ?? 10,
  });
  const beside = [
    ...nodes.filter(isEventSubProcess).map((element) => boxOf(element, [])),
    ...childrenOf(container, ...ARTIFACTS).map((element): Box => {
      const size =
        element.name === 'bpmn:textAnnotation' ? ARTIFACT_SIZES[element.name] : ARTIFACT_SIZES.other;
      return { element, ...size, boundary: [] };
    }),
  ];
  const bottom = measures.height + (beside.length > 0 && flow.length > 0 ? 2 * ROW_GAP : 0);
  const { placed, size } = strip(beside, bottom);
  for (const { box, bounds: at } of placed) draw(box, at);
  const drawing = {
    shapes: [...shapes, ...inner.flatMap((drawn) => drawn.shapes)],
    edges: [...edges, ...inner.flatMap((drawn) => drawn.edges)],
    width: Math.max(measures.width, size.width),
    height: bottom + size.height + headroom(grid),
  };
  return moveDrawing(drawing, { x: 0, y: headroom(grid) });
}
