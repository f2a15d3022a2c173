import { describeDelegate } from '../describe-delegate.js';
import type { Delegate } from '../registry.js';

/** A delegate with its announcement: inputs it cannot do without, and the variables it gives with their JSON types. */
export const delegate = (
  name: string,
  needs: readonly string[],
  gives: Parameters<typeof describeDelegate>[2],
  run: Delegate['run'],
): Delegate => ({ descriptor: describeDelegate(name, needs, gives), run });
