import { type Band, bandsOf } from './bands.js';
import { type Box, EVENT, roomAbove, roomBelow } from './box.js';
import { type Bounds, type Size, STEP, stepsUp, textSize } from './drawing.js';
import type { Graph, Link } from './graph.js';
import { rowsOf } from './rows.js';

const COLUMN_GAP = 40;
const ROW_GAP = 30;
const BAND_GAP = 40;
const LANE_GAP = 40;
const BOUNDARY_STEP = 110;
/** Free room around the content for edges. */
export const MARGIN = 90;

export interface Placement extends Size {
  readonly bounds: ReadonlyMap<string, Bounds>;
  readonly bands: number;
}

interface Scope {
  readonly graph: Graph;
  readonly boxes: ReadonlyMap<string, Box>;
  /** Lane of each node; a scope with lanes is not broken into bands. */
  readonly laneOf: ReadonlyMap<string, number>;
  readonly maxWidth: number;
}

const weightOf = (box: Box | undefined): number =>
  box?.kind === 'sub-process' ? 4 : box?.kind === 'activity' ? 2 : 1;

/** Widths of the columns, and of the gaps left of them: room for names and for the edges that turn there. */
function columnsFor({ graph, boxes }: Scope): {
  readonly widths: number[];
  readonly gaps: number[];
  readonly crossings: number[];
} {
  const range = Array.from({ length: graph.columnCount }, (_, column) => column);
  const column = (id: string): number => graph.columns.get(id) ?? 0;
  const widths = range.map((at) => {
    const inColumn = graph.nodes.filter((id) => column(id) === at).flatMap((id) => boxes.get(id) ?? []);
    return stepsUp(
      Math.max(...inColumn.map(({ width, label }) => Math.max(width, (label?.width ?? 0) - 30))),
      20,
    );
  });
  const gaps = range.map((at) => {
    const named = graph.forward.filter(({ from, name }) => name && column(from) === at - 1);
    const names = named.map(({ name }) => textSize(name ?? '', 90).width + 20);
    const turning =
      graph.forward.filter(({ from, to }) => column(to) === at && column(from) < at - 1).length +
      graph.backward.filter(({ from, to }) => column(to) === at || column(from) === at - 1).length;
    return stepsUp(Math.max(COLUMN_GAP + STEP * Math.min(3, turning), ...names), STEP);
  });
  const crossings = range.map(
    (at) =>
      graph.forward.filter(({ from, to }) => column(from) < at && column(to) >= at).length +
      graph.backward.filter(({ from, to }) => column(to) < at && column(from) >= at).length,
  );
  return { widths, gaps, crossings };
}

/** Boundary events on the bottom edge: above where their flows lead, else spread. */
function boundaryBounds(
  box: Box,
  host: Bounds,
  links: readonly Link[],
  bounds: ReadonlyMap<string, Bounds>,
): readonly (readonly [string, Bounds])[] {
  const count = box.boundary.length;
  const isWide = host.width > 300;
  const step = isWide ? BOUNDARY_STEP : (host.width - 60) / Math.max(1, count - 1);
  const wished = box.boundary.map(({ id }, index) => {
    const target = bounds.get(links.find(({ source }) => source === id)?.to ?? '');
    const spread = count === 1 && !isWide ? host.x + host.width - 30 : host.x + 30 + index * step;
    const isBelow = target && target.y > host.y + host.height;
    return { id, x: isWide && isBelow ? target.x + target.width / 2 : spread, order: target ? target.x : 0 };
  });
  const sorted = wished.toSorted((a, b) => a.x - b.x || a.order - b.order);
  const centres: number[] = [];
  for (const [index, { x }] of sorted.entries()) {
    const earliest = index === 0 ? host.x + (isWide ? 60 : 30) : (centres[index - 1] ?? 0) + step;
    const latest = host.x + host.width - 30 - (count - 1 - index) * step;
    centres.push(Math.min(latest, Math.max(earliest, x)));
  }
  return sorted.map(({ id }, index) => {
    const centre = Math.round((centres[index] ?? 0) / STEP) * STEP;
    return [
      id,
      { x: centre - EVENT.width / 2, y: host.y + host.height - EVENT.height / 2, ...EVENT },
    ] as const;
  });
}

/** Places the nodes of a scope: columns from left to right, broken into bands, branches in rows below each other. */
export function placeScope(scope: Scope): Placement {
  const { graph, boxes, laneOf } = scope;
  const columns = columnsFor(scope);
  const column = (id: string): number => graph.columns.get(id) ?? 0;
  const bands = bandsOf(columns, laneOf.size > 0 ? Infinity : scope.maxWidth);
  const bandIndex = (id: string): number => bands.findIndex(({ to }) => column(id) < to);
  const links = [...graph.forward, ...graph.backward];
  const bounds = new Map<string, Bounds>();
  let width = 0;
  let y = MARGIN;
  const placeBand = (band: Band, index: number): void => {
    const nodes = graph.nodes.filter((id) => bandIndex(id) === index);
    const columnX = new Map<number, number>();
    let x = MARGIN;
    for (let at = band.from; at < band.to; at += 1) {
      if (at > band.from) x += columns.gaps[at] ?? 0;
      columnX.set(at, x);
      x += columns.widths[at] ?? 0;
    }
    width = Math.max(width, x + MARGIN);
    const free = new Map([...columnX.keys()].map((at) => [at, y] as const));
    const lowest = (): number => Math.max(y, ...free.values());
    let lane = 0;
    for (const way of rowsOf(nodes, graph, laneOf, (id) => weightOf(boxes.get(id)))) {
      if (way.lane !== lane) for (const at of free.keys()) free.set(at, lowest() + LANE_GAP);
      lane = way.lane;
      const inWay = way.nodes.flatMap((id) => boxes.get(id) ?? []);
      const [first, last] = [way.nodes.at(0), way.nodes.at(-1)].map((id) => column(id ?? ''));
      const under = [...free].filter(
        ([at]) =>
          (at >= (first ?? 0) && at <= (last ?? 0)) || (way.source !== null && at === column(way.source)),
      );
      const top = Math.max(y, ...under.map(([, height]) => height));
      const isDirectlyBelow = way.source !== null && column(way.source) === first;
      const line = stepsUp(
        top + Math.max(0, ...inWay.map(roomAbove)) + (isDirectlyBelow ? 2 * STEP : 0),
        STEP,
      );
      const passing = links.filter(
        ({ from, to }) =>
          Math.abs(column(to) - column(from)) > 1 && (way.nodes.includes(from) || way.nodes.includes(to)),
      );
      const gap = ROW_GAP + STEP * Math.min(2, passing.length);
      for (const [at] of under)
        if (at >= (first ?? 0)) free.set(at, Math.max(free.get(at) ?? 0, line + 2 * STEP));
      for (const box of inWay) {
        const at = column(box.id);
        const middle = (columnX.get(at) ?? 0) + (columns.widths[at] ?? 0) / 2;
        const { width: boxWidth, height, anchor } = box;
        bounds.set(box.id, { x: middle - boxWidth / 2, y: line - anchor, width: boxWidth, height });
        free.set(at, line + roomBelow(box) + gap);
      }
    }
    y = lowest();
    const changing = links.filter(
      ({ from, to }) => bandIndex(from) <= index !== bandIndex(to) <= index,
    ).length;
    if (index < bands.length - 1) y += BAND_GAP - ROW_GAP + STEP * Math.min(5, changing);
  };
  for (const [index, band] of bands.entries()) placeBand(band, index);
  for (const box of boxes.values()) {
    const host = bounds.get(box.id);
    if (!host || box.boundary.length === 0) continue;
    for (const [id, at] of boundaryBounds(box, host, links, bounds)) bounds.set(id, at);
  }
  return { bounds, width, height: stepsUp(y, STEP) + MARGIN - ROW_GAP, bands: bands.length };
}
