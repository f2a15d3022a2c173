import { DomainError } from '@kontor/contracts';
import type { Actor, EffectDecisionView, HeldEffectsPage } from '@kontor/contracts';
import { listHeldEffects } from '@kontor/database';
import { may } from '@kontor/policy';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { Organisation } from '../access/organisation.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { Choice, Text, Uuids } from '../http/fields.js';
import { PageQuery, pageIn } from '../http/page.query.js';

const DECISIONS = [
  'released',
  'dropped',
  'released-all',
] as const satisfies readonly EffectDecisionView['decision'][];
const MAILS_AT_ONCE = 100;

export class DecideEffectsDto {
  @Choice(DECISIONS, {
    describe:
      '`released` and `dropped`: the mails of `mailIds`. `released-all`: everything, and the hold ends.',
  })
  decision!: EffectDecisionView['decision'];

  @Uuids({ optional: true, max: MAILS_AT_ONCE })
  mailIds?: string[];

  @Text({ max: 4000, describe: 'Stands in the history of the cases, and in the record of decisions.' })
  reason!: string;
}

/** What waits after a restore, because it may have gone out before. */
@Controller('effects')
@Allow('effect.read')
export class EffectsController {
  constructor(
    private readonly organisation: Organisation,
    private readonly dataSource: DataSource,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Get('held')
  async held(@Me() me: Actor, @Query() query: PageQuery): Promise<HeldEffectsPage> {
    const tx = this.dataSource.manager;
    const viewer = await this.organisation.viewer(tx, me);
    return listHeldEffects(tx, { viewer, seesMails: may(me, 'mail.read', {}) }, pageIn(query));
  }

  @Post('release')
  @HttpCode(200)
  @Allow('effect.release')
  release(
    @Me() actor: Actor,
    @Body() { decision, mailIds, reason }: DecideEffectsDto,
  ): Promise<EffectDecisionView> {
    if ((decision === 'released-all') !== (mailIds === undefined)) throw new DomainError('validation-failed');
    return this.runtime.decideEffects({ decision, mailIds: mailIds ?? [], reason, actor });
  }
}
