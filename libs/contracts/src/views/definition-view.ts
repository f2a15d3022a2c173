import type { FormDefinition } from '../process-model.js';
import type { LocalizedText } from '../text.js';

/** A process definition as listed; one row per key, latest version, with counts. */
export interface DefinitionListItem {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  readonly deployedAt: string;
  readonly activeCount: number;
  readonly incidentCount: number;
  readonly isStartable: boolean;
}

export interface DefinitionView extends DefinitionListItem {
  readonly hash: string;
  readonly bpmnXml: string;
  readonly versions: readonly {
    readonly id: string;
    readonly version: number;
    readonly hash: string;
    readonly deployedAt: string;
    readonly activeCount: number;
  }[];
  /** Open tokens per element over all active instances of this version. */
  readonly tokenCounts: Readonly<Record<string, number>>;
  readonly startForm: FormDefinition | null;
}
