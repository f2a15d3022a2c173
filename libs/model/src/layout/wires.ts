import type { Box } from './box.js';
import { type Bounds, centreOf, type Edge, type Point, type Shape, type Size, textSize } from './drawing.js';
import type { Graph, Link } from './graph.js';
import { namePlaces, placeFlowName, placeName, sharedLength, type Surroundings } from './labels.js';
import { portsOf, type ShapeKind } from './ports.js';
import { routeEdges } from './route.js';

interface Placed {
  readonly graph: Graph;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly bounds: ReadonlyMap<string, Bounds>;
  readonly size: Size;
}

interface Node {
  readonly id: string;
  readonly kind: ShapeKind;
  readonly bounds: Bounds;
  readonly line: number;
  readonly label: Size | undefined;
  readonly hanging: readonly number[];
  readonly isLeft: boolean;
}

function nodesOf({ boxes, bounds }: Placed): ReadonlyMap<string, Node> {
  const none = { x: 0, y: 0, width: 0, height: 0 };
  const at = (id: string): Bounds => bounds.get(id) ?? none;
  const nodes = [...boxes.values()].flatMap((box): readonly Node[] => [
    {
      id: box.id,
      kind: box.kind,
      bounds: at(box.id),
      line: at(box.id).y + box.anchor,
      label: box.label,
      hanging: box.boundary.map(({ id }) => centreOf(at(id)).x),
      isLeft: false,
    },
    ...box.boundary.map(({ id, label }): Node => ({
      id,
      kind: 'boundary',
      bounds: at(id),
      line: centreOf(at(id)).y,
      label,
      hanging: [],
      isLeft:
        box.boundary.length > 1 && centreOf(at(id)).x < at(box.id).x + Math.min(100, at(box.id).width / 2),
    })),
  ]);
  return new Map(nodes.map((node) => [node.id, node]));
}

/** Short and straight flows are drawn first, ways back last. */
function inOrder({ graph }: Placed, nodes: ReadonlyMap<string, Node>): readonly Link[] {
  const length = ({ source, to }: Link): number => {
    const [from, target] = [nodes.get(source), nodes.get(to)];
    if (!from || !target) return 0;
    const across = Math.max(target.bounds.x - from.bounds.x - from.bounds.width, 0);
    const back = Math.max(from.bounds.x - target.bounds.x, 0);
    const down = Math.abs(from.line - target.line);
    return (down === 0 ? 0 : 200) + across + back + 3 * down;
  };
  const sorted = (links: readonly Link[]): readonly Link[] => links.toSorted((a, b) => length(a) - length(b));
  return [...sorted(graph.forward), ...sorted(graph.backward)];
}

/** Draws a placed scope: its shapes, its edges around them, and the names beside both. */
export function drawWires(placed: Placed): {
  readonly shapes: readonly Shape[];
  readonly edges: readonly Edge[];
} {
  const nodes = nodesOf(placed);
  const all = [...nodes.values()];
  const shapes = all.map(({ bounds }) => bounds);
  const provisional = all.flatMap(({ kind, bounds, label, isLeft }) =>
    label ? namePlaces(kind, bounds, label, isLeft).slice(0, 1) : [],
  );
  const links = inOrder(placed, nodes);
  const requests = links.flatMap((link) => {
    const source = nodes.get(link.source);
    const target = nodes.get(link.to);
    if (!source || !target) return [];
    return [
      {
        id: link.id,
        source: link.source,
        to: link.to,
        sources: portsOf(source.kind, source.bounds, 'source', source.line, source.hanging),
        targets: portsOf(target.kind, target.bounds, 'target', target.line, target.hanging),
      },
    ];
  });
  const field = { width: placed.size.width, height: placed.size.height, shapes, names: provisional };
  const routes = routeEdges(field, requests);
  const lines = [...routes.values()];
  const names: Bounds[] = [];
  const around = (own?: Bounds): Surroundings => ({
    shapes: own ? shapes.filter((shape) => shape !== own) : shapes,
    lines,
    names,
  });
  const drawn = all.map(({ id, kind, bounds, label, isLeft }): Shape => {
    const isExpanded = kind === 'sub-process';
    if (!label) return { id, bounds, ...(isExpanded && { isExpanded }) };
    const at = placeName(namePlaces(kind, bounds, label, isLeft), around(bounds));
    names.push(at);
    return { id, bounds, label: at, ...(isExpanded && { isExpanded }) };
  });
  const siblings = (link: Link): readonly (readonly Point[])[] =>
    links.flatMap(({ id, source }) =>
      source === link.source && id !== link.id ? [routes.get(id) ?? []] : [],
    );
  const edges = links.map((link): Edge => {
    const points = routes.get(link.id) ?? [];
    if (!link.name) return { id: link.id, points };
    const at = placeFlowName(points, textSize(link.name, 90), sharedLength(points, siblings(link)), around());
    names.push(at);
    return { id: link.id, points, label: at };
  });
  return { shapes: drawn, edges };
}
