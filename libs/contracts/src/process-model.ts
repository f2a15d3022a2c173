import type { ElementId } from './ids.js';
import type { DecisionModel } from './decision-model.js';
import type { LocalizedText } from './text.js';
import type { JsonObject } from './json.js';

/** A FEEL expression without its leading `=`, or a literal. */
export type Expression = { readonly feel: string } | { readonly literal: string };

/** A BPMN sequence flow. `condition` only on flows that leave a gateway or activity conditionally. */
export interface SequenceFlow {
  readonly id: ElementId;
  readonly name?: LocalizedText;
  readonly source: ElementId;
  readonly target: ElementId;
  readonly condition?: string;
}

/** What an event waits for or throws. Codes and names are resolved from the model's root elements. */
export type EventDefinition =
  | { readonly kind: 'none' }
  | { readonly kind: 'message'; readonly message: string; readonly correlationKey?: Expression }
  | { readonly kind: 'timer'; readonly timer: TimerDefinition }
  | { readonly kind: 'error'; readonly errorCode?: string }
  | { readonly kind: 'escalation'; readonly escalationCode?: string }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'terminate' };

/** ISO-8601 date, duration or cycle (`R3/PT1H`), each a literal or FEEL. `calendar` counts business time ("2 bd", "4 bh"). */
export interface TimerDefinition {
  readonly type: 'date' | 'duration' | 'cycle';
  readonly value: Expression;
  readonly calendar?: string;
}

export interface VariableMapping {
  readonly target: string;
  readonly source: Expression;
}

/** BPMN multi-instance characteristics. */
export interface MultiInstance {
  readonly isSequential: boolean;
  /** FEEL giving a list; each item becomes `elementVariable` in the inner scope. */
  readonly collection?: string;
  readonly cardinality?: string;
  readonly elementVariable?: string;
  /** FEEL evaluated after each completion with `nrOfInstances`, `nrOfActiveInstances`, `nrOfCompletedInstances`. */
  readonly completionCondition?: string;
  /** Collects `outputElement` (FEEL) of each inner instance into this list variable, in item order. */
  readonly outputCollection?: string;
  readonly outputElement?: string;
}

/** What a user task asks of the organisation. Durations: "2 bd" (business days), "4 bh" (business hours), ISO-8601. */
export interface TaskPolicy {
  readonly candidateGroups: readonly Expression[];
  /** FEEL or literal giving a person id. */
  readonly assignee?: Expression;
  readonly form?: string;
  readonly outcomes: readonly TaskOutcome[];
  readonly due?: Expression;
  readonly followUp?: Expression;
  readonly reminders: readonly Expression[];
  readonly escalations: readonly { readonly after: Expression; readonly to: string }[];
  readonly calendar?: string;
  /** Element ids whose performers, or variable names whose person, may not do this task. */
  readonly separateFrom: readonly string[];
  readonly confidential: boolean;
  /** Delegate that stores the form's data in domain tables and returns the variables to keep; without it the data become variables. */
  readonly submit?: string;
  /** Loader that fills the form from domain tables; without it the form starts with the variables of the same names. */
  readonly load?: string;
  readonly evidence: readonly string[];
  readonly priority?: number;
  /** Variables the page shows beside the form, read-only. */
  readonly shows: readonly string[];
}

export interface TaskOutcome {
  readonly id: string;
  readonly name: LocalizedText;
  readonly reason: 'none' | 'optional' | 'required';
  /** The form is validated only for outcomes that need it ("send back" does not). */
  readonly validatesForm: boolean;
}

interface NodeBase {
  readonly id: ElementId;
  readonly name: LocalizedText;
  /** Id of the enclosing sub-process, or the process id. */
  readonly scope: ElementId;
  readonly incoming: readonly ElementId[];
  readonly outgoing: readonly ElementId[];
  readonly documentation?: LocalizedText;
}

interface ActivityBase extends NodeBase {
  /** Boundary events attached here. */
  readonly boundary: readonly ElementId[];
  readonly multiInstance?: MultiInstance;
  readonly asyncBefore: boolean;
  readonly defaultFlow?: ElementId;
  readonly inputs: readonly VariableMapping[];
  readonly outputs: readonly VariableMapping[];
}

/** Retry policy of a Temporal activity. Bounded: whichever of the two limits comes first raises an incident. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly totalTimeoutSeconds: number;
}

export type FlowNode =
  | (NodeBase & {
      readonly type: 'startEvent';
      readonly event: EventDefinition;
      readonly isInterrupting: boolean;
    })
  | (NodeBase & {
      readonly type: 'endEvent';
      readonly event: EventDefinition;
      /** Does the throwing instead of the engine, which then sends nothing itself. */
      readonly implementation?: Implementation;
      /** Payload of the message or signal, or input of the implementation. */
      readonly inputs?: readonly VariableMapping[];
    })
  | (NodeBase & { readonly type: 'intermediateCatchEvent'; readonly event: EventDefinition })
  | (NodeBase & {
      readonly type: 'intermediateThrowEvent';
      readonly event: EventDefinition;
      /** Does the throwing instead of the engine, which then sends nothing itself. */
      readonly implementation?: Implementation;
      /** Payload of the message or signal, or input of the implementation. */
      readonly inputs?: readonly VariableMapping[];
    })
  | (NodeBase & {
      readonly type: 'boundaryEvent';
      readonly event: EventDefinition;
      readonly attachedTo: ElementId;
      readonly isInterrupting: boolean;
    })
  | (NodeBase & {
      readonly type: 'exclusiveGateway' | 'inclusiveGateway' | 'parallelGateway' | 'eventBasedGateway';
      readonly defaultFlow?: ElementId;
    })
  | (ActivityBase & { readonly type: 'userTask'; readonly policy: TaskPolicy })
  | (ActivityBase & { readonly type: 'manualTask' | 'task' })
  | (ActivityBase & { readonly type: 'serviceTask' | 'sendTask'; readonly implementation: Implementation })
  | (ActivityBase & { readonly type: 'scriptTask'; readonly script: string; readonly resultVariable: string })
  | (ActivityBase & {
      readonly type: 'businessRuleTask';
      readonly decision: string;
      readonly resultVariable: string;
    })
  | (ActivityBase & {
      readonly type: 'receiveTask';
      readonly message: string;
      readonly correlationKey?: Expression;
    })
  | (ActivityBase & {
      readonly type: 'callActivity';
      readonly calledElement: string;
      readonly binding: 'latest' | 'deployment' | { readonly version: number };
    })
  | (ActivityBase & { readonly type: 'subProcess'; readonly triggeredByEvent: boolean });

export type FlowNodeType = FlowNode['type'];

/** A delegate runs inside the step's transaction; an activity runs on Temporal, at least once, idempotent by waitId. */
export type Implementation =
  | { readonly kind: 'delegate'; readonly name: string }
  | { readonly kind: 'activity'; readonly name: string; readonly retry: RetryPolicy };

/** Executable, plain-JSON form of one BPMN process. Immutable; `hash` is the SHA-256 of its canonical JSON without `hash`. */
export interface ProcessModel {
  readonly format: 1;
  readonly key: string;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  /** Prefix of the business key, e.g. `HIR` in `HIR-2026-0042`. */
  readonly prefix: string;
  readonly confidential: boolean;
  /** Groups whose members may start it from the catalogue; empty: started by message or call activity only. */
  readonly starterGroups: readonly string[];
  readonly startForm?: string;
  /** Task submit (libs/delegates) that stores the start data in domain tables and returns the first variables. */
  readonly startSubmit?: string;
  /**
   * Message by which the process itself undoes what it promised when somebody cancels the case. With it a case is never
   * simply ended: where nothing waits for the message, cancelling is refused.
   */
  readonly cancelMessage?: string;
  /** FEEL giving the person who owns the instance; default: the starter. */
  readonly owner?: Expression;
  /** Group that gets a task nobody may do. */
  readonly fallbackGroup: string;
  readonly nodes: Readonly<Record<ElementId, FlowNode>>;
  readonly flows: Readonly<Record<ElementId, SequenceFlow>>;
  readonly lanes: readonly {
    readonly id: ElementId;
    readonly name: LocalizedText;
    readonly nodes: readonly ElementId[];
  }[];
  readonly hash: string;
}

/** All files of one process folder after parsing. */
export interface Deployment {
  readonly process: ProcessModel;
  readonly bpmnXml: string;
  readonly decisions: readonly DecisionModel[];
  readonly forms: Readonly<Record<string, FormDefinition>>;
}

/** JSON Schema (draft 2020-12), rjsf ui hints, and texts per language keyed by JSON pointer of the property. */
export interface FormDefinition {
  readonly id: string;
  readonly schema: JsonObject;
  readonly uiSchema: JsonObject;
  readonly texts: { readonly [pointer: string]: LocalizedText };
}

/** A finding of validation: errors block deployment, warnings are shown. */
export interface ModelProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly elementId?: ElementId;
  readonly line?: number;
  readonly message: LocalizedText;
  readonly hint?: LocalizedText;
}
