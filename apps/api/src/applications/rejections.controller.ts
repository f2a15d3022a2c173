import type { Actor } from '@kontor/contracts';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { RejectionsQuery, ReleaseRejectionsDto } from './applications.dto.js';
import { Rejections } from './rejections.js';
import type { RejectionsPage, ReleasedRejection } from './rejections.js';

@Controller('applications/rejections')
@Allow('task.complete')
export class RejectionsController {
  constructor(
    private readonly rejections: Rejections,
    private readonly dataSource: DataSource,
  ) {}

  /** Rejections of a position that wait for the release of this person, with a preview of each letter. */
  @Get()
  list(@Me() me: Actor, @Query() { requisitionId }: RejectionsQuery): Promise<RejectionsPage> {
    return this.rejections.list(this.dataSource.manager, me, requisitionId);
  }

  @Post()
  @HttpCode(200)
  async release(
    @Me() me: Actor,
    @Body() { items }: ReleaseRejectionsDto,
  ): Promise<{ readonly data: readonly ReleasedRejection[] }> {
    return { data: await this.rejections.release(me, items) };
  }
}
