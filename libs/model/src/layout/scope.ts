import { attribute } from '../bpmn/reading.js';
import { childrenOf, type XmlElement } from '../xml.js';
import {
  type Box,
  boxOf,
  idOf,
  type Inner,
  isBoundary,
  isEventSubProcess,
  isSubProcess,
  PADDING,
} from './box.js';
import {
  type Bounds,
  type Drawing,
  moveDrawing,
  type Size,
  STEP,
  stepsUp,
  textSize,
  trimDrawing,
} from './drawing.js';
import { type Graph, graphOf, type Link } from './graph.js';
import { MARGIN, placeScope, type Placement } from './place.js';
import { drawWires } from './wires.js';

const STRIP_GAP = 30;
const NODE = /^bpmn:(?:\w+Event|\w+Gateway|\w*[tT]ask|callActivity|subProcess)$/;
const ARTIFACTS = ['bpmn:textAnnotation', 'bpmn:dataObjectReference', 'bpmn:dataStoreReference'] as const;

/** How wide the content of each process or sub-process may become, by id. */
export type Widths = ReadonlyMap<string, number>;

export interface Plan extends Inner {
  readonly bands: number;
}

interface Layout {
  readonly graph: Graph;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly placement: Placement;
  readonly bounds: ReadonlyMap<string, Bounds>;
  readonly size: Size;
}

const DEFAULT_WIDTH = 2400;
const widthOf = (widths: Widths, container: XmlElement): number =>
  widths.get(idOf(container)) ?? DEFAULT_WIDTH;

/** Processes and sub-processes, outer ones first. */
export const scopesOf = (container: XmlElement): readonly XmlElement[] => [
  container,
  ...container.children.filter(isSubProcess).flatMap(scopesOf),
];

/** Height of the first node of a scope: its flow begins there. */
function anchorOf(
  { graph, boxes }: Pick<Layout, 'graph' | 'boxes'>,
  bounds: ReadonlyMap<string, Bounds>,
): number {
  const first = graph.nodes.find((id) => graph.columns.get(id) === 0);
  const at = bounds.get(first ?? '');
  return at ? at.y + (boxes.get(first ?? '')?.anchor ?? 0) : 20;
}

function linksOf(container: XmlElement, elements: ReadonlyMap<string, XmlElement>): readonly Link[] {
  return childrenOf(container, 'bpmn:sequenceFlow').flatMap((flow) => {
    const source = elements.get(attribute(flow, 'sourceRef') ?? '');
    const target = elements.get(attribute(flow, 'targetRef') ?? '');
    if (!source || !target) return [];
    const from = isBoundary(source) ? (attribute(source, 'attachedToRef') ?? '') : idOf(source);
    const name = attribute(flow, 'name');
    return [
      {
        id: idOf(flow),
        from,
        source: idOf(source),
        to: idOf(target),
        isBoundary: isBoundary(source),
        isDefault: attribute(source, 'default') === idOf(flow),
        name,
      },
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

/** Things beside the flow (event sub-processes, annotations, data) below it, each as high and as far left as it fits. */
function placeStrip(
  boxes: readonly Box[],
  placement: Placement,
  maxWidth: number,
): { readonly bounds: ReadonlyMap<string, Bounds>; readonly size: Size } {
  const bounds = new Map<string, Bounds>();
  const obstacles = [...placement.bounds].map(([, at]) => ({ ...at, gap: STRIP_GAP + 20 }));
  let [width, height] = [placement.width, placement.bounds.size > 0 ? placement.height : 0];
  for (const box of boxes) {
    let best: (Bounds & { readonly cost: number }) | null = null;
    for (let x = MARGIN; x === MARGIN || x + box.width <= MARGIN + maxWidth; x += 2 * STEP) {
      const above = obstacles.filter(
        (one) => one.x < x + box.width + STRIP_GAP && x < one.x + one.width + STRIP_GAP,
      );
      const y = Math.max(MARGIN, ...above.map((one) => stepsUp(one.y + one.height + one.gap, STEP)));
      const cost = y + x / 20;
      if (!best || cost < best.cost) best = { x, y, width: box.width, height: box.height, cost };
    }
    if (!best) continue;
    const at = { x: best.x, y: best.y, width: best.width, height: best.height };
    obstacles.push({ ...at, gap: STRIP_GAP });
    bounds.set(box.id, at);
    width = Math.max(width, at.x + at.width + MARGIN);
    height = Math.max(height, at.y + at.height + MARGIN);
  }
  return { bounds, size: { width, height } };
}

function layoutOf(container: XmlElement, sizeOf: (inner: XmlElement) => Inner, maxWidth: number): Layout {
  const nodes = container.children.filter(({ name }) => NODE.test(name));
  const elements = new Map(nodes.map((element) => [idOf(element), element]));
  const boundaryOf = Map.groupBy(
    nodes.filter(isBoundary),
    (event) => attribute(event, 'attachedToRef') ?? '',
  );
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
        anchor: size.height / 2,
        boundary: [],
        ...(name !== undefined && { label: textSize(name, 90) }),
      };
    }),
  ];
  const boxes = new Map([...flow, ...beside].map((box) => [box.id, box]));
  const graph = graphOf(
    flow.map(({ id }) => id),
    linksOf(container, elements),
    new Set(flow.filter(({ kind }) => kind === 'sub-process').map(({ id }) => id)),
  );
  const inFlow = new Map(flow.map((box) => [box.id, box]));
  const placement = placeScope({ graph, boxes: inFlow, laneOf: lanesOf(container), maxWidth });
  const strip = placeStrip(beside, placement, Math.max(maxWidth, placement.width - 2 * MARGIN));
  return {
    graph,
    boxes,
    placement,
    bounds: new Map([...placement.bounds, ...strip.bounds]),
    size: strip.size,
  };
}

/** The size that a scope will have, found without drawing its edges. `known` keeps what was found before. */
export function planScope(container: XmlElement, widths: Widths, known: Map<string, Plan>): Plan {
  const key = scopesOf(container)
    .map((scope) => `${idOf(scope)}:${widthOf(widths, scope)}`)
    .join();
  const found = known.get(key);
  if (found) return found;
  let bands = 0;
  const sizeOf = (inner: XmlElement): Plan => {
    const plan = planScope(inner, widths, known);
    bands += plan.bands;
    return plan;
  };
  const layout = layoutOf(container, sizeOf, widthOf(widths, container));
  const plan = {
    width: layout.size.width - 2 * MARGIN + 20,
    height: layout.size.height - 2 * MARGIN + 10,
    anchor: anchorOf(layout, layout.bounds) - MARGIN + 10,
    bands: bands + layout.placement.bands,
  };
  known.set(key, plan);
  return plan;
}

/** Draws a process or sub-process with its inner drawings expanded, each at least as large as planned. */
export function drawScope(container: XmlElement, widths: Widths, known: Map<string, Plan>): Drawing & Inner {
  const inner = new Map<string, Drawing>();
  const sizeOf = (element: XmlElement): Inner => {
    const drawing = drawScope(element, widths, known);
    const plan = planScope(element, widths, known);
    inner.set(idOf(element), drawing);
    return {
      width: Math.max(plan.width, drawing.width),
      height: Math.max(plan.height, drawing.height),
      anchor: drawing.anchor,
    };
  };
  const layout = layoutOf(container, sizeOf, widthOf(widths, container));
  const own = drawWires(layout);
  const contents = [...inner].flatMap(([id, drawing]) => {
    const bounds = layout.bounds.get(id);
    if (!bounds) return [];
    const x = Math.floor((bounds.width - drawing.width) / 20) * 10;
    return [moveDrawing(drawing, { x: bounds.x + x, y: bounds.y + PADDING.top })];
  });
  const drawing = trimDrawing({
    shapes: [...own.shapes, ...contents.flatMap(({ shapes }) => shapes)],
    edges: [...own.edges, ...contents.flatMap(({ edges }) => edges)],
  });
  const drawn = new Map(drawing.shapes.map(({ id, bounds }) => [id, bounds]));
  return { ...drawing, anchor: anchorOf(layout, drawn) };
}
