export * from './common.js';
export * from './task-view.js';
export * from './instance-view.js';
export * from './definition-view.js';
export * from './session-view.js';
export * from './hiring-view.js';
export * from './read-log-view.js';
