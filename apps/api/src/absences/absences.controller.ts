import type { AbsenceView, Actor, Page } from '@kontor/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { IfMatch } from '../http/etag.js';
import { IdParam } from '../http/id.param.js';
import type { AbsencePreview } from './absence-preview.js';
import { AbsenceChangeDto, AbsenceDto, AbsencePreviewQuery, AbsencesQuery } from './absences.dto.js';
import { AbsencesService } from './absences.service.js';

@Controller('absences')
@Allow('absence.own')
export class AbsencesController {
  constructor(
    private readonly absences: AbsencesService,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  list(@Me() me: Actor, @Query() query: AbsencesQuery): Promise<Page<AbsenceView>> {
    return this.absences.list(this.dataSource.manager, me, query);
  }

  @Get('preview')
  preview(@Me() me: Actor, @Query() query: AbsencePreviewQuery): Promise<AbsencePreview> {
    return this.absences.preview(this.dataSource.manager, me, query);
  }

  @Post()
  create(@Me() me: Actor, @Body() body: AbsenceDto): Promise<AbsenceView> {
    return this.absences.create(me, body);
  }

  @Put(':id')
  change(
    @Me() me: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: AbsenceChangeDto,
  ): Promise<AbsenceView> {
    return this.absences.change(me, id, version, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Me() me: Actor, @Param() { id }: IdParam, @IfMatch() version: number): Promise<void> {
    return this.absences.remove(me, id, version);
  }
}
