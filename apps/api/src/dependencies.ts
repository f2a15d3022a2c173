export type { Runtime } from '@kontor/runtime';

/** Injection tokens of what main.ts and the tests hand in. */
export const RUNTIME = Symbol('runtime');
export const SETTINGS = Symbol('settings');
export const LOG = Symbol('log');
export const METRICS = Symbol('metrics');
/** What a deployed model may name. */
export const NAMES = Symbol('names');
/** Tells whether the Temporal server answers; never throws, never waits for long. */
export const TEMPORAL_PROBE = Symbol('temporal probe');
