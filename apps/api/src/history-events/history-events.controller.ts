import type { Actor, AuditEntry, CursorPage, ProcessModel } from '@kontor/contracts';
import { searchHistory } from '@kontor/database';
import type { AuditRow } from '@kontor/database';
import { areReadsRecorded } from '@kontor/policy';
import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { Organisation } from '../access/organisation.js';
import { HISTORY_EVENT_TYPES } from '@kontor/contracts';
import { Choice, InstantText, QueryInteger, Text, Uuid } from '../http/fields.js';
import { ProcessModels } from '../process-definitions/process-models.js';
import { auditOf } from '../process-instances/timeline.js';
import { cursorOf, readCursor } from './history-cursor.js';

export class HistoryQuery {
  @Uuid({ optional: true })
  actorId?: string;

  @Choice(HISTORY_EVENT_TYPES, { optional: true })
  type?: string;

  @Uuid({ optional: true })
  instanceId?: string;

  @InstantText({ optional: true })
  from?: string;

  @InstantText({ optional: true })
  to?: string;

  @Text({ optional: true, max: 200 })
  cursor?: string;

  @QueryInteger({ optional: true, min: 1, max: 100 })
  limit?: number;
}

/** Facts across cases, for auditors. */
@Controller('history-events')
@Allow('history.read')
export class HistoryEventsController {
  constructor(
    private readonly organisation: Organisation,
    private readonly models: ProcessModels,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  async search(@Me() me: Actor, @Query() query: HistoryQuery): Promise<CursorPage<AuditEntry>> {
    const tx = this.dataSource.manager;
    const { cursor, limit = 50, ...filter } = query;
    const rows = await searchHistory(tx, await this.organisation.viewer(tx, me), {
      ...filter,
      includesConfidential: areReadsRecorded(me),
      cursor: readCursor(cursor),
      limit,
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const told: { readonly row: AuditRow; readonly model: ProcessModel }[] = [];
    // one after the other: a model that is not known yet is read once, not for each of its events
    for (const row of shown) told.push({ row, model: await this.models.of(tx, row.definitionId) });
    const { people } = await this.organisation.facts(tx, me);
    return {
      data: auditOf(told, people),
      nextCursor: rows.length > limit && last ? cursorOf(last) : null,
    };
  }
}
