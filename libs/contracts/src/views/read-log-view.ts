import type { JsonObject } from '../json.js';
import type { PersonRef } from './common.js';

/** A read that is recorded: who asked for what, never what they found. `filter` holds ids, codes and instants. */
export interface ReadLogEntry {
  readonly id: string;
  readonly at: string;
  readonly person: PersonRef;
  /** Route pattern, such as `/api/v1/process-instances/:id`. */
  readonly route: string;
  readonly filter: JsonObject;
}
