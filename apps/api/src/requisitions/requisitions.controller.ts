import type { Actor, Page } from '@kontor/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { Cvs, ReadsCvs } from '../applications/read-cvs.js';
import type { UploadedCv } from '../applications/read-cvs.js';
import { IfMatch } from '../http/etag.js';
import { IdParam } from '../http/id.param.js';
import { CommandId } from '../http/idempotency.interceptor.js';
import type { UploadedFile } from '../http/kontor-request.js';
import { TakesFiles, Uploads } from '../http/uploads.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import { ReasonDto } from '../process-instances/process-instances.dto.js';
import { CriteriaChanges } from './criteria-changes.js';
import type { CriteriaChanged } from './criteria-changes.js';
import { ChangeCriteriaDto, RequisitionsQuery, UploadApplicationsDto } from './requisitions.dto.js';
import { RequisitionsService } from './requisitions.service.js';
import type { RequisitionView } from './requisitions.service.js';
import { UploadApplications } from './upload-applications.js';
import type { TakenIn } from './upload-applications.js';

@Controller('requisitions')
@Allow('requisition.read')
export class RequisitionsController {
  constructor(
    private readonly requisitions: RequisitionsService,
    private readonly uploads: UploadApplications,
    private readonly criteria: CriteriaChanges,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  list(@Me() me: Actor, @Query() query: RequisitionsQuery): Promise<Page<RequisitionView>> {
    return this.requisitions.list(this.dataSource.manager, me, query);
  }

  @Get(':id')
  show(@Me() me: Actor, @Param() { id }: IdParam): Promise<RequisitionView> {
    return this.requisitions.seen(this.dataSource.manager, me, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @Allow('requisition.pause')
  pause(@Me() me: Actor, @Param() { id }: IdParam, @IfMatch() version: number): Promise<InstanceAnswer> {
    return this.requisitions.pause(me, id, version);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Allow('requisition.pause')
  resume(@Me() me: Actor, @Param() { id }: IdParam, @IfMatch() version: number): Promise<InstanceAnswer> {
    return this.requisitions.resume(me, id, version);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('requisition.cancel')
  cancel(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: ReasonDto,
  ): Promise<InstanceAnswer> {
    return this.requisitions.cancel(me, id, version, body.reason);
  }

  /** A new version of the criteria: every open application is matched anew, and each case records why. */
  @Post(':id/criteria')
  @HttpCode(200)
  @Allow('requisition.pause')
  changeCriteria(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: ChangeCriteriaDto,
  ): Promise<CriteriaChanged> {
    return this.criteria.run(me, { id, version }, body);
  }

  /** Files of the field `cv` become one application each; files of other fields come along with a single one. */
  @Post(':id/applications')
  @TakesFiles({ max: 20 })
  @ReadsCvs()
  @Allow('requisition.addApplication')
  async upload(
    @Me() me: Actor,
    @Param() { id: requisitionId }: IdParam,
    @Body() body: UploadApplicationsDto,
    @CommandId() commandId: string,
    @Cvs() cvs: readonly UploadedCv[],
    @Uploads() files: readonly UploadedFile[],
  ): Promise<{ readonly data: readonly TakenIn[] }> {
    return { data: await this.uploads.run(me, { requisitionId, commandId, body, cvs, files }) };
  }
}
