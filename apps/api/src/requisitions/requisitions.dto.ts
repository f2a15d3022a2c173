import { LANGUAGES, REQUISITION_STATES } from '@kontor/contracts';
import type { Language, RequisitionState } from '@kontor/contracts';
import { REQUISITION_SORTS } from '@kontor/database';
import type { RequisitionSort } from '@kontor/database';
import { Choice, Email, Flag, Integer, Items, QueryFlag, Text, Texts } from '../http/fields.js';
import { SortedPageQuery } from '../http/page.query.js';

export class RequisitionsQuery extends SortedPageQuery {
  @Choice(REQUISITION_STATES, { optional: true })
  state?: RequisitionState;

  @Text({ optional: true, max: 100 })
  q?: string;

  @Choice(Object.keys(REQUISITION_SORTS), { optional: true })
  sort?: RequisitionSort;
}

const SOURCES = ['hr-upload', 'agency', 'post', 'mail'] as const;

/** Fields beside the files; name, e-mail and phone are for one application whose CV does not say them. */
export class UploadApplicationsDto {
  @Choice(SOURCES, { optional: true })
  source?: (typeof SOURCES)[number];

  @Text({ optional: true, max: 200 })
  sourceDetail?: string;

  @Choice(LANGUAGES, { optional: true })
  language?: Language;

  @Text({ optional: true, max: 200 })
  name?: string;

  @Email({ optional: true })
  email?: string;

  @Text({ optional: true, max: 50 })
  phone?: string;

  @QueryFlag({ optional: true })
  isSeverelyDisabled?: boolean;

  @QueryFlag({ optional: true })
  declinesSbv?: boolean;

  @Text({ optional: true, max: 4000 })
  note?: string;
}

const KINDS = ['skill', 'experience-years', 'language', 'education', 'certificate'] as const;
const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;

export class CriterionDto {
  /** Of the criterion that is kept or changed; a new one has none. */
  @Text({ optional: true, max: 100 })
  id?: string;

  @Text({ max: 120 })
  label!: string;

  @Choice(KINDS)
  kind!: (typeof KINDS)[number];

  @Texts({ max: 20, maxLength: 80 })
  terms!: string[];

  @Flag()
  isMust!: boolean;

  @Integer({ min: 1, max: 5 })
  weight!: number;

  @Integer({ optional: true, min: 0, max: 40 })
  minYears?: number;

  @Choice(LEVELS, { optional: true })
  minLevel?: (typeof LEVELS)[number];
}

export class ChangeCriteriaDto {
  @Items(CriterionDto, { max: 30 })
  criteria!: CriterionDto[];

  @Text({ min: 3, max: 1000 })
  reason!: string;
}
