import { DomainError } from '@kontor/contracts';
import type { Actor, IncidentView, Page } from '@kontor/contracts';
import { listIncidents } from '@kontor/database';
import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { Organisation } from '../access/organisation.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { QueryFlag, Uuid } from '../http/fields.js';
import { IdParam } from '../http/id.param.js';
import { PageQuery, pageIn } from '../http/page.query.js';
import { answerOf } from '../process-instances/instance-commands.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';

export class IncidentsQuery extends PageQuery {
  @Uuid({ optional: true })
  instanceId?: string;

  @QueryFlag({ optional: true })
  isOpen?: boolean;
}

@Controller('incidents')
@Allow('incident.read')
export class IncidentsController {
  constructor(
    private readonly organisation: Organisation,
    private readonly dataSource: DataSource,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: IncidentsQuery): Promise<Page<IncidentView>> {
    const tx = this.dataSource.manager;
    const { instanceId, isOpen } = query;
    return listIncidents(tx, await this.organisation.viewer(tx, me), {
      ...pageIn(query),
      ...(instanceId === undefined ? {} : { instanceId }),
      ...(isOpen === undefined ? {} : { isOpen }),
    });
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Allow('incident.retry')
  retry(@Me() actor: Actor, @Param() { id }: IdParam): Promise<InstanceAnswer> {
    return this.runtime.inTransaction(async (tx) => {
      const viewer = await this.organisation.viewer(tx, actor);
      const { data } = await listIncidents(tx, viewer, { page: 1, perPage: 1, id });
      const [incident] = data;
      if (!incident) throw new DomainError('not-found');
      if (incident.resolvedAt !== null) throw new DomainError('state-conflict');
      return answerOf(await this.runtime.retryIncident({ incidentId: id, actor }));
    });
  }
}
