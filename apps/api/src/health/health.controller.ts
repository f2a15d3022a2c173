import { DomainError } from '@kontor/contracts';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '../access/public.decorator.js';

const PATIENCE_MS = 2_000;

@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    await withinPatience(this.dataSource.query('SELECT 1'));
    return { status: 'ok' };
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
