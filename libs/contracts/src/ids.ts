declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** UUID of a process instance. */
export type InstanceId = Branded<'InstanceId'>;
/** UUID of a user task. */
export type TaskId = Branded<'TaskId'>;
/** UUID of a person in the organisation. */
export type PersonId = Branded<'PersonId'>;
/** `epoch.seq.index`: names one wait of one instance for ever; never reused. */
export type WaitId = Branded<'WaitId'>;
/** Id of a BPMN element in its model. */
export type ElementId = string;
/** UTC instant, ISO-8601 with milliseconds and `Z`. */
export type Instant = string;
/** Calendar date `YYYY-MM-DD`. */
export type IsoDate = string;
