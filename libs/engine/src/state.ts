import type { EngineStatus, Json, JsonObject, Wait } from '@kontor/contracts';

/** Version of the snapshot's shape; a program refuses snapshots with a higher number. */
export const STATE_FORMAT = 1;

/** Id of the scope of the process itself. */
export const ROOT_SCOPE = 'root';

/** What every expression can read besides variables; they can be neither set nor shadowed. */
export type InstanceFacts = {
  readonly instanceId: string;
  readonly businessKey: string;
  readonly starterId: string | null;
};

/** Progress of a multi-instance activity; `results` stand in item order. */
export type MultiInstanceProgress = {
  items: Json[];
  started: number;
  completed: number;
  results: { index: number; value: Json }[];
  isDone: boolean;
};

/**
 * One level of variables. `process`, `subProcess`: hold tokens of their elements; `multiInstance`: holds one token
 * per item; `local`: holds the mapped inputs of a task and no tokens.
 */
export type Scope = {
  id: string;
  kind: 'process' | 'subProcess' | 'multiInstance' | 'local';
  elementId: string;
  parentId: string | null;
  /** The token in the parent that is at this scope's element. */
  tokenId: string | null;
  variables: JsonObject;
  /** An interrupting event sub-process has taken over: no other may start. */
  isInterrupted?: boolean;
  isTerminated?: boolean;
  multi?: MultiInstanceProgress;
};

/** A token at rest: at an activity, a catch event, an event-based gateway, or (with `flowId`) at a join. */
export type Token = {
  id: string;
  elementId: string;
  scopeId: string;
  flowId?: string;
  /** Position of the item, for tokens in a multi-instance scope. */
  item?: number;
};

/**
 * A wait with what owns it: the token whose own wait it is, the token its boundary event guards, or the scope whose
 * event sub-process it starts. `interval` is the text a repeating timer is re-armed with.
 */
export type StoredWait = { wait: Wait; interval?: string } & (
  { role: 'token' | 'boundary'; tokenId: string } | { role: 'eventSubProcess'; ownerScopeId: string }
);

/** The whole of an instance, plain JSON. Lists, not records, where order matters: `jsonb` does not keep key order. */
export type EngineState = {
  format: typeof STATE_FORMAT;
  /** Rises when a backup was restored, so that no wait id is minted twice. */
  epoch: number;
  /** Number of steps taken. */
  seq: number;
  status: EngineStatus;
  facts: InstanceFacts | null;
  scopes: Scope[];
  tokens: Token[];
  waits: StoredWait[];
};

/** State of an instance that has not started; `epoch` is the installation's. */
export function initialState(epoch: number): EngineState {
  return {
    format: STATE_FORMAT,
    epoch,
    seq: 0,
    status: 'active',
    facts: null,
    scopes: [],
    tokens: [],
    waits: [],
  };
}
