/**
 * Temporal's name for one requisition from its approval until it is filled, cancelled or closed. What happens is in
 * requisition.bpmn and in the record of the case; this execution only keeps its timers running.
 */
export { processInstance as requisition } from '../src/process-instance.workflow.js';
