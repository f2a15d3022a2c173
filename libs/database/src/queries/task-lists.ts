import type { Page, TaskListItem, TaskState } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { GATHERED, capped, gather, neededRows, walk } from './found.js';
import type { Found, SortColumn } from './found.js';
import { instanceSources } from './instance-sources.js';
import { TOTAL_CAP } from './paging.js';
import type { PageRequest } from './paging.js';
import { rowOf } from './rows.js';
import { rowWith } from './rows-with.js';
import { HiddenParameters, SqlParameters, containsPattern } from './sql-parameters.js';
import { taskItems } from './task-items.js';
import { firstByDueSql, idsOf, lookedUp, taskSources } from './task-sources.js';
import type { SourcesOptions, TaskSource } from './task-sources.js';
import { isGroups, isOffered, isPersonal, notExcluded, taskSeenInList } from './viewer.js';
import type { TaskWay, Viewer } from './viewer.js';
import { inCase, isOfManyCases } from './words.js';

export const TASK_VIEWS = ['mine', 'groups', 'standIn', 'all'] as const;
export type TaskViewName = (typeof TASK_VIEWS)[number];

/** Columns the inbox sorts by. */
export const TASK_SORTS = {
  dueAt: { column: 't.due_at', undated: ['t.due_at'] },
  openedAt: { column: 't.opened_at' },
  priority: { column: 't.priority' },
  businessKey: { column: 'i.business_key' },
} as const satisfies Record<string, SortColumn>;
export type TaskSort = keyof typeof TASK_SORTS;

export interface TaskFilter extends PageRequest<TaskSort> {
  readonly view: TaskViewName;
  readonly state: TaskState;
  readonly processKey?: string;
  readonly instanceId?: string;
  readonly q?: string;
  readonly isOverdue?: boolean;
}

/** One page of the inbox as the viewer may see it. Sets of more than `limit` tasks are read in the order of an index. */
export async function listTasks(
  tx: EntityManager,
  viewer: Viewer,
  filter: TaskFilter,
  limit = GATHERED,
): Promise<Page<TaskListItem>> {
  const { ids, ...total } = await findTasks(tx, viewer, filter, limit);
  return { data: await taskItems(tx, viewer, ids), ...total };
}

async function findTasks(
  tx: EntityManager,
  viewer: Viewer,
  filter: TaskFilter,
  limit: number,
): Promise<Found> {
  if (filter.instanceId !== undefined) return walkTasks(tx, viewer, filter);
  const isPlain = filter.q === undefined && filter.processKey === undefined;
  if (isPlain && filter.sort === 'dueAt' && filter.view !== 'all') return firstByDue(tx, viewer, filter);
  if (filter.view === 'all' && viewer.seesAllCases) return walkTasks(tx, viewer, filter);
  if (isPlain && filter.view === 'all' && (await isMuchOffered(tx, viewer, filter)))
    return walkTasks(tx, viewer, filter, true);
  const isSteady = isPlain && viewer.orgUnitIds.length === 0;
  const parameters = isSteady ? new HiddenParameters() : new SqlParameters();
  const sources = sourcesOf(viewer, filter, parameters);
  if (sources.length === 0) return NOTHING;
  const ofCase = filter.q !== undefined || filter.sort === 'businessKey';
  const from = `FROM seen s ${lookedUp('user_task', 's.id', 't')} ${ofCase ? lookedUp('process_instance', 't.instance_id', 'i') : ''}`;
  const scan = { from, where: narrowed(filter, parameters), id: 't.id' };
  // more than the total counts to need not be gathered: the page lies dense enough in an index
  const others = isPlain && filter.view === 'all' ? Math.min(limit, TOTAL_CAP) : limit;
  const most = ofCase ? limit * TIMES_OF_CASES : others;
  const gathered = await gather(
    tx,
    { sources, scan, sort: TASK_SORTS[filter.sort], parameters, limit: most },
    filter,
  );
  return gathered.found ?? walkTasks(tx, viewer, filter, gathered.isTotalKnown);
}

/** Whether the offers alone are more than the total counts to, so that nothing must be counted. */
async function isMuchOffered(
  tx: EntityManager,
  viewer: Viewer,
  { state, isOverdue }: TaskFilter,
): Promise<boolean> {
  if (state !== 'open') return false;
  const parameters = new HiddenParameters();
  const sources = offersOf(viewer, state, parameters, isOverdue === true ? OVERDUE : {});
  const row = await rowWith<{ isMuch: boolean }>(
    tx,
    `SELECT count(*) > ${TOTAL_CAP} AS "isMuch" FROM (${mergedSql(sources, TOTAL_CAP + 1, 'asc')}) s`,
    parameters,
  );
  return row?.isMuch ?? false;
}

const OVERDUE = { due: (column: string) => `${column} < statement_timestamp()` };

/** Words and business keys are the case's: in their order tasks of the viewer do not lie dense, and larger sets are gathered. */
const TIMES_OF_CASES = 10;

const NOTHING: Found = { ids: [], total: 0, isTotalCapped: false };

/** What each view of the inbox shows but `all`: the ways its tasks come by. */
const WAYS = {
  mine: ({ own }) => ({ ways: [own], isPersonal: true }),
  groups: ({ own }) => ({ ways: [own], isGroups: true }),
  standIn: ({ standIns }) => ({
    ways: standIns,
    isPersonal: true,
    isGroups: true,
    where: ['NOT t.is_confidential'],
  }),
} as const satisfies Record<
  Exclude<TaskViewName, 'all'>,
  (viewer: Viewer) => Omit<SourcesOptions, 'state'> & { readonly ways: readonly TaskWay[] }
>;

/** The page as indexes give it: each way of the view is read by deadline as far as needed. */
async function firstByDue(tx: EntityManager, viewer: Viewer, filter: TaskFilter): Promise<Found> {
  const parameters = new HiddenParameters();
  const { page, perPage, order } = filter;
  const sql = firstTasksSql(viewer, filter, parameters);
  if (sql === null) return NOTHING;
  const way = order === 'desc' ? 'DESC' : 'ASC';
  const row = await rowWith<{ total: number; ids: readonly string[] }>(
    tx,
    `WITH found AS MATERIALIZED (${sql})
     SELECT (SELECT count(*)::int FROM found) AS total, ARRAY(SELECT id::text FROM found
       ORDER BY due_at ${way} NULLS LAST, id ${way} LIMIT ${perPage} OFFSET ${(page - 1) * perPage}) AS ids`,
    parameters,
  );
  return row ? capped(row) : NOTHING;
}

function firstTasksSql(viewer: Viewer, filter: TaskFilter, parameters: SqlParameters): string | null {
  const { view, state, order, isOverdue } = filter;
  if (view === 'all' || (isOverdue && state !== 'open')) return null;
  const { ways, ...options } = WAYS[view](viewer);
  const sources = taskSources(viewer, ways, parameters, {
    ...options,
    state,
    ...(isOverdue ? OVERDUE : {}),
  });
  if (sources.length === 0) return null;
  return mergedSql(sources, neededRows(filter), order);
}

/** SQL: the first tasks of all sets together, each once; the sets are read side by side and no further than needed. */
function mergedSql(sources: readonly TaskSource[], limit: number, order: 'asc' | 'desc'): string {
  const way = order === 'desc' ? 'DESC' : 'ASC';
  return `SELECT id, due_at FROM (${firstByDueSql(sources, limit, order)}) s GROUP BY id, due_at
    ORDER BY due_at ${way} NULLS LAST, id ${way} LIMIT ${limit}`;
}

/** Every set a view is made of, of tasks that the filter lets through but for its words. */
function sourcesOf(viewer: Viewer, filter: TaskFilter, parameters: SqlParameters): readonly string[] {
  const { view, state } = filter;
  if (view !== 'all') {
    const { ways, ...options } = WAYS[view](viewer);
    const where = [...('where' in options ? options.where : []), ...ofTask(filter, parameters, 't')];
    return taskSources(viewer, ways, parameters, { ...options, state, where }).map(idsOf);
  }
  const offered = offersOf(viewer, state, parameters, { where: ofTask(filter, parameters, 't') });
  const ofCases = instanceSources(viewer, parameters, {
    select: 'seen.id',
    join: `CROSS JOIN LATERAL (SELECT id, state, process_key, due_at FROM user_task WHERE instance_id = i.id OFFSET 0) seen`,
    where: [
      `seen.state = '${state}'`,
      ...(state === 'open' ? ['i.ended_at IS NULL'] : []),
      ...ofTask(filter, parameters, 'seen'),
    ],
    // all tasks of a case are of its process
    ofOffered: ofProcess(filter, parameters, 't'),
  });
  return [...ofCases, ...offered.map(idsOf)];
}

/** What is offered to the viewer in their own name and for those they stand in for, but for what is confidential. */
const offersOf = (
  viewer: Viewer,
  state: TaskState,
  parameters: SqlParameters,
  { where = [], ...due }: Pick<SourcesOptions, 'due' | 'where'>,
): readonly TaskSource[] =>
  taskSources(viewer, [viewer.own, ...viewer.standIns], parameters, {
    ...{ ...due, state, isPersonal: true, isGroups: true },
    where: ['NOT t.is_confidential', ...where],
  });

/** Reads the tasks of the house, or of one case, in the wanted order and asks of each whether it is shown. */
async function walkTasks(
  tx: EntityManager,
  viewer: Viewer,
  filter: TaskFilter,
  isTotalKnown = false,
): Promise<Found> {
  const { q, state, instanceId, sort, view } = filter;
  // a word that no step is called by stands in the cases, and in few of them: they come first
  const isOfCases = q !== undefined && instanceId === undefined && !(await isCommon(tx, q));
  const isByTask = q === undefined && instanceId === undefined && sort !== 'businessKey';
  if (isByTask && view === 'all') return walkAll(tx, viewer, filter, isTotalKnown);
  const parameters = new SqlParameters();
  const where = [
    `t.state = '${state}'`,
    ...narrowed(filter, parameters),
    ...(isOfCases ? [inCase(parameters.add(containsPattern(q)))] : []),
    ...(state === 'open' ? ['i.ended_at IS NULL'] : []),
  ];
  const from = isOfCases || (sort === 'businessKey' && instanceId === undefined) ? CASES_FIRST : TASKS_FIRST;
  const scan = { from, where, visible: VIEWS[view](viewer, parameters), id: 't.id' };
  return walk(tx, { scan, sort: TASK_SORTS[sort], parameters }, filter, isTotalKnown);
}

/**
 * Reads the tasks by an index of theirs. Who may see every case looks at a case only when it is confidential: those have
 * an index of their own, in which the others are missed quickly.
 */
async function walkAll(
  tx: EntityManager,
  viewer: Viewer,
  filter: TaskFilter,
  isTotalKnown: boolean,
): Promise<Found> {
  const parameters = new HiddenParameters();
  const where = [`t.state = '${filter.state}'`, ...narrowed(filter, parameters)];
  const asked = `(SELECT ${VIEWS.all(viewer, parameters)} FROM process_instance i WHERE i.id = t.instance_id)`;
  const visible = viewer.seesAllCases ? `(${IS_NOT_CONFIDENTIAL} OR ${asked})` : asked;
  const scan = { from: 'FROM user_task t', where, visible, id: 't.id' };
  return walk(tx, { scan, sort: TASK_SORTS[filter.sort], parameters }, filter, isTotalKnown);
}

const IS_NOT_CONFIDENTIAL =
  '(SELECT true FROM process_instance c WHERE c.id = t.instance_id AND c.is_confidential) IS NULL';

const TASKS_FIRST = `FROM user_task t ${lookedUp('process_instance', 't.instance_id', 'i')}`;
const CASES_FIRST = `FROM process_instance i
  CROSS JOIN LATERAL (SELECT * FROM user_task WHERE instance_id = i.id OFFSET 0) t`;

/** Whether a step of any process is called like this, or more cases than can be looked at one by one. */
async function isCommon(tx: EntityManager, q: string): Promise<boolean> {
  const row = await rowOf<{ isCommon: boolean }>(
    tx,
    `SELECT EXISTS (SELECT 1 FROM process_definition d CROSS JOIN jsonb_each(d.model->'nodes') AS n(id, node)
         WHERE node->'name'->>'de' ILIKE $1 OR node->'name'->>'en' ILIKE $1)
       OR ${isOfManyCases('$1')} AS "isCommon"`,
    [containsPattern(q)],
  );
  return row?.isCommon ?? false;
}

function narrowed(filter: TaskFilter, parameters: SqlParameters): readonly string[] {
  const { instanceId, q } = filter;
  return [
    ...ofTask(filter, parameters, 't'),
    ...(instanceId ? [`t.instance_id = ${parameters.add(instanceId)}`] : []),
    ...(q ? [searched(parameters.add(containsPattern(q)))] : []),
  ];
}

/** What the filter asks of the row of a task alone. */
function ofTask(filter: TaskFilter, parameters: SqlParameters, t: string): readonly string[] {
  const { state, isOverdue } = filter;
  return [
    ...ofProcess(filter, parameters, t),
    ...(isOverdue ? [state === 'open' ? `${t}.due_at < statement_timestamp()` : 'false'] : []),
  ];
}

const ofProcess = ({ processKey }: TaskFilter, parameters: SqlParameters, t: string): readonly string[] =>
  processKey ? [`${t}.process_key = ${parameters.add(processKey)}::text`] : [];

const searched = (pattern: string): string =>
  `(${inCase(pattern)} OR t.name_de ILIKE ${pattern} OR t.name_en ILIKE ${pattern})`;

/** What each view of the inbox shows, told of one task. */
const VIEWS = {
  mine: (viewer, parameters) => isPersonal([viewer.own], parameters),
  groups: (viewer, parameters) =>
    `${notExcluded(parameters.add(viewer.personId))} AND ${isGroups([viewer.own], parameters)}`,
  standIn: (viewer, parameters) =>
    viewer.standIns.length === 0
      ? 'false'
      : `NOT t.is_confidential AND ${isOffered(viewer.standIns, viewer.personId, parameters)}`,
  all: taskSeenInList,
} as const satisfies Record<TaskViewName, (viewer: Viewer, parameters: SqlParameters) => string>;
