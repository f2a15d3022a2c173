import { APPLICATION_STAGES, MATCH_BUCKETS } from '@kontor/contracts';
import type { ApplicationStage, MatchBucket } from '@kontor/contracts';
import { APPLICATION_SORTS } from '@kontor/database';
import type { ApplicationSort } from '@kontor/database';
import { Choice, Day, Integer, Items, Text, Uuid } from '../http/fields.js';
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

export class ReceiptDto {
  /** Day on which the candidate received the last letter. */
  @Day()
  on!: string;
}

export class RejectionsQuery {
  @Uuid()
  requisitionId!: string;
}

export class RejectionDto {
  @Uuid()
  taskId!: string;

  /** Version of the task the person saw. */
  @Integer({ min: 1, max: 2_147_483_647 })
  version!: number;

  /** Kept internally only. */
  @Text({ max: 100 })
  reasonCode!: string;

  @Text({ max: 100 })
  letterVariant!: string;
}

export class ReleaseRejectionsDto {
  @Items(RejectionDto, { max: 50 })
  items!: RejectionDto[];
}
