import type { JsonObject } from '@kontor/contracts';
import { evaluateDecision } from '@kontor/decisions';
import { copyOf } from './copy.js';
import { completeActivity } from './complete-activity.js';
import { callEffect } from './effects.js';
import { feelValue, mapped } from './expressions.js';
import { beginMultiInstance, itemVariables } from './multi-instance.js';
import { activityOf, boundaryEventsOf, startsOf, type ActivityNode } from './nodes.js';
import { visibleVariables } from './queries.js';
import { addToken, emit, type Run } from './run.js';
import { openScope, openSubProcess } from './scopes.js';
import type { Token } from './state.js';
import { subscribe, subscribeToMessage } from './subscriptions.js';
import { openWait } from './waits.js';

/** What an activity works with. `scopeId`: the scope that sees `own`, its mapped inputs and item variables. */
interface Job {
  readonly token: Token;
  readonly scopeId: string;
  readonly own: JsonObject;
}
type Perform<Type extends ActivityNode['type']> = (
  run: Run,
  node: ActivityNode & { readonly type: Type },
  job: Job,
) => void;

/** Enters an activity; `asyncBefore` lets the step end here. @throws feel-failed */
export function enterActivity(run: Run, node: ActivityNode, scopeId: string): void {
  const token = addToken(run, { elementId: node.id, scopeId });
  emit(run, 'element.entered', { elementId: node.id });
  if (node.asyncBefore) {
    openWait(run, { role: 'token', tokenId: token.id }, { kind: 'async', elementId: node.id, scopeId });
  } else {
    beginActivity(run, token);
  }
}

/** Starts the activity a token stands at. @throws feel-failed, decision-failed */
export function beginActivity(run: Run, token: Token): void {
  const node = activityOf(run.model, token.elementId);
  run.elementId = node.id;
  if (node.multiInstance === undefined) {
    if (takesTime(node)) armBoundaryEvents(run, node, token);
    perform(run, node, token, {});
  } else if (beginMultiInstance(run, node, node.multiInstance, token)) {
    armBoundaryEvents(run, node, token);
  }
}

/** Starts one item of a multi-instance activity. @throws feel-failed, decision-failed */
export function beginItem(run: Run, elementId: string, scopeId: string, index: number): void {
  const node = activityOf(run.model, elementId);
  const token = addToken(run, { elementId, scopeId, item: index });
  perform(run, node, token, itemVariables(run, node, scopeId, index));
}

const PERFORM = {
  userTask: (run, { id }, { token, scopeId }) => {
    // the variables are added when the wait is read: they may change while it is open
    const wait = { kind: 'userTask', elementId: id, scopeId, variables: {} } as const;
    const { waitId } = openWait(run, { role: 'token', tokenId: token.id }, wait);
    emit(run, 'task.opened', { elementId: id, waitId });
  },
  serviceTask: (run, node, job) =>
    callEffect(run, node.implementation, job.token, job.scopeId, inputOf(run, node, job)),
  sendTask: (run, node, job) =>
    callEffect(run, node.implementation, job.token, job.scopeId, inputOf(run, node, job)),
  receiveTask: (run, { id, message, correlationKey }, { token, scopeId }) => {
    const owner = { role: 'token', tokenId: token.id } as const;
    subscribeToMessage(run, message, correlationKey, { owner, elementId: id, scopeId });
  },
  scriptTask: (run, { script, resultVariable }, { token, scopeId }) => {
    const value = feelValue(run, script, visibleVariables(run.state, scopeId));
    completeActivity(run, token, { [resultVariable]: value });
  },
  businessRuleTask: (run, { id, decision, resultVariable }, { token, scopeId }) => {
    const { decisions, now } = run.context;
    const outcome = evaluateDecision(decision, decisions, visibleVariables(run.state, scopeId), now);
    const { result, inputs, hash } = outcome;
    const matched = outcome.matched.map((rule) => ({ ...rule }));
    emit(run, 'decision.evaluated', { elementId: id, data: { decision, inputs, matched, result, hash } });
    completeActivity(run, token, { [resultVariable]: result });
  },
  manualTask: (run, _, { token }) => completeActivity(run, token),
  task: (run, _, { token }) => completeActivity(run, token),
  callActivity: (run, node, job) => {
    const { id: elementId, calledElement, binding } = node;
    const { scopeId, token } = job;
    const input = copyOf(inputOf(run, node, job));
    const wait = { kind: 'child', elementId, scopeId, calledElement, binding, input } as const;
    const { waitId } = openWait(run, { role: 'token', tokenId: token.id }, wait);
    emit(run, 'child.started', { elementId, waitId, data: { calledElement } });
  },
  subProcess: (run, { id }, { token, own }) =>
    openSubProcess(
      run,
      token,
      own,
      startsOf(run.model, id).map((start) => start.id),
    ),
} satisfies { [Type in ActivityNode['type']]: Perform<Type> };

function perform(run: Run, node: ActivityNode, token: Token, item: JsonObject): void {
  const outside = { ...visibleVariables(run.state, token.scopeId), ...item };
  const own = { ...item, ...mapped(run, node.inputs, outside) };
  const needsScope = node.type !== 'subProcess' && Object.keys(own).length > 0;
  const scopeId = needsScope ? openScope(run, 'local', token, own).id : token.scopeId;
  (PERFORM[node.type] as Perform<ActivityNode['type']>)(run, node, { token, scopeId, own });
}

/** What leaves the instance: exactly the mapped inputs, without any everything the activity sees. */
function inputOf(run: Run, node: ActivityNode, { scopeId, own }: Job): JsonObject {
  return node.inputs.length > 0
    ? Object.fromEntries(node.inputs.map(({ target }) => [target, own[target] ?? null]))
    : visibleVariables(run.state, scopeId);
}

function armBoundaryEvents(run: Run, node: ActivityNode, token: Token): void {
  for (const { id, event } of boundaryEventsOf(run.model, node)) {
    subscribe(run, event, {
      owner: { role: 'boundary', tokenId: token.id },
      elementId: id,
      scopeId: token.scopeId,
    });
  }
}

// what is done at once cannot be interrupted by an event that is waited for
function takesTime({ type }: ActivityNode): boolean {
  return !['scriptTask', 'businessRuleTask', 'manualTask', 'task'].includes(type);
}
