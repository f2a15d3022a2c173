export type * from './runtime.js';
export { createRuntime } from './create-runtime.js';
export { createRegistry } from '@kontor/delegates';
export type { DelegateSettings, Registry } from '@kontor/delegates';
