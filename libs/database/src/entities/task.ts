import type { Instant, JsonObject, LocalizedText, TaskState } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FLAG, INSTANT, INTEGER, JSONB, TEXT, UUID, orNull } from '../columns.js';

/** A reminder or escalation of a task at its instant on the instance's clock. */
export interface TaskAction {
  readonly kind: 'reminder' | 'escalation';
  readonly at: Instant;
  /** Group that gets the task too; escalations only. */
  readonly to?: string;
  readonly isDone?: boolean;
}

/** A user task. Written by libs/runtime only. */
@Entity('user_task')
export class UserTaskEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  instanceId: string;
  @Column(TEXT)
  waitId: string;
  @Column(TEXT)
  elementId: string;
  @Column(TEXT)
  processKey: string;
  @Column(TEXT)
  nameDe: string;
  @Column(TEXT)
  nameEn: string;
  @Column(TEXT)
  state: TaskState;
  @Column(INTEGER)
  version: number;
  @Column(orNull(UUID))
  assigneeId: string | null;
  @Column(FLAG)
  isAssignedByModel: boolean;
  @Column(orNull(UUID))
  orgUnitId: string | null;
  @Column(FLAG)
  isConfidential: boolean;
  @Column(INTEGER)
  priority: number;
  @Column(INSTANT)
  openedAt: Instant;
  @Column(orNull(INSTANT))
  dueAt: Instant | null;
  @Column(orNull(JSONB))
  dueTrace: LocalizedText | null;
  @Column(orNull(INSTANT))
  followUpAt: Instant | null;
  @Column(JSONB)
  schedule: TaskAction[];
  @Column(orNull(INSTANT))
  nextActionAt: Instant | null;
  @Column(orNull(INSTANT))
  pausedAt: Instant | null;
  @Column(orNull(TEXT))
  pauseReason: string | null;
  @Column(INTEGER)
  reminderCount: number;
  @Column(FLAG)
  isEscalated: boolean;
  @Column(orNull(UUID))
  delegatedBy: string | null;
  @Column(orNull(JSONB))
  draft: JsonObject | null;
  @Column(orNull(TEXT))
  formHash: string | null;
  @Column(orNull(TEXT))
  outcome: string | null;
  @Column(orNull(TEXT))
  reason: string | null;
  @Column(orNull(UUID))
  completedBy: string | null;
  @Column(orNull(UUID))
  onBehalfOf: string | null;
  @Column(orNull(INSTANT))
  completedAt: Instant | null;
}

/** A person separation of duties keeps away from a task. */
@Entity('task_exclusion')
export class TaskExclusionEntity {
  @PrimaryColumn(UUID)
  taskId: string;
  @PrimaryColumn(UUID)
  personId: string;
  @Column(TEXT)
  because: string;
}

/** A comment on a task or a case. */
@Entity('task_comment')
export class TaskCommentEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(orNull(UUID))
  taskId: string | null;
  @Column(UUID)
  instanceId: string;
  @Column(UUID)
  authorId: string;
  @Column(INSTANT)
  at: Instant;
  @Column(TEXT)
  body: string;
}
