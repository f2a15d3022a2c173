import { TASK_STATES } from '@kontor/contracts';
import type { CompleteTaskCommand, JsonObject, TaskState } from '@kontor/contracts';
import { TASK_SORTS, TASK_VIEWS } from '@kontor/database';
import type { TaskSort, TaskViewName } from '@kontor/database';
import { Choice, JsonData, Pattern, QueryFlag, Text, Uuid } from '../http/fields.js';
import { SortedPageQuery } from '../http/page.query.js';

export const KEY = /^[A-Za-z][\w.-]{0,99}$/;

export class TasksQuery extends SortedPageQuery {
  @Choice(TASK_VIEWS, { optional: true })
  view?: TaskViewName;

  @Choice(TASK_STATES, { optional: true })
  state?: TaskState;

  @Pattern(KEY, { optional: true })
  processKey?: string;

  @Uuid({ optional: true })
  instanceId?: string;

  @Text({ optional: true, max: 100 })
  q?: string;

  @QueryFlag({ optional: true })
  isOverdue?: boolean;

  @Choice(Object.keys(TASK_SORTS), { optional: true })
  sort?: TaskSort;
}

export class CompleteDto implements CompleteTaskCommand {
  @Text({ max: 100 })
  outcome!: string;

  @Text({ optional: true, max: 4000 })
  reason?: string;

  @JsonData()
  data!: JsonObject;
}

export class HandOverDto {
  @Uuid()
  personId!: string;

  @Text({ max: 1000 })
  reason!: string;
}

export class TextDto {
  @Text({ max: 4000 })
  text!: string;
}

export class DraftDto {
  @JsonData()
  data!: JsonObject;
}
