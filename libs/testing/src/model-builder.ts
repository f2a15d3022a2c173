import { canonicalJson, sha256 } from '@kontor/audit';
import type { FlowNode, ProcessModel, SequenceFlow, TaskPolicy } from '@kontor/contracts';

/** A node as a test writes it: what is left out gets its usual value. `in` puts it into a sub-process. */
export type NodeSketch = { readonly type: FlowNode['type']; readonly in?: string } & Readonly<
  Record<string, unknown>
>;

/** Fields of the process itself, beside its key. */
export type ProcessSketch = { readonly key: string } & Partial<
  Omit<ProcessModel, 'key' | 'nodes' | 'flows' | 'hash'>
>;

const ACTIVITY = /Task$|^task$|^callActivity$|^subProcess$/;

/**
 * A small model in code. Flows: `'a -> b -> c'`, `'a -> b [x > 1]'` with a condition, `'a => b'` as the default; a flow
 * is named `a-b`. Names are the ids.
 */
export function modelOf(
  process: ProcessSketch,
  nodes: Readonly<Record<string, NodeSketch>>,
  ...chains: readonly string[]
): ProcessModel {
  const flows = chains.flatMap(flowsOf);
  const built = Object.entries(nodes).map(([id, { in: scope = process.key, ...rest }]) => {
    const byDefault = flows.find((flow) => flow.source === id && flow.isDefault);
    const usual = ACTIVITY.test(rest.type)
      ? {
          boundary: Object.keys(nodes).filter((other) => nodes[other]?.['attachedTo'] === id),
          ...{ asyncBefore: false, inputs: [], outputs: [] },
        }
      : { event: { kind: 'none' }, isInterrupting: true };
    const node = {
      ...{ id, name: { de: id, en: id }, scope },
      incoming: flows.filter((flow) => flow.target === id).map((flow) => flow.id),
      outgoing: flows.filter((flow) => flow.source === id).map((flow) => flow.id),
      ...usual,
      ...(rest.type === 'userTask' ? { policy: policyOf({}) } : {}),
      ...(rest.type === 'subProcess' ? { triggeredByEvent: false } : {}),
      ...(byDefault ? { defaultFlow: byDefault.id } : {}),
      ...rest,
    };
    return [id, node as unknown as FlowNode] as const;
  });
  const model = {
    format: 1 as const,
    name: { de: process.key, en: process.key },
    description: { de: '', en: '' },
    prefix: 'TST',
    confidential: false,
    starterGroups: ['employee'],
    fallbackGroup: 'office',
    lanes: [],
    ...process,
    nodes: Object.fromEntries(built),
    flows: Object.fromEntries(flows.map(({ isDefault: _, ...flow }) => [flow.id, flow])),
  };
  return { ...model, hash: sha256(canonicalJson(model)) };
}

/** A task's policy with the usual values; groups and person as text, FEEL begins with `=`. */
export function policyOf(
  sketch: Partial<Omit<TaskPolicy, 'candidateGroups' | 'assignee' | 'due'>> & {
    readonly groups?: readonly string[];
    readonly assignee?: string;
    readonly due?: string;
  },
): TaskPolicy {
  const { groups = ['office'], assignee, due, ...rest } = sketch;
  return {
    candidateGroups: groups.map(expressionOf),
    ...(assignee === undefined ? {} : { assignee: expressionOf(assignee) }),
    ...(due === undefined ? {} : { due: expressionOf(due) }),
    ...{
      outcomes: [],
      reminders: [],
      escalations: [],
      separateFrom: [],
      confidential: false,
      evidence: [],
      shows: [],
    },
    ...rest,
  };
}

/** `=x` is FEEL, anything else literal. */
export function expressionOf(text: string): { readonly feel: string } | { readonly literal: string } {
  return text.startsWith('=') ? { feel: text.slice(1) } : { literal: text };
}

function flowsOf(chain: string): (SequenceFlow & { isDefault: boolean })[] {
  const [, path = '', condition] = /^(.*?)(?:\s*\[(.*)\])?$/.exec(chain) ?? [];
  const parts = path.trim().split(/\s*(->|=>)\s*/);
  return parts.flatMap((source, index) => {
    const [arrow, target] = [parts[index + 1], parts[index + 2]];
    if (index % 2 === 1 || target === undefined) return [];
    const flow = { id: `${source}-${target}`, source, target, isDefault: arrow === '=>' };
    return [condition === undefined ? flow : { ...flow, condition }];
  });
}
