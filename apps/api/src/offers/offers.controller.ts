import { DomainError, MESSAGES } from '@kontor/contracts';
import type { Actor, OfferView, Page } from '@kontor/contracts';
import { offerOwner } from '@kontor/database';
import { may } from '@kontor/policy';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { ApplicationQueries } from '../applications/application-queries.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { Uuid } from '../http/fields.js';
import { IdParam } from '../http/id.param.js';
import { tellCase } from '../messages/tell-case.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import { ReasonDto } from '../process-instances/process-instances.dto.js';
import { OfferQueries } from './offer-queries.js';

export class OffersQuery {
  @Uuid()
  applicationId!: string;
}

@Controller('offers')
@Allow('offer.read')
export class OffersController {
  constructor(
    private readonly applications: ApplicationQueries,
    private readonly offers: OfferQueries,
    private readonly dataSource: DataSource,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() { applicationId }: OffersQuery): Promise<Page<OfferView>> {
    const tx = this.dataSource.manager;
    const { hiringManagerId } = await this.applications.seen(tx, me, applicationId);
    if (!may(me, 'offer.read', { ownIds: [hiringManagerId] })) throw new DomainError('forbidden');
    const data = await this.offers.ofApplication(tx, applicationId);
    return { data, total: data.length, isTotalCapped: false };
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  withdraw(
    @Me() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { reason }: ReasonDto,
  ): Promise<InstanceAnswer> {
    return this.runtime.inTransaction(async (tx) => {
      const offer = await offerOwner(tx, id);
      if (!offer) throw new DomainError('not-found');
      const { hiringManagerId, businessKey } = await this.applications.seen(tx, actor, offer.applicationId);
      if (!may(actor, 'offer.read', { ownIds: [hiringManagerId] })) throw new DomainError('forbidden');
      if (offer.state === 'accepted') throw new DomainError('business-rule', { hint: ACCEPTED });
      const message = MESSAGES.offerWithdrawn;
      return tellCase(this.runtime, { message, key: businessKey, data: { reason }, actor });
    });
  }
}

const ACCEPTED = {
  de: 'Ein angenommenes Angebot ist ein Vertrag und lässt sich nicht zurückziehen.',
  en: 'An accepted offer is a contract and cannot be withdrawn.',
} as const;
