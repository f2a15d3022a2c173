import { attribute } from '../bpmn/reading.js';
import { childrenOf, type XmlElement } from '../xml.js';
import {
  type Box,
  boxOf,
  idOf,
  isBoundary,
  isEventSubProcess,
  isSubProcess,
  PADDING,
} from './box.js';
import { type Bounds, type Drawing, moveDrawing, type Size, textSize, trimDrawing } from './drawing.js';
import { type Graph, graphOf, type Link } from './graph.js';
import { MARGIN, placeScope, type Placement } from './place.js';
import { drawWires } from './wires.js';

const STRIP_GAP = 30;
const NODE = /^bpmn:(?:\w+Event|\w+Gateway|\w*[tT]ask|callActivity|subProcess)$/;
const ARTIFACTS = ['bpmn:textAnnotation', 'bpmn:dataObjectReference', 'bpmn:dataStoreReference'] as const;

/** How wide the content of the process, of its sub-processes and of those inside them may become. */
export type Widths = readonly [number, number, number];

export interface Plan extends Size {
  readonly bands: number;
}

interface Layout {
  readonly graph: Graph;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly placement: Placement;
  readonly bounds: ReadonlyMap<string, Bounds>;
  readonly size: Size;
}

const widthAt = (widths: Widths, depth: number): number => widths[Math.min(depth, 2)] ?? widths[2];

function linksOf(container: XmlElement, elements: ReadonlyMap<string, XmlElement>): readonly Link[] {
  return childrenOf(container, 'bpmn:sequenceFlow').flatMap((flow) => {
    const source = elements.get(attribute(flow, 'sourceRef') ?? '');
    const target = elements.get(attribute(flow, 'targetRef') ?? '');
    if (!source || !target) return [];
    const from = isBoundary(source) ? (attribute(source, 'attachedToRef') ?? '') : idOf(source);
    const name = attribute(flow, 'name');
    return [
      { id: idOf(flow), from, source: idOf(source), to: idOf(target), isBoundary: isBoundary(source), name },
    ];
  });
}

function lanesOf(container: XmlElement): ReadonlyMap<string, number> {
  const lanes = childrenOf(container, 'bpmn:laneSet').flatMap((set) => childrenOf(set, 'bpmn:lane'));
  return new Map(
    lanes.flatMap((lane, index) =>
      childrenOf(lane, 'bpmn:flowNodeRef').map(({ text }) => [text, index] as const),
    ),
  );
}

/** Things beside the flow (event sub-processes, annotations, data), side by side below it in as many lines as needed. */
function placeStrip(
  boxes: readonly Box[],
  top: number,
  maxWidth: number,
): { readonly bounds: ReadonlyMap<string, Bounds>; readonly size: Size } {
  const bounds = new Map<string, Bounds>();
  let [x, y, lineHeight, width] = [MARGIN, top, 0, 0];
  for (const box of boxes) {
    if (x > MARGIN && x + box.width - MARGIN > maxWidth)
      [x, y, lineHeight] = [MARGIN, y + lineHeight + STRIP_GAP, 0];
    bounds.set(box.id, { x, y, width: box.width, height: box.height });
    width = Math.max(width, x + box.width + MARGIN);
    x += box.width + STRIP_GAP;
    lineHeight = Math.max(lineHeight, box.height);
  }
  return { bounds, size: { width, height: y + lineHeight + MARGIN } };
}

function layoutOf(container: XmlElement, sizeOf: (inner: XmlElement) => Size, maxWidth: number): Layout {
  const nodes = container.children.filter(({ name }) => NODE.test(name));
  const elements = new Map(nodes.map((element) => [idOf(element), element]));
  const boundaryOf = Map.groupBy(nodes.filter(isBoundary), (event) => attribute(event, 'attachedToRef') ?? '');
  const toBox = (element: XmlElement): Box =>
    boxOf(element, boundaryOf.get(idOf(element)) ?? [], isSubProcess(element) ? sizeOf(element) : null);
  const flow = nodes.filter((element) => !isBoundary(element) && !isEventSubProcess(element)).map(toBox);
  const beside = [
    ...nodes.filter(isEventSubProcess).map(toBox),
    ...childrenOf(container, ...ARTIFACTS).map((element): Box => {
      const isText = element.name === 'bpmn:textAnnotation';
      const name = isText ? undefined : attribute(element, 'name');
      const size = isText ? { width: 160, height: 50 } : { width: 50, height: 50 };
      return {
        id: idOf(element),
        kind: 'event',
        ...size,
        boundary: [],
        ...(name !== undefined && { label: textSize(name, 90) }),
      };
    }),
  ];
  const boxes = new Map([...flow, ...beside].map((box) => [box.id, box]));
  const graph = graphOf(
    flow.map(({ id }) => id),
    linksOf(container, elements),
  );
  const inFlow = new Map(flow.map((box) => [box.id, box]));
  const placement = placeScope({ graph, boxes: inFlow, laneOf: lanesOf(container), maxWidth });
  const top = flow.length > 0 ? placement.height - MARGIN + STRIP_GAP : MARGIN;
  const strip = beside.length > 0 ? placeStrip(beside, top, Math.max(maxWidth, placement.width - 2 * MARGIN)) : null;
  return {
    graph,
    boxes,
    placement,
    bounds: new Map([...placement.bounds, ...(strip?.bounds ?? [])]),
    size: strip
      ? { width: Math.max(placement.width, strip.size.width), height: strip.size.height }
      : placement,
  };
}

/** The size that a scope will have, found without drawing its edges. `known` keeps what was found before. */
export function planScope(
  container: XmlElement,
  widths: Widths,
  known: Map<string, Plan>,
  depth = 0,
): Plan {
  const key = `${idOf(container)}:${widths.slice(Math.min(depth, 2)).join()}`;
  const found = known.get(key);
  if (found) return found;
  let bands = 0;
  const layout = layoutOf(
    container,
    (inner) => {
      const plan = planScope(inner, widths, known, depth + 1);
      bands += plan.bands;
      return plan;
    },
    widthAt(widths, depth),
  );
  const { width, height } = layout.size;
  const plan = {
    width: width - 2 * MARGIN + 30,
    height: height - 2 * MARGIN + 20,
    bands: bands + layout.placement.bands,
  };
  known.set(key, plan);
  return plan;
}

/** Draws a process or sub-process with its inner drawings expanded. */
export function drawScope(container: XmlElement, widths: Widths, depth = 0): Drawing {
  const inner = new Map<string, Drawing>();
  const layout = layoutOf(
    container,
    (element) => {
      const drawing = drawScope(element, widths, depth + 1);
      inner.set(idOf(element), drawing);
      return drawing;
    },
    widthAt(widths, depth),
  );
  const own = drawWires(layout);
  const contents = [...inner].flatMap(([id, drawing]) => {
    const bounds = layout.bounds.get(id);
    if (!bounds) return [];
    const x = Math.floor((bounds.width - drawing.width) / 20) * 10;
    return [moveDrawing(drawing, { x: bounds.x + x, y: bounds.y + PADDING.top })];
  });
  const drawn = trimDrawing({
    shapes: [...own.shapes, ...contents.flatMap(({ shapes }) => shapes)],
    edges: [...own.edges, ...contents.flatMap(({ edges }) => edges)],
  });
  return drawn;
}
