import type { TaskState } from '@kontor/contracts';
import type { SqlParameters } from './sql-parameters.js';
import type { TaskWay, Viewer } from './viewer.js';

/** One set of tasks `t` that lies in the order of its deadlines in an index. */
export interface TaskSource {
  readonly from: string;
  readonly where: readonly string[];
  /** Columns of the index, the deadline and the task last. */
  readonly order: readonly string[];
}

export interface SourcesOptions {
  readonly state: TaskState;
  /** Tasks the person has, or that are offered to them by name. */
  readonly isPersonal?: boolean;
  /** Tasks offered to groups of theirs; then separation of duties keeps what it must from the viewer. */
  readonly isGroups?: boolean;
  /** Condition on the deadline, whose column is given. */
  readonly due?: (column: string) => string;
  /** Further conditions on `t`. */
  readonly where?: readonly string[];
}

/**
 * SQL: one row by its id. Written so that it is always looked up: a join of many ids would be planned as a scan of the
 * whole table.
 */
export const lookedUp = (table: string, id: string, alias: string): string =>
  `CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE id = ${id} OFFSET 0) ${alias}`;

const OFFERED = `FROM task_candidate c ${lookedUp('user_task', 'c.task_id', 't')}`;
const IS_FREE = ["t.state = 'open'", 't.assignee_id IS NULL'];

/** Looked up as well; an anti-join would read all exclusions of the person. */
const notExcluded = (person: string): string =>
  `(SELECT true FROM task_exclusion x WHERE x.task_id = t.id AND x.person_id = ${person}) IS NULL`;

/** The sets of tasks that reach the viewer by these ways: together those of which `isPersonal` and `isGroups` tell it. */
export function taskSources(
  viewer: Viewer,
  ways: readonly TaskWay[],
  parameters: SqlParameters,
  options: SourcesOptions,
): readonly TaskSource[] {
  return ways.flatMap((way) => {
    // offers end with their task
    const hasGroups = options.isGroups === true && options.state === 'open' && way.roles.length > 0;
    if (options.isPersonal !== true && !hasGroups) return [];
    const where = [
      ...(options.where ?? []),
      ...(options.isGroups === true ? [notExcluded(parameters.add(viewer.personId))] : []),
      ...(way.processKeys === null
        ? []
        : [`t.process_key = ANY(${parameters.add(way.processKeys)}::text[])`]),
    ];
    return [
      ...(options.isPersonal === true ? personal(way, parameters, options, where) : []),
      ...(hasGroups ? groups(way, viewer, parameters, options, where) : []),
    ];
  });
}

function personal(
  { personId }: TaskWay,
  parameters: SqlParameters,
  options: SourcesOptions,
  where: readonly string[],
): readonly TaskSource[] {
  const person = parameters.add(personId);
  const assigned: TaskSource = {
    from: 'FROM user_task t',
    where: [`t.assignee_id = ${person}`, `t.state = '${options.state}'`, ...dueOf('t', options), ...where],
    order: ['t.due_at', 't.id'],
  };
  const named: TaskSource = {
    from: OFFERED,
    where: [`c.person_id = ${person}`, ...IS_FREE, ...dueOf('c', options), ...where],
    order: ['c.due_at', 'c.task_id'],
  };
  return options.state === 'open' ? [assigned, named] : [assigned];
}

function groups(
  { personId, roles }: TaskWay,
  viewer: Viewer,
  parameters: SqlParameters,
  options: SourcesOptions,
  conditions: readonly string[],
): readonly TaskSource[] {
  const common = [
    ...IS_FREE,
    ...dueOf('c', options),
    ...conditions,
    ...(personId === viewer.personId ? [] : [notExcluded(parameters.add(personId))]),
  ];
  return roles.flatMap(({ role, orgUnitId }): readonly TaskSource[] => {
    const where = [`c.group_name = ${parameters.add(role)}`, ...common];
    const order = ['c.org_unit_id', 'c.due_at', 'c.task_id'];
    if (orgUnitId === null) return [{ from: OFFERED, where, order: order.slice(1) }];
    const unit = parameters.add(orgUnitId);
    // beside a group stands the unit of its task, or nothing
    return [
      { from: OFFERED, where: [...where, `c.org_unit_id = ${unit}`], order: order.slice(1) },
      {
        from: OFFERED,
        where: [...where, 'c.org_unit_id IS NULL', `(t.org_unit_id IS NULL OR t.org_unit_id = ${unit})`],
        order,
      },
    ];
  });
}

const dueOf = (alias: 'c' | 't', { due }: SourcesOptions): readonly string[] =>
  due === undefined ? [] : [due(`${alias}.due_at`)];

/** SQL: the tasks of a set as `SELECT id`; the order only keeps its index in the plan. */
export const idsOf = ({ from, where, order }: TaskSource): string =>
  `SELECT t.id ${from} WHERE ${where.join(' AND ')} ORDER BY ${order.join(', ')}`;

/** SQL: the first tasks of the sets by deadline, those without one last, as `SELECT id, due_at`; a task may come twice. */
export function firstByDueSql(sources: readonly TaskSource[], limit: number, order: 'asc' | 'desc'): string {
  return sources.flatMap((source) => firstOf(source, limit, order)).join('\nUNION ALL ');
}

/** Read backwards an index gives those without a deadline first, so that they are a set of their own. */
function firstOf(
  { from, where, order }: TaskSource,
  limit: number,
  direction: 'asc' | 'desc',
): readonly string[] {
  const due = order.at(-2) ?? '';
  const first = (more: readonly string[], way: string): string =>
    `(SELECT t.id, ${due} AS due_at ${from} WHERE ${[...where, ...more].join(' AND ')}
      ORDER BY ${order.map((column) => `${column}${way}`).join(', ')} LIMIT ${limit})`;
  if (direction === 'asc') return [first([], '')];
  return [first([`${due} IS NOT NULL`], ' DESC'), first([`${due} IS NULL`], ' DESC')];
}
