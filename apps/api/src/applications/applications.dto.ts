import { APPLICATION_STAGES, MATCH_BUCKETS } from '@kontor/contracts';
import type { ApplicationStage, MatchBucket } from '@kontor/contracts';
import { APPLICATION_SORTS } from '@kontor/database';
import type { ApplicationSort } from '@kontor/database';
import { Choice, Text, Uuid } from '../http/fields.js';
import { SortedPageQuery } from '../http/page.query.js';

export class ApplicationsQuery extends SortedPageQuery {
  @Uuid({ optional: true })
  requisitionId?: string;

  @Choice(APPLICATION_STAGES, { optional: true })
  stage?: ApplicationStage;

  @Choice(Object.keys(APPLICATION_SORTS), { optional: true })
  sort?: ApplicationSort;
}

export class MergeDto {
  @Uuid()
  intoId!: string;
}

export class OverrideDto {
  @Choice(MATCH_BUCKETS)
  bucket!: MatchBucket;

  @Text({ max: 1000 })
  reason!: string;
}

export class MoveDto {
  @Choice(APPLICATION_STAGES)
  stage!: ApplicationStage;
}
