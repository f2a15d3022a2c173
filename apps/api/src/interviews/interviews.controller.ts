import type { Actor, InterviewView, Page } from '@kontor/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { IfMatch } from '../http/etag.js';
import { IdParam } from '../http/id.param.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import { ReasonDto } from '../process-instances/process-instances.dto.js';
import { InterviewCommands } from './interview-commands.js';
import { InterviewQueries } from './interview-queries.js';
import { InterviewsQuery } from './interviews.dto.js';

@Controller('interviews')
@Allow('interview.read')
export class InterviewsController {
  constructor(
    private readonly queries: InterviewQueries,
    private readonly commands: InterviewCommands,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  list(@Me() me: Actor, @Query() query: InterviewsQuery): Promise<Page<InterviewView>> {
    return this.queries.list(this.dataSource.manager, me, query);
  }

  @Post(':id/reschedule')
  @HttpCode(200)
  @Allow('interview.reschedule')
  reschedule(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<InstanceAnswer> {
    return this.commands.reschedule(me, { id, version, reason });
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('interview.cancel')
  cancel(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<InstanceAnswer> {
    return this.commands.cancel(me, { id, version, reason });
  }
}
