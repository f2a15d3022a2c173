/**
 * Temporal's name for one application on its way to hire, rejection or withdrawal. What happens is in application.bpmn and
 * in the record of the case; this execution only keeps its timers and activities running.
 */
export { processInstance as application } from '../src/process-instance.workflow.js';
