export { NAMESPACE, connectTemporal } from './connect.js';
export { ensureNamespace } from './ensure-namespace.js';
export { ensureSchedules } from './schedules.js';
export type { TimerStart } from './schedules.js';
export { WakeQueue } from './wake-order.js';
export { OPAQUE_TYPE, createWaker, driverIdOf, signalDriver } from './waker.js';
export type { Waker, WakerDeps } from './waker.js';
