export * from './registry.js';
export { createRegistry } from './create-registry.js';
