import type { FlowNode, ProcessModel } from '@kontor/contracts';
import { isActivity, isEventSubProcess, nodesIn, scopesOf, type Subject } from './structure.js';

/** Tokens of a scope: places (flow ids, `@activity` while it runs) and how many stand there. */
type State = ReadonlyMap<string, number>;

/** Beyond this the exploration stops: findings so far stand, others may be missed. */
const MAX_STATES = 4_000;
const MAX_SUBSETS = 4;

const moved = (state: State, take: readonly string[], give: readonly string[]): State => {
  const next = new Map(state);
  for (const place of take) {
    const left = (next.get(place) ?? 0) - 1;
    if (left > 0) next.set(place, left);
    else next.delete(place);
  }
  for (const place of give) next.set(place, (next.get(place) ?? 0) + 1);
  return next;
};
const keyOf = (state: State): string =>
  [...state]
    .map(([place, count]) => `${place}*${count}`)
    .toSorted()
    .join(' ');

function subsets(ids: readonly string[]): readonly (readonly string[])[] {
  if (ids.length > MAX_SUBSETS) return [...ids.map((id) => [id]), ids];
  const result: string[][] = [];
  for (let mask = 1; mask < 2 ** ids.length; mask += 1)
    result.push(ids.filter((_, bit) => mask & (1 << bit)));
  return result;
}

/** Ways a node can be left: sets of flows that get a token. */
function exitsOf(model: ProcessModel, node: FlowNode): readonly (readonly string[])[] {
  if (node.outgoing.length === 0) return [[]];
  if (node.type === 'exclusiveGateway' || node.type === 'eventBasedGateway')
    return node.outgoing.map((id) => [id]);
  if (node.type === 'inclusiveGateway') return subsets(node.outgoing);
  const byDefault = 'defaultFlow' in node ? node.defaultFlow : undefined;
  const isChosen = (id: string): boolean => id === byDefault || model.flows[id]?.condition !== undefined;
  const always = node.outgoing.filter((id) => !isChosen(id));
  const chosen = node.outgoing.filter(isChosen);
  return chosen.length === 0 ? [always] : chosen.map((id) => [...always, id]);
}

/** Flows from which a token can come to `flow` without passing `node`. */
function upstreamOf(model: ProcessModel, flow: string, node: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [flow];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const source = model.nodes[model.flows[id]?.source ?? ''];
    if (!source || source.id === node) continue;
    const host = source.type === 'boundaryEvent' ? model.nodes[source.attachedTo] : undefined;
    const before = [...source.incoming, ...(host?.incoming ?? [])];
    for (const place of [`@${(host ?? source).id}`, `@${source.id}`, ...before]) {
      if (!seen.has(place) && !place.startsWith('@')) queue.push(place);
      seen.add(place);
    }
  }
  return seen;
}

function activitySteps(model: ProcessModel, node: FlowNode, state: State): readonly State[] {
  if (!isActivity(node) || !state.has(`@${node.id}`)) return [];
  const interrupting = node.boundary
    .flatMap((id) => model.nodes[id] ?? [])
    .filter((boundary) => boundary.type === 'boundaryEvent' && boundary.isInterrupting);
  return [node, ...interrupting].flatMap((left) =>
    exitsOf(model, left).map((give) => moved(state, [`@${node.id}`], give)),
  );
}

function joinSteps(model: ProcessModel, node: FlowNode, state: State): readonly State[] {
  const arrived = node.incoming.filter((id) => state.has(id));
  const absent = node.incoming.filter((id) => !state.has(id));
  if (arrived.length === 0) return [];
  const isReady =
    node.type === 'parallelGateway'
      ? absent.length === 0
      : absent.every((id) => {
          const upstream = upstreamOf(model, id, node.id);
          return [...state.keys()].every((place) => !upstream.has(place));
        });
  return isReady ? exitsOf(model, node).map((give) => moved(state, arrived, give)) : [];
}

function stepsOf(model: ProcessModel, node: FlowNode, state: State): readonly State[] {
  if (node.type === 'parallelGateway' || node.type === 'inclusiveGateway')
    return joinSteps(model, node, state);
  const entered = node.incoming.filter((id) => state.has(id));
  if (node.type === 'endEvent') {
    const endsAll = node.event.kind === 'terminate' || node.event.kind === 'error';
    return entered.map((id) => (endsAll ? new Map<string, number>() : moved(state, [id], [])));
  }
  if (isActivity(node) && node.boundary.length > 0) {
    return [
      ...entered.map((id) => moved(state, [id], [`@${node.id}`])),
      ...activitySteps(model, node, state),
    ];
  }
  return entered.flatMap((id) => exitsOf(model, node).map((give) => moved(state, [id], give)));
}

interface Findings {
  readonly doubled: ReadonlySet<string>;
  readonly starving: ReadonlySet<string>;
  readonly visited: ReadonlySet<string>;
}

/** Runs every way on from the given nodes, conditions taken either way, and looks for doubled tokens and joins that wait for ever. */
function explore(model: ProcessModel, nodes: readonly FlowNode[], from: readonly FlowNode[]): Findings {
  const doubled = new Set<string>();
  const starving = new Set<string>();
  const visited = new Set<string>();
  const seen = new Set<string>();
  const queue: State[] = from.flatMap((node) =>
    exitsOf(model, node).map((give) => moved(new Map(), [], give)),
  );
  for (let state = queue.pop(); state !== undefined && seen.size < MAX_STATES; state = queue.pop()) {
    const key = keyOf(state);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const place of state.keys()) visited.add(place);
    const many = [...state].find(([, count]) => count > 1)?.[0];
    if (many !== undefined) {
      doubled.add(many);
      continue;
    }
    const next = nodes.flatMap((node) => stepsOf(model, node, state));
    if (next.length > 0) queue.push(...next);
    else for (const place of state.keys()) starving.add(place);
  }
  return { doubled, starving, visited };
}

/** The node where tokens on a place came together. */
const mergeBefore = (model: ProcessModel, place: string): string | undefined =>
  place.startsWith('@') ? place.slice(1) : model.flows[place]?.source;

/** Flows of a non-interrupting boundary event that run into the main flow: what follows then happens twice. */
function mergesOf(model: ProcessModel, main: Findings, beside: Findings): readonly string[] {
  return Object.values(model.flows)
    .filter(({ id, target }) => {
      const isBeside = beside.visited.has(id) && !main.visited.has(id);
      return isBeside && (model.nodes[target]?.outgoing ?? []).some((out) => main.visited.has(out));
    })
    .map(({ target }) => target);
}

/** Warns of parallel paths that meet without a join, and of joins that may wait for ever. */
export function checkSoundness({ model, elements, report }: Subject): void {
  for (const scope of scopesOf(model)) {
    const nodes = nodesIn(model, scope).filter((node) => !isEventSubProcess(node));
    const main = explore(
      model,
      nodes,
      nodes.filter((node) => node.type === 'startEvent'),
    );
    const besides = nodes
      .filter((node) => node.type === 'boundaryEvent' && !node.isInterrupting)
      .map((boundary) => explore(model, nodes, [boundary]));
    const merges = [
      ...[main, ...besides].flatMap(({ doubled }) => [...doubled].map((place) => mergeBefore(model, place))),
      ...besides.flatMap((beside) => mergesOf(model, main, beside)),
    ];
    for (const id of new Set(merges)) {
      if (id !== undefined) report.add('parallel-into-exclusive', elements.get(id));
    }
    const joins = [main, ...besides].flatMap(({ starving }) =>
      [...starving].map((flow) => model.flows[flow]?.target),
    );
    for (const id of new Set(joins)) if (id !== undefined) report.add('join-may-starve', elements.get(id));
  }
}
