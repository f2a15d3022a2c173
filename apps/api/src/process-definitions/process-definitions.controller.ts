import { DomainError } from '@kontor/contracts';
import type { Actor, DefinitionListItem, DefinitionView, FormDefinition, Page } from '@kontor/contracts';
import { definitionRow, definitionVersions, latestDefinitions, openSnapshots } from '@kontor/database';
import { tokensPerElement } from '@kontor/engine';
import type { EngineState } from '@kontor/engine';
import { may } from '@kontor/policy';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { Organisation } from '../access/organisation.js';
import { IdParam } from '../http/id.param.js';
import { PageQuery, pageIn } from '../http/page.query.js';
import { choiceLists, withChoices } from './form-choices.js';

/** Snapshots read for the counts on a diagram; beyond, the picture is a sample. */
const SNAPSHOTS = 2_000;

@Controller('process-definitions')
@Allow('definition.read')
export class ProcessDefinitionsController {
  constructor(
    private readonly organisation: Organisation,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<DefinitionListItem>> {
    const { page, perPage } = pageIn(query);
    const all = await latestDefinitions(this.dataSource.manager);
    const rows = all.slice((page - 1) * perPage, page * perPage);
    const data = rows.map(({ starterGroups, ...row }) => ({
      ...row,
      isStartable: isStartable(me, starterGroups),
    }));
    return { data, total: all.length, isTotalCapped: false };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param() { id }: IdParam): Promise<DefinitionView> {
    const tx = this.dataSource.manager;
    const row = await definitionRow(tx, id);
    if (!row) throw new DomainError('not-found');
    const { starterGroups, startForm, forms, ...definition } = row;
    const versions = await definitionVersions(tx, row.key);
    const form = startForm === null ? undefined : (forms[startForm] as FormDefinition | undefined);
    const isLatest = versions[0]?.id === id;
    return {
      ...definition,
      isStartable: isLatest && isStartable(me, starterGroups),
      versions,
      tokenCounts: countTokens(await openSnapshots(tx, id, SNAPSHOTS)),
      startForm: form === undefined ? null : withChoices(form, await choiceLists(tx, this.organisation)),
    };
  }
}

const isStartable = (me: Actor, groups: readonly string[]): boolean => may(me, 'instance.start', { groups });

function countTokens(snapshots: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const snapshot of snapshots) {
    for (const [elementId, count] of Object.entries(tokensPerElement(snapshot as EngineState))) {
      counts[elementId] = (counts[elementId] ?? 0) + count;
    }
  }
  return counts;
}
