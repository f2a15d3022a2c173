/** The workflow bundle: one type per shipped process; the default export drives processes that were deployed later. */
export { application } from '../application/application.workflow.js';
export { interview } from '../interview/interview.workflow.js';
export { requisition } from '../requisition/requisition.workflow.js';
export { timerStart } from './timer-start.workflow.js';
export { processInstance as default } from './process-instance.workflow.js';
