import { addBusinessTime, type BusinessCalendar } from '@kontor/calendar';
import type {
  DecisionModel,
  Deployment,
  FlowNode,
  Instant,
  JsonObject,
  Scenario,
  ScenarioStep,
  Trigger,
  Wait,
  WaitKind,
} from '@kontor/contracts';
import { initialState, openWaits, statusOf, step, visibleVariables, type EngineState } from '@kontor/engine';

/** What became of a scenario in the pure engine. */
export interface ScenarioRun {
  readonly status: ReturnType<typeof statusOf>;
  readonly openTasks: readonly string[];
  /** Elements that were entered or began something, in order. */
  readonly passed: readonly string[];
  /** `name key` of each message that left the case. */
  readonly sent: readonly string[];
  readonly now: Instant;
}

const WORKDAY = [{ from: '09:00', to: '17:00' }];
/** The business calendar of the demo company: Berlin, Monday to Friday. */
export const OFFICE: BusinessCalendar = {
  key: 'office',
  land: 'BE',
  timeZone: 'Europe/Berlin',
  openingHours: { 1: WORKDAY, 2: WORKDAY, 3: WORKDAY, 4: WORKDAY, 5: WORKDAY, 6: [], 7: [] },
  closures: [],
};
const INSTANCE = 'instance';
/** More effects than this in a row mean a model that goes round. */
const MAX_EFFECTS = 500;

interface Play {
  readonly scenario: Scenario;
  readonly deployment: Pick<Deployment, 'process' | 'decisions'>;
  readonly decisions: ReadonlyMap<string, DecisionModel>;
  state: EngineState;
  now: Instant;
  readonly passed: string[];
  readonly sent: string[];
  /** Who completed which element, for separation of duties. */
  readonly performers: [elementId: string, person: string][];
  readonly calls: Map<string, number>;
}

/**
 * Plays a scenario in the pure engine with the effects it names. @throws Error with the step when something is not as the
 * scenario says: no such task, an unknown outcome, a missing reason, a person whom separation of duties excludes.
 */
export function runScenario(
  scenario: Scenario,
  deployment: Pick<Deployment, 'process' | 'decisions'>,
): ScenarioRun {
  const play: Play = {
    scenario,
    deployment,
    decisions: new Map(deployment.decisions.map((decision) => [decision.key, decision])),
    state: initialState(1),
    now: scenario.given.at,
    passed: [],
    sent: [],
    performers: [],
    calls: new Map(),
  };
  send(play, { type: 'start', variables: scenario.given.variables, ...startElement(play) });
  for (const [index, one] of scenario.steps.entries()) {
    try {
      perform(play, one);
    } catch (error) {
      const open = openWaits(play.state).map(({ kind, elementId }) => `${kind} ${elementId}`);
      throw new Error(`step ${index + 1} ${JSON.stringify(one)} at ${play.now}; open: ${open.join(', ')}`, {
        cause: error,
      });
    }
  }
  const { passed, sent, now, state } = play;
  return { status: statusOf(state), openTasks: tasksOf(play), passed, sent, now };
}

function startElement({ scenario, deployment }: Play): { readonly elementId?: string } {
  const { startMessage } = scenario.given;
  if (startMessage === undefined) return {};
  const start = Object.values(deployment.process.nodes).find(
    (node) =>
      node.type === 'startEvent' &&
      node.event.kind === 'message' &&
      node.event.message === startMessage &&
      node.scope === deployment.process.key,
  );
  if (start === undefined) throw new Error(`nothing starts with "${startMessage}"`);
  return { elementId: start.id };
}

function perform(play: Play, one: ScenarioStep): void {
  if ('complete' in one) complete(play, one);
  else if ('message' in one) {
    const { message, data = {} } = one;
    const wait = openWaits(play.state).find((open) => open.kind === 'message' && open.message === message);
    if (wait?.kind !== 'message') throw new Error(`nothing waits for "${message}"`);
    send(play, { type: 'messageReceived', waitId: wait.waitId, message, key: wait.key, variables: data });
  } else if ('wait' in one) passTime(play, addBusinessTime(OFFICE, play.now, one.wait).at);
  else if ('child' in one) {
    send(play, { type: 'childEnded', waitId: waitAt(play, 'child', one.child).waitId, variables: one.gives });
  } else if ('expectTasks' in one) {
    const [wanted, open] = [[...one.expectTasks].sort().join(), [...tasksOf(play)].sort().join()];
    if (wanted !== open) throw new Error(`open tasks are ${open || 'none'}`);
  }
}

function complete(play: Play, task: Extract<ScenarioStep, { complete: string }>): void {
  const { complete: elementId, by, outcome, reason, data = {} } = task;
  const wait = waitAt(play, 'userTask', elementId);
  const node = nodeOf(play, elementId);
  if (node.type !== 'userTask') throw new Error(`"${elementId}" is no user task`);
  const chosen = node.policy.outcomes.find(({ id }) => id === outcome);
  if (chosen === undefined) throw new Error(`"${elementId}" has no outcome "${outcome}"`);
  if (chosen.reason === 'required' && !reason) throw new Error(`"${outcome}" needs a reason`);
  const variables = visibleVariables(play.state, wait.scopeId);
  for (const name of node.policy.separateFrom) {
    const isExcluded =
      variables[name] === by || play.performers.some(([at, who]) => at === name && who === by);
    if (isExcluded) throw new Error(`${by} may not complete "${elementId}" because of "${name}"`);
  }
  play.performers.push([elementId, by]);
  const kept = node.policy.submit === undefined ? data : effectOf(play, elementId);
  send(play, {
    type: 'taskCompleted',
    waitId: wait.waitId,
    outcome,
    performerId: by,
    variables: { ...kept, outcome, reason: reason ?? null },
  });
}

function passTime(play: Play, until: Instant): void {
  for (;;) {
    const next = openWaits(play.state)
      .flatMap((wait) => (wait.kind === 'timer' && wait.dueAt <= until ? [wait] : []))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
    if (next === undefined) break;
    if (next.dueAt > play.now) play.now = next.dueAt;
    send(play, { type: 'timerFired', waitId: next.waitId });
  }
  play.now = until;
}

/** One step, and what the runtime does until somebody or something has to act: delegates, activities, continuations. */
function send(play: Play, trigger: Trigger): void {
  move(play, trigger);
  for (let count = 0; ; count += 1) {
    const next = openWaits(play.state).find(
      ({ kind }) => kind === 'delegate' || kind === 'activity' || kind === 'async',
    );
    if (next === undefined) return;
    if (count > MAX_EFFECTS) throw new Error(`"${next.elementId}" goes round`);
    const { waitId, elementId } = next;
    if (next.kind === 'async') move(play, { type: 'continueAsync', waitId });
    else move(play, { type: 'effectCompleted', waitId, result: effectOf(play, elementId) });
  }
}

function move(play: Play, trigger: Trigger): void {
  const { process } = play.deployment;
  const result = step(process, play.state, trigger, {
    now: play.now,
    decisions: play.decisions,
    calendars: new Map([[OFFICE.key, OFFICE]]),
    defaults: {
      instanceId: INSTANCE,
      businessKey: `${process.prefix}-2026-0001`,
      starterId: play.scenario.given.by ?? null,
    },
  });
  if (!result.ok)
    throw new Error(
      `${result.failure.code} at ${result.failure.elementId ?? process.key}: ${result.failure.message}`,
    );
  play.state = result.state;
  play.passed.push(
    ...result.events.flatMap(({ type, elementId }) =>
      type === 'element.entered' && elementId ? [elementId] : [],
    ),
  );
  for (const out of result.outbound) if (out.type === 'message') play.sent.push(`${out.message} ${out.key}`);
}

function effectOf({ scenario, calls }: Play, elementId: string): JsonObject {
  const given = scenario.given.effects?.[elementId] ?? {};
  if (!Array.isArray(given)) return given as JsonObject;
  const count = calls.get(elementId) ?? 0;
  calls.set(elementId, count + 1);
  return (given as readonly JsonObject[])[Math.min(count, given.length - 1)] ?? {};
}

function waitAt<Kind extends WaitKind>({ state }: Play, kind: Kind, elementId: string): Wait {
  const wait = openWaits(state).find((open) => open.kind === kind && open.elementId === elementId);
  if (wait === undefined) throw new Error(`no ${kind} is open at "${elementId}"`);
  return wait;
}

const tasksOf = ({ state }: Play): readonly string[] =>
  openWaits(state).flatMap(({ kind, elementId }) => (kind === 'userTask' ? [elementId] : []));

function nodeOf({ deployment }: Play, elementId: string): FlowNode {
  const node = deployment.process.nodes[elementId];
  if (node === undefined) throw new Error(`the model has no element "${elementId}"`);
  return node;
}
