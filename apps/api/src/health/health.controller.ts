import { DomainError } from '@kontor/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '../access/public.decorator.js';
import { TEMPORAL_PROBE } from '../dependencies.js';

const PATIENCE_MS = 2_000;

@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(TEMPORAL_PROBE) private readonly isTemporalUp: () => Promise<boolean>,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Ready when decisions can be taken, which needs the database; without Temporal they stand and the drivers catch up. */
  @Get('ready')
  async ready(): Promise<{ status: 'ok'; database: 'up'; temporal: 'up' | 'down' }> {
    await withinPatience(this.dataSource.query('SELECT 1'));
    return { status: 'ok', database: 'up', temporal: (await this.isTemporalUp()) ? 'up' : 'down' };
  }
}

async function withinPatience(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainError('database-unavailable')), PATIENCE_MS);
  });
  try {
    await Promise.race([work, expired]);
  } catch {
    throw new DomainError('database-unavailable');
  } finally {
    clearTimeout(timer);
  }
}
