import type { DecisionModel, FormDefinition, Instant, ProcessModel } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FLAG, INSTANT, INTEGER, JSONB, TEXT, UUID, orNull } from '../columns.js';

/** One deployed version of a process. */
@Entity('process_definition')
export class ProcessDefinitionEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(TEXT)
  key: string;
  @Column(INTEGER)
  version: number;
  @Column(TEXT)
  hash: string;
  @Column(JSONB)
  model: ProcessModel;
  @Column(TEXT)
  bpmnXml: string;
  @Column(JSONB)
  forms: Record<string, FormDefinition>;
  @Column(FLAG)
  isCustomised: boolean;
  @Column(orNull(UUID))
  deploymentId: string | null;
  @Column(INSTANT)
  deployedAt: Instant;
  @Column(orNull(UUID))
  deployedBy: string | null;
}

/** One deployed version of a decision. */
@Entity('decision_definition')
export class DecisionDefinitionEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(TEXT)
  key: string;
  @Column(INTEGER)
  version: number;
  @Column(TEXT)
  hash: string;
  @Column(JSONB)
  model: DecisionModel;
  @Column(INSTANT)
  deployedAt: Instant;
}
