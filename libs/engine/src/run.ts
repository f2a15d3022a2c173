import type {
  ElementId,
  EngineEvent,
  HistoryEventType,
  JsonObject,
  Outbound,
  ProcessModel,
  Wait,
  WaitId,
} from '@kontor/contracts';
import { copyOf } from './copy.js';
import type { EscapedError, StepContext } from './context.js';
import { refuse } from './refusal.js';
import { ROOT_SCOPE, type EngineState, type Scope, type Token } from './state.js';

/** Something that still moves: a token on a flow, one put before an element, or the next item of a multi-instance scope. */
export type Move =
  | { readonly kind: 'flow'; readonly flowId: ElementId; readonly scopeId: string }
  | { readonly kind: 'enter'; readonly elementId: ElementId; readonly scopeId: string }
  | { readonly kind: 'item'; readonly index: number; readonly scopeId: string };

/** One step in the making. `state` is its own copy. */
export interface Run {
  readonly model: ProcessModel;
  readonly state: EngineState;
  readonly context: StepContext;
  readonly moves: Move[];
  readonly events: EngineEvent[];
  readonly opened: Set<WaitId>;
  readonly closed: Wait[];
  readonly outbound: Outbound[];
  /** Moves since a wait was last opened. */
  idleMoves: number;
  totalMoves: number;
  lastIndex: number;
  /** The element that is being executed, for failures. */
  elementId: ElementId | undefined;
  escaped: EscapedError | undefined;
}

/** A run on a copy of `state`, one step further. */
export function beginRun(model: ProcessModel, state: EngineState, context: StepContext): Run {
  const { instanceId, businessKey, starterId } = context.defaults;
  return {
    model,
    state: { ...copyOf(state), seq: state.seq + 1, facts: { instanceId, businessKey, starterId } },
    context,
    moves: [],
    events: [],
    opened: new Set(),
    closed: [],
    outbound: [],
    idleMoves: 0,
    totalMoves: 0,
    lastIndex: -1,
    elementId: undefined,
    escaped: undefined,
  };
}

/** An id nothing in this instance has had or will have: epoch, step, position in the step. */
export function mintId(run: Run): string {
  run.lastIndex += 1;
  return `${run.state.epoch}.${run.state.seq}.${run.lastIndex}`;
}

/** Records a fact. */
export function emit(
  run: Run,
  type: HistoryEventType,
  about: { elementId?: ElementId; waitId?: WaitId; data?: JsonObject } = {},
): void {
  run.events.push({ type, ...about });
}

/** The open scope with this id. @throws state-conflict */
export function scopeOf(run: Run, id: string): Scope {
  return (
    run.state.scopes.find((scope) => scope.id === id) ??
    refuse('state-conflict', `There is no scope "${id}".`)
  );
}

/** The token with this id. @throws state-conflict */
export function tokenOf(run: Run, id: string): Token {
  return (
    run.state.tokens.find((token) => token.id === id) ??
    refuse('state-conflict', `There is no token "${id}".`)
  );
}

/** Puts a token to rest. */
export function addToken(run: Run, token: Omit<Token, 'id'>): Token {
  const added = { id: mintId(run), ...token };
  run.state.tokens.push(added);
  return added;
}

/** Takes a token away. */
export function removeToken(run: Run, token: Token): void {
  run.state.tokens = run.state.tokens.filter(({ id }) => id !== token.id);
}

/** The scope whose element a token is at: a sub-process, a multi-instance body, or mapped inputs. */
export function innerScopeOf(run: Run, token: Token): Scope | undefined {
  return run.state.scopes.find((scope) => scope.tokenId === token.id);
}

/** The model element of a scope; null for the process. */
export function elementOfScope(scope: Scope): ElementId | null {
  return scope.id === ROOT_SCOPE ? null : scope.elementId;
}
