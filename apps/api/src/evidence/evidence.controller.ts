import type { Actor } from '@kontor/contracts';
import { documentBytes } from '@kontor/database';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { attachment } from '../http/file-name.js';
import { IdParam } from '../http/id.param.js';
import { ProcessModels } from '../process-definitions/process-models.js';
import { CollectEvidence } from './collect-evidence.js';
import { evidenceArchive } from './evidence-archive.js';
import { evidencePages } from './evidence-pages.js';

/** A case and its sub-cases as a file that proves itself without Kontor. */
@Controller('process-instances/:id/evidence')
@Allow('evidence.read')
export class EvidenceController {
  constructor(
    private readonly collect: CollectEvidence,
    private readonly models: ProcessModels,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiProduces('application/zip')
  async bundle(@Me() me: Actor, @Param() { id }: IdParam, @Res() response: Response): Promise<void> {
    const tx = this.dataSource.manager;
    const evidence = await this.collect.of(me, id, new Date().toISOString());
    const definitionIds = new Set(evidence.rows.map(({ definitionId }) => definitionId));
    const models = new Map(
      await Promise.all([...definitionIds].map(async (one) => [one, await this.models.of(tx, one)] as const)),
    );
    const pages = evidencePages(evidence, models, me.displayName);
    const pieces = evidenceArchive(evidence.content, pages, (sha256) => documentBytes(tx, sha256));
    const name = me.language === 'de' ? 'nachweis' : 'evidence';
    response.set({
      'Content-Type': 'application/zip',
      'Content-Disposition': attachment(`${name}-${evidence.rows[0]?.businessKey ?? id}.zip`),
      'Cache-Control': 'private, no-store',
    });
    await pipeline(Readable.from(pieces), response).catch((error: unknown) => {
      if (!hasGoneAway(error)) throw error;
    });
  }
}

/** Whether whoever asked did not wait for the end. */
function hasGoneAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
