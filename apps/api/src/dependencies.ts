export type { Runtime } from '@kontor/runtime';

/** Injection tokens of what main.ts and the tests hand in. */
export const RUNTIME = Symbol('runtime');
export const SETTINGS = Symbol('settings');
export const LOG = Symbol('log');
export const METRICS = Symbol('metrics');
