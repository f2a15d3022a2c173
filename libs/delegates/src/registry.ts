import type {
  DelegateContext,
  EffectDescriptor,
  EffectResult,
  JsonObject,
  LocalizedText,
} from '@kontor/contracts';
import type { EntityManager } from '@kontor/database';

/** A service task that touches nothing but the database, inside the step's transaction, exactly once. */
export interface Delegate {
  readonly descriptor: EffectDescriptor;
  /** Throwing a DomainError refuses the command that led here; anything else becomes an incident on the wait. */
  run(tx: EntityManager, input: JsonObject, context: DelegateContext): Promise<EffectResult>;
}

/** What a person handed in with a start form or a user task, already validated against the form. */
export interface Submission {
  readonly data: JsonObject;
  /** Chosen outcome; `start` for a start form or a message start. */
  readonly outcome: string;
  readonly reason: string | null;
  /** Variables the element sees; empty at a start. */
  readonly variables: JsonObject;
}

/** Stores the data of a form in domain tables and returns the variables to keep: ids and decision facts, never names or texts. */
export interface Submit {
  readonly name: string;
  run(tx: EntityManager, submission: Submission, context: DelegateContext): Promise<EffectResult>;
}

/** What a user task starts its form with, read from domain tables; nothing of it is kept in the instance. */
export interface LoadedForm {
  readonly data: JsonObject;
  /** Facts shown beside the form. */
  readonly shows: readonly {
    readonly name: string;
    readonly label: LocalizedText;
    readonly value: LocalizedText;
  }[];
  /** Choices of fields whose values come from tables, by JSON pointer of the property: they become `oneOf` in the served schema. */
  readonly choices?: Readonly<Record<string, readonly { readonly const: string; readonly title: string }[]>>;
}

export interface Load {
  readonly name: string;
  run(
    tx: EntityManager,
    variables: JsonObject,
    context: DelegateContext & { readonly viewerId: string; readonly language: 'de' | 'en' },
  ): Promise<LoadedForm>;
}

/** Everything a model can name that runs in the database, by name. */
export interface Registry {
  readonly delegates: ReadonlyMap<string, Delegate>;
  readonly submits: ReadonlyMap<string, Submit>;
  readonly loads: ReadonlyMap<string, Load>;
}

/** What delegates know of the installation. */
export interface DelegateSettings {
  /** Origin of links in mails, without a trailing slash. */
  readonly publicUrl: string;
  /** Name of the house as it stands on its letters. */
  readonly company: string;
  /** Sender address of the house; organiser of calendar entries. */
  readonly mailFrom?: string;
}
