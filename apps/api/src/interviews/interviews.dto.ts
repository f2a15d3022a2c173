import { InstantText, Uuid } from '../http/fields.js';
import { PageQuery } from '../http/page.query.js';

export class InterviewsQuery extends PageQuery {
  @InstantText({ optional: true })
  from?: string;

  @InstantText({ optional: true })
  to?: string;

  @Uuid({ optional: true })
  applicationId?: string;
}
