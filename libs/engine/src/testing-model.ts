import type {
  EngineEvent,
  FlowNode,
  JsonObject,
  Outbound,
  ProcessModel,
  SequenceFlow,
  StepFailure,
  Trigger,
  Wait,
  WaitId,
} from '@kontor/contracts';
import type { EscapedError, StepContext } from './context.js';
import { openWaits, rootVariables, tokensPerElement } from './queries.js';
import { initialState, type EngineState } from './state.js';
import { step } from './step.js';

type Loose = { readonly type: FlowNode['type']; readonly in?: string } & Readonly<Record<string, unknown>>;

const TASK_POLICY = {
  candidateGroups: [],
  outcomes: [],
  reminders: [],
  escalations: [],
  separateFrom: [],
  confidential: false,
  evidence: [],
  shows: [],
};
const GATEWAYS_AND_EVENTS = /Event$|Gateway$/;

/**
 * A small model. `in` puts a node into a sub-process. Flows: `'a -> b -> c'`, `'a -> b [x > 1]'` with a condition,
 * `'a => b'` as the default; a flow is named `a-b`.
 */
export function modelOf(nodes: Readonly<Record<string, Loose>>, ...chains: readonly string[]): ProcessModel {
  const flows = chains.flatMap(flowsOf);
  const built = Object.entries(nodes).map(([id, { in: scope = 'process', ...rest }]) => {
    const byDefault = flows.find((flow) => flow.source === id && flow.isDefault);
    const node = {
      id,
      name: { de: id, en: id },
      scope,
      incoming: flows.filter((flow) => flow.target === id).map((flow) => flow.id),
      outgoing: flows.filter((flow) => flow.source === id).map((flow) => flow.id),
      ...(GATEWAYS_AND_EVENTS.test(rest.type)
        ? { event: { kind: 'none' }, isInterrupting: true }
        : {
            boundary: Object.keys(nodes).filter((other) => nodes[other]?.['attachedTo'] === id),
            asyncBefore: false,
            inputs: [],
            outputs: [],
          }),
      ...(rest.type === 'userTask' ? { policy: TASK_POLICY } : {}),
      ...(rest.type === 'subProcess' ? { triggeredByEvent: false } : {}),
      ...(byDefault ? { defaultFlow: byDefault.id } : {}),
      ...rest,
    };
    return [id, node as unknown as FlowNode] as const;
  });
  return {
    format: 1,
    key: 'process',
    name: { de: '', en: '' },
    description: { de: '', en: '' },
    prefix: 'TST',
    confidential: false,
    starterGroups: [],
    fallbackGroup: 'office',
    nodes: Object.fromEntries(built),
    flows: Object.fromEntries(flows.map(({ isDefault: _, ...flow }) => [flow.id, flow])),
    lanes: [],
    hash: 'test',
  };
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

export const NOW = '2026-03-02T08:00:00.000Z';

export const CONTEXT: StepContext = {
  now: NOW,
  decisions: new Map(),
  calendars: new Map(),
  defaults: { instanceId: 'i-1', businessKey: 'TST-1', starterId: 'p-1' },
};

/** An instance under test; every step gets the state as a database would give it back. */
export interface Play {
  state: EngineState;
  events: readonly EngineEvent[];
  opened: readonly Wait[];
  closed: readonly Wait[];
  outbound: readonly Outbound[];
  escaped: EscapedError | undefined;
  failure: StepFailure | undefined;
  now: string;
  readonly log: Trigger[];
  send(trigger: Trigger): Play;
  start(variables?: JsonObject, elementId?: string): Play;
  /** Completes the oldest open user task of an element. */
  complete(elementId: string, variables?: JsonObject, outcome?: string): Play;
  fire(elementId: string): Play;
  message(message: string, variables?: JsonObject, key?: string): Play;
  signal(signal: string, variables?: JsonObject): Play;
  /** Gives the oldest delegate or activity of an element its result. */
  done(elementId: string, result?: JsonObject): Play;
  fail(elementId: string, errorCode: string): Play;
  waitAt(elementId: string): Wait;
  /** `kind element` of every open wait, sorted. */
  waits(): string[];
  tokens(): Readonly<Record<string, number>>;
  variables(): JsonObject;
  /** What happened in the last step: elements of events of this type. */
  happened(type: EngineEvent['type']): (string | undefined)[];
}

/** A fresh instance of a model. */
export function play(model: ProcessModel, context: Partial<StepContext> = {}): Play {
  const self: Play = {
    state: initialState(1),
    events: [],
    opened: [],
    closed: [],
    outbound: [],
    escaped: undefined,
    failure: undefined,
    now: NOW,
    log: [],
    send(trigger) {
      self.log.push(trigger);
      const before = frozen(JSON.parse(JSON.stringify(self.state)) as EngineState);
      const result = step(model, before, frozen(trigger), { ...CONTEXT, ...context, now: self.now });
      self.failure = result.ok ? undefined : result.failure;
      if (result.ok) {
        const { state, events, opened, closed, outbound, escaped } = result;
        Object.assign(self, { state, events, opened, closed, outbound, escaped });
      }
      return self;
    },
    start: (variables = {}, elementId) =>
      self.send({ type: 'start', variables, ...(elementId === undefined ? {} : { elementId }) }),
    complete: (elementId, variables = {}, outcome = 'done') => {
      const { waitId } = self.waitAt(elementId);
      return self.send({ type: 'taskCompleted', waitId, outcome, variables, performerId: 'p-2' });
    },
    fire: (elementId) => self.send({ type: 'timerFired', waitId: self.waitAt(elementId).waitId }),
    message: (message, variables = {}, key = 'TST-1') =>
      self.send({ type: 'messageReceived', message, key, variables }),
    signal: (signal, variables = {}) => self.send({ type: 'signalReceived', signal, variables }),
    done: (elementId, result = {}) =>
      self.send({ type: 'effectCompleted', waitId: self.waitAt(elementId).waitId, result }),
    fail: (elementId, errorCode) =>
      self.send({ type: 'effectError', waitId: self.waitAt(elementId).waitId, errorCode }),
    waitAt: (elementId) => {
      const found = openWaits(self.state).find((wait) => wait.elementId === elementId);
      if (!found) throw new Error(`Nothing waits at ${elementId}: ${self.waits().join(', ')}`);
      return found;
    },
    waits: () =>
      openWaits(self.state)
        .map((wait) => `${wait.kind} ${wait.elementId}`)
        .sort(),
    tokens: () => tokensPerElement(self.state),
    variables: () => rootVariables(self.state),
    happened: (type) => self.events.filter((event) => event.type === type).map((event) => event.elementId),
  };
  return self;
}

export const GONE = '9.9.9' as WaitId;

/** Makes a step that changes its arguments throw. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
