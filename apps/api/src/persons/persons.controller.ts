import type { Page, PersonRef } from '@kontor/contracts';
import { searchPersons } from '@kontor/database';
import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Text } from '../http/fields.js';
import { PageQuery, pageIn } from '../http/page.query.js';

export class PersonsQuery extends PageQuery {
  @Text({ optional: true, max: 100 })
  q?: string;
}

@Controller('persons')
@Allow('person.read')
export class PersonsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  search(@Query() query: PersonsQuery): Promise<Page<PersonRef>> {
    const { q } = query;
    return searchPersons(this.dataSource.manager, { ...pageIn(query), ...(q === undefined ? {} : { q }) });
  }
}
