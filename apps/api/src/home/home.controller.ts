import type { Actor, HomeView, LocalizedText } from '@kontor/contracts';
import { listInstances, listTasks } from '@kontor/database';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { Organisation } from '../access/organisation.js';
import { TaskQueries } from '../user-tasks/task-queries.js';

const SHOWN = 10;

@Controller('home')
@Allow('session.use')
export class HomeController {
  constructor(
    private readonly organisation: Organisation,
    private readonly tasks: TaskQueries,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  async show(@Me() me: Actor): Promise<HomeView> {
    const tx = this.dataSource.manager;
    const viewer = await this.organisation.viewer(tx, me);
    const { overdue, dueToday, mine, groups, standIn } = await this.tasks.counts(tx, me);
    const started = await listInstances(tx, viewer, {
      page: 1,
      perPage: SHOWN,
      sort: 'startedAt',
      order: 'desc',
      startedBy: me.personId,
    });
    const waiting = new Map<string, LocalizedText>();
    for (const { id, openTaskCount } of started.data) {
      if (openTaskCount === 0) continue;
      const page = { page: 1, perPage: 1, sort: 'dueAt', order: 'asc' } as const;
      const { data } = await listTasks(tx, viewer, { ...page, view: 'all', state: 'open', instanceId: id });
      if (data[0]) waiting.set(id, data[0].name);
    }
    return {
      counts: { overdue, dueToday, open: mine + groups, standIn },
      startedByMe: started.data.map(({ id, businessKey, processName, subject, status, startedAt }) => ({
        id,
        businessKey,
        processName,
        subject,
        status,
        startedAt,
        waitingFor: waiting.get(id) ?? null,
      })),
    };
  }
}
