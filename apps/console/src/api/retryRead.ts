import { HttpError } from 'ra-core';
import { problemOf } from './request.js';

const TIMES = 2;
const LONGEST_MS = 3_000;
const DEFAULT_MS = 1_000;

/** How often and when a reading is tried again: only what the server calls busy, and when it says so. */
export const retryRead = {
  retry: (failures: number, error: unknown): boolean =>
    failures < TIMES && error instanceof HttpError && error.status === 503,
  retryDelay: (_failures: number, error: unknown): number => {
    const seconds = problemOf(error)?.retryAfterSeconds;
    return seconds === undefined ? DEFAULT_MS : Math.min(seconds * 1_000, LONGEST_MS);
  },
} as const;
