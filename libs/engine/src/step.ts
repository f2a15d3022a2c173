import type { ProcessModel, Trigger } from '@kontor/contracts';
import type { StepContext, StepResult } from './context.js';
import type { EngineState } from './state.js';

/** Moves an instance by one trigger to its next waits. */
export function step(model: ProcessModel, state: EngineState, trigger: Trigger, context: StepContext): StepResult {
  throw new Error(`not built yet: ${model.key} ${state.seq} ${trigger.type} ${context.now}`);
}
