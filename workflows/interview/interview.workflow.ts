/**
 * Temporal's name for one interview round: from finding a time to the last scorecard. What happens is in interview.bpmn and
 * in the record of the case; this execution only keeps its timers and activities running.
 */
export { processInstance as interview } from '../src/process-instance.workflow.js';
