import { channel } from 'node:diagnostics_channel';

// named points at which a test may end the process; without a subscriber they do nothing
export const BEFORE_EFFECT = channel('kontor:point:activity.before-effect');
export const AFTER_EFFECT = channel('kontor:point:activity.after-effect');
