import type { Actor, InstanceListItem } from '@kontor/contracts';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { attachment } from '../http/file-name.js';
import { csvOf } from './csv.js';
import { InstanceQueries } from './instance-queries.js';
import { InstancesQuery } from './process-instances.dto.js';

const PAGE = 100;
const MOST_PAGES = 100;
const HEADINGS = {
  de: [
    'Nummer',
    'Ablauf',
    'Gegenstand',
    'Stand',
    'Verantwortlich',
    'Gestartet von',
    'Beginn',
    'Ende',
    'Nächste Frist',
  ],
  en: ['Number', 'Process', 'Subject', 'Status', 'Owner', 'Started by', 'Start', 'End', 'Next deadline'],
} as const;

/** The case list as a file, with the same filters; at most 10 000 rows. */
@Controller('process-instances.csv')
@Allow('instance.read')
export class InstanceExportController {
  constructor(
    private readonly queries: InstanceQueries,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiProduces('text/csv')
  async export(@Me() me: Actor, @Query() query: InstancesQuery, @Res() response: Response): Promise<void> {
    const rows: InstanceListItem[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { data } = await this.queries.list(this.dataSource.manager, me, {
        ...query,
        page,
        perPage: PAGE,
      });
      rows.push(...data);
      if (data.length < PAGE) break;
    }
    const { language } = me;
    const lines = rows.map((row) => [
      row.businessKey,
      row.processName[language],
      row.subject,
      row.status,
      row.owner?.displayName ?? null,
      row.startedBy?.displayName ?? null,
      row.startedAt,
      row.endedAt,
      row.nextDueAt,
    ]);
    response
      .set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': attachment('kontor.csv') })
      .send(csvOf([HEADINGS[language], ...lines]));
  }
}
