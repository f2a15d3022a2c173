import type { Box } from './box.js';
import { type Bounds, centreOf, type Edge, type Shape, type Size, textSize } from './drawing.js';
import type { Graph, Link } from './graph.js';
import { namePlaces, placeFlowName, placeName, type Surroundings } from './labels.js';
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
  readonly label: Size | undefined;
  readonly hanging: readonly number[];
}

function nodesOf({ boxes, bounds }: Placed): ReadonlyMap<string, Node> {
  const none = { x: 0, y: 0, width: 0, height: 0 };
  const at = (id: string): Bounds => bounds.get(id) ?? none;
  const nodes = [...boxes.values()].flatMap((box): readonly Node[] => [
    {
      id: box.id,
      kind: box.kind,
      bounds: at(box.id),
      label: box.label,
      hanging: box.boundary.map(({ id }) => centreOf(at(id)).x),
    },
    ...box.boundary.map(({ id, label }): Node => ({
      id,
      kind: 'boundary',
      bounds: at(id),
      label,
      hanging: [],
    })),
  ]);
  return new Map(nodes.map((node) => [node.id, node]));
}

/** Short and straight flows are drawn first, ways back last. */
function inOrder({ graph }: Placed, nodes: ReadonlyMap<string, Node>): readonly Link[] {
  const length = ({ source, to }: Link): number => {
    const [from, target] = [nodes.get(source), nodes.get(to)].map((node) => node && centreOf(node.bounds));
    return from && target ? Math.abs(from.x - target.x) + 3 * Math.abs(from.y - target.y) : 0;
  };
  const sorted = (links: readonly Link[]): readonly Link[] => links.toSorted((a, b) => length(a) - length(b));
  return [...sorted(graph.forward), ...sorted(graph.backward)];
}

/** Draws a placed scope: its shapes, its edges around them, and the names beside both. */
export function drawWires(placed: Placed): { readonly shapes: readonly Shape[]; readonly edges: readonly Edge[] } {
  const nodes = nodesOf(placed);
  const all = [...nodes.values()];
  const shapes = all.map(({ bounds }) => bounds);
  const provisional = all.flatMap(({ kind, bounds, label }) =>
    label ? namePlaces(kind, bounds, label).slice(0, 1) : [],
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
        sources: portsOf(source.kind, source.bounds, 'source', source.hanging),
        targets: portsOf(target.kind, target.bounds, 'target', target.hanging),
      },
    ];
  });
  const field = { width: placed.size.width, height: placed.size.height, shapes, names: provisional };
  const routes = routeEdges(field, requests);
  const lines = [...routes.values()];
  const names: Bounds[] = [];
  const around = (): Surroundings => ({ shapes, lines, names });
  const drawn = all.map(({ id, kind, bounds, label }): Shape => {
    const isExpanded = kind === 'sub-process';
    if (!label) return { id, bounds, ...(isExpanded && { isExpanded }) };
    const at = placeName(namePlaces(kind, bounds, label), around());
    names.push(at);
    return { id, bounds, label: at, ...(isExpanded && { isExpanded }) };
  });
  const edges = links.map((link): Edge => {
    const points = routes.get(link.id) ?? [];
    if (!link.name) return { id: link.id, points };
    const at = placeFlowName(points, textSize(link.name, 90), around());
    names.push(at);
    return { id: link.id, points, label: at };
  });
  return { shapes: drawn, edges };
}
