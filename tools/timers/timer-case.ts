import { processXml, timer } from '../house/process-xml.js';

export const TIMER_KEY = 'timers-reminder';

/** A case that waits for one instant and ends. */
export const TIMER_BPMN = processXml({
  key: TIMER_KEY,
  prefix: 'TMR',
  name: ['Wiedervorlage', 'Reminder'],
  path: [timer('due', { date: '=dueAt' })],
});
