import type { Actor, OutgoingMailView, Page } from '@kontor/contracts';
import { listMails } from '@kontor/database';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { Organisation } from '../access/organisation.js';
import { Choice, Flag, Text, Uuid } from '../http/fields.js';
import { IdParam } from '../http/id.param.js';
import { PageQuery, pageIn } from '../http/page.query.js';
import { ResendMail } from './resend-mail.js';

const STATES = [
  'queued',
  'sending',
  'sent',
  'failed',
  'held',
  'dropped',
] as const satisfies OutgoingMailView['state'][];

export class MailsQuery extends PageQuery {
  @Uuid({ optional: true })
  instanceId?: string;

  @Choice(STATES, { optional: true })
  state?: OutgoingMailView['state'];

  @Text({ optional: true, max: 100 })
  q?: string;
}

export class ResendDto {
  @Flag({
    optional: true,
    describe: 'Needed for a mail of which nobody knows whether it arrived: the recipient may get it twice.',
  })
  isConfirmed?: boolean;
}

@Controller('outgoing-mails')
@Allow('mail.read')
export class OutgoingMailsController {
  constructor(
    private readonly organisation: Organisation,
    private readonly resending: ResendMail,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: MailsQuery): Promise<Page<OutgoingMailView>> {
    const tx = this.dataSource.manager;
    const { instanceId, state, q } = query;
    const page = await listMails(tx, await this.organisation.viewer(tx, me), {
      ...pageIn(query),
      ...(instanceId === undefined ? {} : { instanceId }),
      ...(state === undefined ? {} : { state }),
      ...(q === undefined ? {} : { q }),
    });
    return {
      ...page,
      data: page.data.map(({ calendar: _calendar, calendarMethod: _method, ...mail }) => mail),
    };
  }

  @Post(':id/resend')
  @HttpCode(200)
  resend(@Me() me: Actor, @Param() { id }: IdParam, @Body() body: ResendDto): Promise<OutgoingMailView> {
    return this.resending.resend(me, id, body.isConfirmed === true);
  }
}
