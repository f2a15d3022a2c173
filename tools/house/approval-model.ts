import { decision, processXml } from './process-xml.js';

/** A process of one user task with a boundary timer: the smallest that shows what a decision costs. */
export const APPROVAL_KEY = 'bench-approval';

export const APPROVAL_BPMN = processXml({
  key: APPROVAL_KEY,
  prefix: 'BEN',
  name: ['Freigabe', 'Approval'],
  path: [decision({ timers: [{ id: 'late', after: 'P30D', isInterrupting: true }] })],
});
