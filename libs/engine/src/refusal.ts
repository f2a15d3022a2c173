import type { ElementId, ErrorCode } from '@kontor/contracts';

/** Ends the step without effect; `step` turns it into a StepFailure. */
export class StepRefusal extends Error {
  readonly code: ErrorCode;
  readonly elementId: ElementId | undefined;

  constructor(code: ErrorCode, message: string, elementId?: ElementId) {
    super(message);
    this.name = 'StepRefusal';
    this.code = code;
    this.elementId = elementId;
  }
}

/** Ends the step. `elementId` defaults to the element the step was at. */
export function refuse(code: ErrorCode, message: string, elementId?: ElementId): never {
  throw new StepRefusal(code, message, elementId);
}
