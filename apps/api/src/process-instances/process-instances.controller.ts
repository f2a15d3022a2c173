import type {
  Actor,
  CursorPage,
  DocumentRef,
  InstanceListItem,
  InstanceView,
  Page,
  TaskListItem,
  TimelineEntry,
} from '@kontor/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import type { Runtime } from '../dependencies.js';
import { IfMatch } from '../http/etag.js';
import { IdParam } from '../http/id.param.js';
import type { UploadedFile } from '../http/kontor-request.js';
import { TakesFiles, Uploads } from '../http/uploads.js';
import { TextDto } from '../user-tasks/user-tasks.dto.js';
import { InstanceCommands } from './instance-commands.js';
import type { InstanceAnswer } from './instance-commands.js';
import { InstanceQueries } from './instance-queries.js';
import { InstancesQuery, ReasonDto, StartDto, TimelineQuery } from './process-instances.dto.js';

@Controller('process-instances')
@Allow('instance.read')
export class ProcessInstancesController {
  constructor(
    private readonly queries: InstanceQueries,
    private readonly commands: InstanceCommands,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  list(@Me() me: Actor, @Query() query: InstancesQuery): Promise<Page<InstanceListItem>> {
    return this.queries.list(this.dataSource.manager, me, query);
  }

  @Post()
  @Allow('instance.start')
  start(
    @Me() me: Actor,
    @Body() body: StartDto,
  ): Promise<InstanceAnswer & { readonly nextTasks: readonly TaskListItem[] }> {
    return this.commands.start(me, body);
  }

  @Get(':id')
  show(@Me() me: Actor, @Param() { id }: IdParam): Promise<InstanceView> {
    return this.queries.show(this.dataSource.manager, me, id);
  }

  @Get(':id/history-events')
  timeline(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @Query() query: TimelineQuery,
  ): Promise<CursorPage<TimelineEntry>> {
    return this.queries.timeline(this.dataSource.manager, me, id, query);
  }

  @Get(':id/cancel-preview')
  @Allow('instance.cancel')
  async cancelPreview(
    @Me() me: Actor,
    @Param() { id }: IdParam,
  ): Promise<{ readonly data: Awaited<ReturnType<Runtime['cancelPreview']>> }> {
    return { data: await this.commands.cancelPreview(me, id) };
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('instance.cancel')
  cancel(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: ReasonDto,
  ): Promise<InstanceAnswer> {
    return this.commands.cancel(me, id, version, body.reason);
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Allow('instance.suspend')
  suspend(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: ReasonDto,
  ): Promise<InstanceAnswer> {
    return this.commands.suspend(me, id, version, body.reason);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Allow('instance.resume')
  resume(@Me() me: Actor, @Param() { id }: IdParam, @IfMatch() version: number): Promise<InstanceAnswer> {
    return this.commands.resume(me, id, version);
  }

  @Post(':id/annotations')
  @HttpCode(204)
  @Allow('instance.annotate')
  annotate(@Me() me: Actor, @Param() { id }: IdParam, @Body() body: TextDto): Promise<void> {
    return this.commands.annotate(me, id, body.text);
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
