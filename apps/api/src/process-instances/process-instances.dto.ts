import type { EngineStatus, JsonObject } from '@kontor/contracts';
import { INSTANCE_SORTS } from '@kontor/database';
import type { InstanceSort } from '@kontor/database';
import { Choice, JsonData, Pattern, QueryFlag, QueryInteger, Text, Uuid } from '../http/fields.js';
import { SortedPageQuery } from '../http/page.query.js';
import { KEY } from '../user-tasks/user-tasks.dto.js';

const STATUSES = [
  'active',
  'suspended',
  'completed',
  'terminated',
  'cancelled',
] as const satisfies EngineStatus[];

export class InstancesQuery extends SortedPageQuery {
  @Pattern(KEY, { optional: true })
  processKey?: string;

  @Choice(STATUSES, { optional: true })
  status?: EngineStatus;

  @Text({ optional: true, max: 100 })
  q?: string;

  @Pattern(/^(me|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, {
    optional: true,
    describe: 'A person, or `me`',
  })
  startedBy?: string;

  @QueryFlag({ optional: true })
  hasIncident?: boolean;

  @Choice(Object.keys(INSTANCE_SORTS), { optional: true })
  sort?: InstanceSort;
}

export class StartDto {
  @Pattern(KEY)
  processKey!: string;

  @JsonData()
  data!: JsonObject;

  @Uuid({ optional: true, describe: 'Starts the case on the clock of this rehearsal' })
  rehearsalId?: string;
}

export class ReasonDto {
  @Text({ max: 1000 })
  reason!: string;
}

export class TimelineQuery {
  @Pattern(/^\d{1,15}$/, { optional: true, describe: '`nextCursor` of the page before' })
  cursor?: string;

  @QueryInteger({ optional: true, min: 1, max: 100 })
  limit?: number;
}
