import { DomainError } from '@kontor/contracts';
import type { Actor } from '@kontor/contracts';
import { documentBytes } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { IdParam } from '../http/id.param.js';
import { DocumentAccess } from './document-access.js';
import { sendFile } from './send-file.js';

@Controller('documents')
@Allow('document.read')
export class DocumentsController {
  constructor(
    private readonly access: DocumentAccess,
    private readonly dataSource: DataSource,
  ) {}

  @Get(':id/content')
  @ApiProduces('application/octet-stream')
  async content(@Me() me: Actor, @Param() { id }: IdParam, @Res() response: Response): Promise<void> {
    const tx: EntityManager = this.dataSource.manager;
    const document = await this.access.readable(tx, me, id);
    const bytes = await documentBytes(tx, document.sha256);
    if (!bytes) throw new DomainError('not-found');
    sendFile(response, { name: document.name, mediaType: document.mediaType, bytes });
  }
}
