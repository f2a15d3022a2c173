import {
  activity as activityElement,
  decision,
  processXml,
  type SketchedTimer,
} from '../house/process-xml.js';

interface Sketch {
  readonly key: string;
  readonly prefix: string;
  readonly timers: readonly SketchedTimer[];
  /** An activity that runs after the decision. */
  readonly activity?: { readonly name: string; readonly maxAttempts: number };
}

/** A process of one decision by the office with timers on it and, when asked for, an activity behind it. */
export function decisionModel({ key, prefix, timers, activity }: Sketch): string {
  const work = activity === undefined ? [] : [activityElement('work', activity)];
  return processXml({
    ...{ key, prefix, name: ['Prüfung', 'Check'] },
    path: [decision({ groups: 'office management', timers }), ...work],
  });
}

/** The model of most faults: due far in the future. */
export const CALM = decisionModel({
  key: 'faults-calm',
  prefix: 'FLC',
  timers: [{ id: 'late', after: 'P30D', isInterrupting: true }],
});
export const CALM_KEY = 'faults-calm';
