import { Controller, Get, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Session } from '../access/me.decorator.js';
import { Passive } from '../access/passive.decorator.js';
import type { SignedIn } from '../http/kontor-request.js';
import { isSessionAlive } from '@kontor/database';
import { EventStreams } from './event-streams.js';

const HEARTBEAT_MS = 25_000;

@Controller('events')
export class EventsController {
  constructor(
    private readonly streams: EventStreams,
    private readonly dataSource: DataSource,
  ) {}

  /** Server-sent events `task`, `instance`, `incident`, each with the id of the instance. An open stream keeps no session alive. */
  @Get()
  @Passive()
  @Allow('session.use')
  @ApiProduces('text/event-stream')
  stream(@Session() session: SignedIn, @Res() response: Response): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 3000\n\n');
    this.streams.open(session, response);
    const beat = setInterval(() => void this.#beat(session, response), HEARTBEAT_MS);
    response.once('close', () => clearInterval(beat));
  }

  async #beat(session: SignedIn, response: Response): Promise<void> {
    const isAlive = await isSessionAlive(this.dataSource.manager, session.sessionHash).catch(() => true);
    if (isAlive) response.write(': still here\n\n');
    else response.end();
  }
}
