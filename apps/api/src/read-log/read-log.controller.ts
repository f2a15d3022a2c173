import type { Page, ReadLogEntry } from '@kontor/contracts';
import { listReads } from '@kontor/database';
import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { InstantText, Uuid } from '../http/fields.js';
import { PageQuery, pageIn } from '../http/page.query.js';

export class ReadLogQuery extends PageQuery {
  @Uuid({ optional: true })
  personId?: string;

  @InstantText({ optional: true })
  from?: string;

  @InstantText({ optional: true })
  to?: string;
}

/** What auditors have read, for those who watch the watchers. */
@Controller('read-log')
@Allow('readLog.read')
export class ReadLogController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  list(@Query() query: ReadLogQuery): Promise<Page<ReadLogEntry>> {
    const { personId, from, to } = query;
    return listReads(this.dataSource.manager, {
      ...pageIn(query),
      ...(personId === undefined ? {} : { personId }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
  }
}
