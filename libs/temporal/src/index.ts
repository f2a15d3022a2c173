export { NAMESPACE, connectTemporal } from './connect.js';
export { ensureNamespace } from './ensure-namespace.js';
export { ensureSchedules } from './schedules.js';
export type { TimerStart } from './schedules.js';
export { WakeQueue } from './wake-order.js';
export { createWaker } from './waker.js';
export { OPAQUE_TYPE, driverIdOf, tellDriver } from './signal-driver.js';
export type { Waker, WakerDeps } from './waker.js';
export { createLoadMeter } from './load-meter.js';
