export { step } from './step.js';
export type { EscapedError, StepContext, StepResult } from './context.js';
export { initialState, ROOT_SCOPE, STATE_FORMAT } from './state.js';
export type { EngineState, InstanceFacts } from './state.js';
export { openWaits, rootVariables, statusOf, tokensPerElement, visibleVariables } from './queries.js';
