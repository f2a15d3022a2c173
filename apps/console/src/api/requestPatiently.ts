import { problemOf, request } from './request.js';
import type { RequestOptions } from './request.js';

const TIMES = 5;
const LONGEST_SECONDS = 2;

/** Like `request`, but asks again when the server will do it in a moment: the key makes it one command all the same. */
export async function requestPatiently<T>(
  path: string,
  options: RequestOptions & { readonly idempotencyKey: string },
): Promise<T> {
  for (let left = TIMES; ; left -= 1) {
    try {
      return await request<T>(path, options);
    } catch (error) {
      const problem = problemOf(error);
      const seconds = problem?.retryAfterSeconds;
      if (left === 0 || problem?.status !== 503 || seconds === undefined || seconds > LONGEST_SECONDS)
        throw error;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    }
  }
}
