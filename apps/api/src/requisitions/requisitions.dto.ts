import { LANGUAGES, REQUISITION_STATES } from '@kontor/contracts';
import type { Language, RequisitionState } from '@kontor/contracts';
import { REQUISITION_SORTS } from '@kontor/database';
import type { RequisitionSort } from '@kontor/database';
import { Choice, Email, QueryFlag, Text } from '../http/fields.js';
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
