import { DomainError } from '@kontor/contracts';
import type { Instant } from '@kontor/contracts';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Allow } from '../access/allow.decorator.js';
import { RUNTIME, SETTINGS } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { InstantText, Text } from '../http/fields.js';
import { IdParam } from '../http/id.param.js';
import { NeedsNoKey } from '../http/idempotency.interceptor.js';
import type { Settings } from '../settings.js';

/** One request goes over this many due instants at most. */
const MOST_STEPS = 500;

export class RehearsalDto {
  @Text({ max: 100 })
  name!: string;
}

export class FastForwardDto {
  @InstantText({
    optional: true,
    describe: 'Goes over everything that is due before; without it to the next due instant',
  })
  until?: Instant;
}

/** Cases on a clock of their own, to try a process out in time-lapse; their mails never leave the house. */
@Controller('rehearsals')
@Allow('rehearsal.run')
export class RehearsalsController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  @Post()
  async create(@Body() { name }: RehearsalDto): Promise<{ readonly id: string }> {
    this.#mustBePrivate();
    return { id: await this.runtime.createRehearsal(name) };
  }

  /** Each due instant is a transaction of its own, so the whole is none; a repetition only finds less to do. */
  @Post(':id/fast-forward')
  @HttpCode(200)
  @NeedsNoKey()
  async fastForward(
    @Param() { id }: IdParam,
    @Body() { until }: FastForwardDto,
  ): Promise<{ readonly reachedAt: Instant | null }> {
    this.#mustBePrivate();
    let reachedAt: Instant | null = null;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const due = await this.runtime.fastForward(id, until);
      reachedAt = due ?? until ?? reachedAt;
      if (due === null || until === undefined) break;
    }
    return { reachedAt };
  }

  // real cases of an installation that others reach do not share their lists with rehearsed ones
  #mustBePrivate(): void {
    if (this.settings.publicUrl !== null) throw new DomainError('forbidden');
  }
}
