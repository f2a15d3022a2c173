const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether requests of this method change nothing (RFC 9110, 9.2.1). */
export const isSafeMethod = (method: string): boolean => SAFE.has(method);
