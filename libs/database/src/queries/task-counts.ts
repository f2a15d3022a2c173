import type { EntityManager } from 'typeorm';
import { TOTAL_CAP } from './paging.js';
import { rowWith } from './rows-with.js';
import { HiddenParameters } from './sql-parameters.js';
import { firstByDueSql, taskSources } from './task-sources.js';
import type { SourcesOptions } from './task-sources.js';
import type { TaskWay, Viewer } from './viewer.js';

/** Open tasks of each kind, each counted to 1 000. */
export interface TaskCounts {
  readonly mine: number;
  readonly groups: number;
  readonly standIn: number;
  readonly overdue: number;
  readonly dueToday: number;
}

/** What waits for the viewer, in one statement. `timeZone` bounds the day of the site. */
export async function countTasks(tx: EntityManager, viewer: Viewer, timeZone: string): Promise<TaskCounts> {
  const parameters = new HiddenParameters();
  const count = (ways: readonly TaskWay[], options: Omit<SourcesOptions, 'state'>): string => {
    const sources = taskSources(viewer, ways, parameters, { ...options, state: 'open' });
    if (sources.length === 0) return '0';
    return `(SELECT least(${TOTAL_CAP}, count(DISTINCT id))::int FROM (${firstByDueSql(sources, TOTAL_CAP, 'asc')}) s)`;
  };
  const offered = { isPersonal: true, isGroups: true } as const;
  const day = `date_trunc('day', statement_timestamp(), ${parameters.add(timeZone)})`;
  const row = await rowWith<TaskCounts>(
    tx,
    `SELECT ${count([viewer.own], { isPersonal: true })} AS mine,
       ${count([viewer.own], { isGroups: true })} AS groups,
       ${count(viewer.standIns, { ...offered, where: ['NOT t.is_confidential'] })} AS "standIn",
       ${count([viewer.own], { ...offered, due: (column) => `${column} < statement_timestamp()` })} AS overdue,
       ${count([viewer.own], { ...offered, due: (column) => `${column} >= ${day} AND ${column} < ${day} + interval '1 day'` })} AS "dueToday"`,
    parameters,
  );
  return row ?? { mine: 0, groups: 0, standIn: 0, overdue: 0, dueToday: 0 };
}
