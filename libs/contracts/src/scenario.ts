import type { ElementId, Instant } from './ids.js';
import type { JsonObject } from './json.js';

/**
 * An example of a process in business words, plain data: what is given, what people and time do, how it ends. Runs in the
 * pure engine on a virtual clock and against the real runtime. Texts `@name` in `data` stand for the id of what is called
 * so in the demo company: a person by account name (`@fach`), a unit (`@unit:Vertrieb`), an earlier record
 * (`@requisition`, `@application:other`), a slot of the latest proposal (`@slot:0`).
 */
export interface Scenario {
  /** A sentence: what happens and how it ends. */
  readonly name: string;
  readonly process: string;
  readonly given: ScenarioGiven;
  readonly steps: readonly ScenarioStep[];
  readonly outcome: ScenarioOutcome;
}

export interface ScenarioGiven {
  readonly at: Instant;
  /** Account name of the person who starts it from the catalogue. */
  readonly by?: string;
  /** Message that starts it instead. */
  readonly startMessage?: string;
  /** Start form, or payload of the start message; the fields of a CV's text are read from it. */
  readonly data: JsonObject;
  /** Only for the real run: what differs in the profile of the company. */
  readonly company?: JsonObject;
  /** Only for the real run: applications that came before, by name, with what differs from the usual submission. */
  readonly earlier?: Readonly<Record<string, JsonObject>>;
  /** Only for the pure run, which has no database: what the start's submit would return. */
  readonly variables: JsonObject;
  /** Only for the pure run: what a submit, delegate or activity returns, by element. A list is used up, its last stays. */
  readonly effects?: Readonly<Record<ElementId, JsonObject | readonly JsonObject[]>>;
}

export type ScenarioStep =
  | {
      readonly complete: ElementId;
      readonly by: string;
      readonly outcome: string;
      readonly reason?: string;
      readonly data?: JsonObject;
    }
  /** A message comes for the case. */
  | { readonly message: string; readonly data?: JsonObject }
  /** Time passes: ISO-8601 duration or business time ("2 bd"). What falls due happens on the way, in order. */
  | { readonly wait: string }
  /** A called process ends: the pure run hands over these variables, the real one plays the child to this result. */
  | { readonly child: ElementId; readonly gives: JsonObject }
  /** Exactly these user tasks are open, in any order. */
  | { readonly expectTasks: readonly ElementId[] }
  | ScenarioRecord;

/** Something that happens beside the case, in the records of the house: the pure run has none and knows it from `effects`. */
export type ScenarioRecord =
  /** Somebody else applies for the position; known as `@application:name` from then on. */
  | { readonly arrives: string }
  /** Another candidate books this slot. */
  | { readonly takenByOther: string }
  /** Data must be kept for a legal dispute, or no longer. */
  | { readonly legalHold: boolean };

export interface ScenarioOutcome {
  /** End event of the process, or null while it is still open. */
  readonly end: ElementId | null;
  /** Elements that were reached. */
  readonly passed?: readonly ElementId[];
  /** Elements that must never have been reached. */
  readonly neverPassed?: readonly ElementId[];
  /** Messages that left the case, `name key` each. */
  readonly sent?: readonly string[];
  /** Only for the real run: stage of the application, state of the requisition or interview. */
  readonly state?: string;
  /** Only for the real run: elements that wrote to the candidate, in order, one for each mail. */
  readonly mails?: readonly ElementId[];
}
