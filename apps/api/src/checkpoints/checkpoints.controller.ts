import { fileEntry } from '@kontor/audit';
import type { CheckpointState, CheckpointView, Page } from '@kontor/contracts';
import { checkpointKeys, checkpointState, listCheckpoints, readCheckpoints } from '@kontor/database';
import type { KeptCheckpoint } from '@kontor/database';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { attachment } from '../http/file-name.js';
import { PageQuery, pageIn } from '../http/page.query.js';

const NOTES_A_PAGE = 1_000;
const TEXT = 'text/plain; charset=utf-8';

/** Signed checkpoints of all chains, for auditors who keep them outside the house. */
@Controller('checkpoints')
@Allow('history.read')
export class CheckpointsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  list(@Query() query: PageQuery): Promise<Page<CheckpointView>> {
    return listCheckpoints(this.dataSource.manager, pageIn(query));
  }

  @Get('state')
  state(): Promise<CheckpointState> {
    return checkpointState(this.dataSource.manager);
  }

  @Get('log')
  @ApiProduces('text/plain')
  async log(@Res() response: Response): Promise<void> {
    response.set({ 'Content-Type': TEXT, 'Content-Disposition': attachment('kontor-checkpoints.log') });
    for (let after: KeptCheckpoint | null = null; ;) {
      const page: readonly KeptCheckpoint[] = await readCheckpoints(
        this.dataSource.manager,
        after,
        NOTES_A_PAGE,
      );
      const isRoom = response.write(page.map(({ note }) => fileEntry(note)).join(''));
      const last = page.at(-1);
      if (last === undefined || page.length < NOTES_A_PAGE || response.destroyed) break;
      if (!isRoom)
        await new Promise<void>((resolve) => response.once('drain', resolve).once('close', resolve));
      after = last;
    }
    response.end();
  }

  @Get('key')
  @ApiProduces('text/plain')
  async key(@Res() response: Response): Promise<void> {
    const keys = await checkpointKeys(this.dataSource.manager);
    response
      .set({ 'Content-Type': TEXT, 'Content-Disposition': attachment('kontor-checkpoints.vkey') })
      .send(keys.map((key) => `${key}\n`).join(''));
  }
}
