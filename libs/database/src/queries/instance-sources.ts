import type { SqlParameters } from './sql-parameters.js';
import { lookedUp, taskSources } from './task-sources.js';
import type { Viewer } from './viewer.js';

/** What is read of each case `i` of a set. */
export interface InstanceSelection {
  readonly select: string;
  readonly join: string;
  readonly where: readonly string[];
  /** Only ended cases are wanted: nothing is offered in them any more. */
  readonly isEnded?: boolean;
  /** Conditions on an offered task `t` without which none of its case is wanted: asked before the case is looked up. */
  readonly ofOffered?: readonly string[];
}

/** Every case of a set. */
export const ALL_CASES: InstanceSelection = { select: 'i.id', join: '', where: [] };
const caseOf = (id: string): string => lookedUp('process_instance', id, 'i');

/**
 * SQL: the sets of cases of somebody who does not see all, each a `SELECT … AS id` from the index of what ties the
 * person to them; together those of which `mayBeSeen` tells it.
 */
export function instanceSources(
  viewer: Viewer,
  parameters: SqlParameters,
  { select, join, where, isEnded = false, ofOffered = [] }: InstanceSelection = ALL_CASES,
): readonly string[] {
  const me = parameters.add(viewer.personId);
  // as a range: of an equal value the planner fears that it is that of half the table
  const isMine = (column: string): string => `${column} BETWEEN ${me} AND ${me}`;
  const of = (from: string, conditions: readonly string[]): string =>
    `SELECT ${select} AS id ${from} ${join} WHERE ${[...conditions, ...where].join(' AND ')}`;
  const open = (condition: string): string =>
    of('FROM process_instance i', [condition, 'NOT i.is_confidential']);
  const ofTask = `FROM user_task vt ${caseOf('vt.instance_id')}`;
  const offered = taskSources(viewer, isEnded ? [] : [viewer.own, ...viewer.standIns], parameters, {
    state: 'open',
    isPersonal: true,
    isGroups: true,
    where: ofOffered,
  });
  return [
    of(`FROM instance_access ia ${caseOf('ia.instance_id')}`, [isMine('ia.person_id')]),
    of(ofTask, [isMine('vt.assignee_id')]),
    of(ofTask, [isMine('vt.completed_by')]),
    of(`FROM task_candidate vc ${lookedUp('user_task', 'vc.task_id', 'vt')} ${caseOf('vt.instance_id')}`, [
      isMine('vc.person_id'),
      `vt.state = 'open'`,
    ]),
    open(isMine('i.started_by')),
    open(isMine('i.owner_id')),
    ...(viewer.orgUnitIds.length === 0
      ? []
      : [open(`i.org_unit_id = ANY(${parameters.add(viewer.orgUnitIds)}::uuid[])`)]),
    ...offered.map(
      (source) =>
        // the order only keeps the index of the set in the plan
        `${of(`${source.from} ${caseOf('t.instance_id')}`, [...source.where, 'NOT i.is_confidential'])} ORDER BY ${source.order.join(', ')}`,
    ),
  ];
}
