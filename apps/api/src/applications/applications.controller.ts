import type { Actor, ApplicationCard, Page } from '@kontor/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { IfMatch } from '../http/etag.js';
import { IdParam } from '../http/id.param.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import { ReasonDto } from '../process-instances/process-instances.dto.js';
import { ApplicationCommands } from './application-commands.js';
import { ApplicationQueries } from './application-queries.js';
import type { ApplicationAnswer, Explanation } from './application-queries.js';
import { ApplicationsQuery, MergeDto, MoveDto, OverrideDto, ReceiptDto } from './applications.dto.js';

@Controller('applications')
@Allow('application.read')
export class ApplicationsController {
  constructor(
    private readonly queries: ApplicationQueries,
    private readonly commands: ApplicationCommands,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  list(@Me() me: Actor, @Query() query: ApplicationsQuery): Promise<Page<ApplicationCard>> {
    return this.queries.list(this.dataSource.manager, me, query);
  }

  @Get(':id')
  show(@Me() me: Actor, @Param() { id }: IdParam): Promise<ApplicationAnswer> {
    return this.queries.show(this.dataSource.manager, me, id);
  }

  @Get(':id/explanation')
  explanation(@Me() me: Actor, @Param() { id }: IdParam): Promise<Explanation> {
    return this.queries.explanation(this.dataSource.manager, me, id);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('application.withdraw')
  withdraw(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: ReasonDto,
  ): Promise<InstanceAnswer> {
    return this.commands.withdraw(me, { id, version }, body.reason);
  }

  /** HR knows on which day the last letter was received; the erasure moves with it. */
  @Post(':id/rejection-received')
  @HttpCode(200)
  @Allow('application.withdraw')
  rejectionReceived(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: ReceiptDto,
  ): Promise<InstanceAnswer> {
    return this.commands.rejectionReceived(me, { id, version }, body.on);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Allow('application.merge')
  merge(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: MergeDto,
  ): Promise<InstanceAnswer> {
    return this.commands.merge(me, { id, version }, body.intoId);
  }

  @Post(':id/hold')
  @HttpCode(200)
  @Allow('application.hold')
  hold(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: ReasonDto,
  ): Promise<InstanceAnswer> {
    return this.commands.hold(me, { id, version }, body.reason);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Allow('application.hold')
  resume(@Me() me: Actor, @Param() { id }: IdParam, @IfMatch() version: number): Promise<InstanceAnswer> {
    return this.commands.resume(me, { id, version });
  }

  @Post(':id/override-bucket')
  @HttpCode(200)
  @Allow('application.override')
  overrideBucket(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: OverrideDto,
  ): Promise<InstanceAnswer> {
    return this.commands.overrideBucket(me, { id, version }, body);
  }

  /** A move is a decision of the process: it is refused, with a hint, where no open task of the person leads there. */
  @Post(':id/move')
  @HttpCode(200)
  @Allow('task.complete')
  move(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: MoveDto,
  ): Promise<InstanceAnswer> {
    return this.commands.move(me, { id, version }, body.stage);
  }
}
