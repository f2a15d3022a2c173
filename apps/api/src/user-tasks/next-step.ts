import type { FlowNode, LocalizedText, ProcessModel, SequenceFlow } from '@kontor/contracts';

const EQUALS = /^\s*=?\s*([A-Za-z_]\w*)\s*=\s*"([^"]*)"\s*$/;
/** Far more gateways in a row than anybody draws. */
const MOST_GATEWAYS = 10;

/** Name of the element that follows when a task ends with an outcome, or null when only the run itself will tell. */
export function nextStep(model: ProcessModel, taskId: string, outcome: string): LocalizedText | null {
  const node = nextNode(model, taskId, outcome);
  return node && node.name.de !== '' ? node.name : null;
}

/** The element that follows when a task ends with an outcome, or null when only the run itself will tell. */
export function nextNode(model: ProcessModel, taskId: string, outcome: string): FlowNode | null {
  const task = model.nodes[taskId];
  if (task?.type !== 'userTask') return null;
  const names = outcomeNames(task);
  let current: FlowNode = task;
  for (let steps = 0; steps < MOST_GATEWAYS; steps += 1) {
    const flow = flowTaken(model, current, names, outcome);
    const next = flow === null ? undefined : model.nodes[flow.target];
    if (next === undefined) return null;
    const onward = passedThrough(model, next);
    if (onward === undefined) return next;
    if (onward === null) return null;
    current = onward;
  }
  return null;
}

/** The element to go on from behind a gateway or the nameless end of a sub-process; null: unknown; undefined: this is it. */
function passedThrough(model: ProcessModel, node: FlowNode): FlowNode | null | undefined {
  if (node.type === 'exclusiveGateway') return node;
  if (node.type.endsWith('Gateway')) return null;
  if (node.type !== 'endEvent' || node.event.kind !== 'none' || node.name.de !== '') return undefined;
  const around = model.nodes[node.scope];
  return around?.type === 'subProcess' && around.multiInstance === undefined ? around : undefined;
}

/** Variables that hold the outcome behind the task. */
function outcomeNames(task: FlowNode & { readonly type: 'userTask' }): ReadonlySet<string> {
  const renamed = task.outputs.filter(({ source }) => 'feel' in source && source.feel.trim() === 'outcome');
  return new Set(['outcome', ...renamed.map(({ target }) => target)]);
}

function flowTaken(
  model: ProcessModel,
  node: FlowNode,
  names: ReadonlySet<string>,
  outcome: string,
): SequenceFlow | null {
  const flows = node.outgoing.map((id) => model.flows[id]).filter((flow) => flow !== undefined);
  const [only] = flows;
  if (only && flows.length === 1) return only.condition === undefined ? only : null;
  const defaultId = 'defaultFlow' in node ? node.defaultFlow : undefined;
  for (const flow of flows) {
    if (flow.id === defaultId) continue;
    const [, name, value] = EQUALS.exec(flow.condition ?? '') ?? [];
    // a condition on anything else may hold or not: nothing can be promised
    if (name === undefined || !names.has(name)) return null;
    if (value === outcome) return flow;
  }
  return flows.find(({ id }) => id === defaultId) ?? null;
}
