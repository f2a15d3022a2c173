import type { Actor, CompleteTaskResult, DocumentRef, Page, TaskListItem, TaskView } from '@kontor/contracts';
import type { TaskCounts } from '@kontor/database';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { IfMatch } from '../http/etag.js';
import { IdParam } from '../http/id.param.js';
import { NeedsNoKey } from '../http/idempotency.interceptor.js';
import type { UploadedFile } from '../http/kontor-request.js';
import { TakesFiles, Uploads } from '../http/uploads.js';
import { TaskCommands } from './task-commands.js';
import { TaskQueries } from './task-queries.js';
import { CompleteDto, DraftDto, HandOverDto, TasksQuery, TextDto } from './user-tasks.dto.js';

@Controller('user-tasks')
@Allow('task.read')
export class UserTasksController {
  constructor(
    private readonly queries: TaskQueries,
    private readonly commands: TaskCommands,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  list(@Me() me: Actor, @Query() query: TasksQuery): Promise<Page<TaskListItem>> {
    return this.queries.list(this.dataSource.manager, me, query);
  }

  @Get('counts')
  counts(@Me() me: Actor): Promise<TaskCounts> {
    return this.queries.counts(this.dataSource.manager, me);
  }

  @Get(':id')
  show(@Me() me: Actor, @Param() { id }: IdParam): Promise<TaskView> {
    return this.queries.show(this.dataSource.manager, me, id);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Allow('task.complete')
  complete(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: CompleteDto,
  ): Promise<CompleteTaskResult> {
    return this.commands.complete(me, id, version, body);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Allow('task.claim')
  claim(@Me() me: Actor, @Param() { id }: IdParam, @IfMatch() version: number): Promise<TaskListItem> {
    return this.commands.claim(me, id, version);
  }

  @Post(':id/unclaim')
  @HttpCode(200)
  @Allow('task.claim')
  unclaim(@Me() me: Actor, @Param() { id }: IdParam, @IfMatch() version: number): Promise<TaskListItem> {
    return this.commands.unclaim(me, id, version);
  }

  @Post(':id/reassign')
  @HttpCode(200)
  @Allow('task.reassign')
  reassign(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: HandOverDto,
  ): Promise<TaskListItem> {
    return this.commands.reassign(me, id, version, body);
  }

  @Post(':id/delegate')
  @HttpCode(200)
  @Allow('task.delegate')
  delegate(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: HandOverDto,
  ): Promise<TaskListItem> {
    return this.commands.delegate(me, id, version, body);
  }

  @Post(':id/comments')
  @Allow('task.comment')
  comment(@Me() me: Actor, @Param() { id }: IdParam, @Body() body: TextDto): Promise<TaskListItem> {
    return this.commands.comment(me, id, body.text);
  }

  @Put(':id/draft')
  @HttpCode(204)
  @NeedsNoKey()
  @Allow('task.complete')
  saveDraft(@Me() me: Actor, @Param() { id }: IdParam, @Body() body: DraftDto): Promise<void> {
    return this.commands.saveDraft(me, id, body.data);
  }

  @Post(':id/documents')
  @TakesFiles({ max: 10 })
  @Allow('document.upload')
  attach(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @Uploads() files: readonly UploadedFile[],
  ): Promise<readonly DocumentRef[]> {
    return this.commands.attach(me, id, files);
  }
}
