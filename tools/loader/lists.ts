import {
  INSTANCE_SORTS,
  TASK_SORTS,
  countTasks,
  instanceHistory,
  latestDefinitions,
  listIncidents,
  listInstances,
  listMails,
  listTasks,
  searchHistory,
} from '@kontor/database';
import type {
  EntityManager,
  InstanceFilter,
  InstanceSort,
  TaskFilter,
  TaskSort,
  TaskViewName,
  Viewer,
} from '@kontor/database';

/** A list the API can be asked for. */
export interface ListCall {
  readonly name: string;
  run(tx: EntityManager, viewer: Viewer): Promise<unknown>;
}

/** Values that filters need. */
export interface ListFacts {
  readonly instanceId: string;
  readonly processKey: string;
  readonly rareProcessKey: string;
  /** Words of subjects: in many cases, in few, in none. */
  readonly words: readonly [string, string, string];
}

const PAGE = { page: 1, perPage: 25 } as const;
const ORDERS = ['asc', 'desc'] as const;

/**
 * Every list of cases, tasks, facts, incidents and mails with each filter and order, for one viewer. With `limit` the
 * lists of cases and tasks read larger sets in the order of an index.
 */
export function listCalls(facts: ListFacts, limit?: number): readonly ListCall[] {
  if (limit !== undefined) return [...inboxCalls(facts, limit), ...caseCalls(facts, limit)];
  return [...inboxCalls(facts), ...caseCalls(facts), ...otherCalls(facts)];
}

/** The inbox: each view, then the orders and filters of those that hold much. */
export function inboxCalls(
  { processKey, rareProcessKey, words }: ListFacts,
  limit?: number,
): readonly ListCall[] {
  const inbox = (view: TaskViewName, more: Partial<TaskFilter> = {}): ListCall => ({
    name: `inbox ${nameOf(view, more)}`,
    run: (tx, viewer) =>
      listTasks(tx, viewer, { ...PAGE, view, state: 'open', sort: 'dueAt', order: 'asc', ...more }, limit),
  });
  const filters: readonly Partial<TaskFilter>[] = [
    {},
    { order: 'desc' },
    { page: 40 },
    { isOverdue: true },
    { processKey },
    { processKey: rareProcessKey },
    ...words.map((q) => ({ q })),
    ...(Object.keys(TASK_SORTS) as TaskSort[]).flatMap((sort) => ORDERS.map((order) => ({ sort, order }))),
  ];
  return [
    ...(['groups', 'all'] as const).flatMap((view) => filters.map((more) => inbox(view, more))),
    ...(['mine', 'standIn'] as const).flatMap((view) =>
      [{}, { order: 'desc' } as const].map((more) => inbox(view, more)),
    ),
    ...(['mine', 'all'] as const).flatMap((view) =>
      (Object.keys(TASK_SORTS) as TaskSort[]).map((sort) => inbox(view, { state: 'completed', sort })),
    ),
    { name: 'inbox counts', run: (tx, viewer) => countTasks(tx, viewer, 'Europe/Berlin') },
  ];
}

/** The case list: each order, then each filter. */
export function caseCalls(
  { processKey, rareProcessKey, words }: ListFacts,
  limit?: number,
): readonly ListCall[] {
  const cases = (more: (viewer: Viewer) => Partial<InstanceFilter>, name: string): ListCall => ({
    name: `cases ${name}`,
    run: (tx, viewer) =>
      listInstances(tx, viewer, { ...PAGE, sort: 'startedAt', order: 'desc', ...more(viewer) }, limit),
  });
  const filters: readonly Partial<InstanceFilter>[] = [
    ...(Object.keys(INSTANCE_SORTS) as InstanceSort[]).flatMap((sort) =>
      ORDERS.map((order) => ({ sort, order })),
    ),
    { processKey },
    { processKey: rareProcessKey },
    ...(['active', 'suspended', 'completed', 'terminated', 'cancelled'] as const).map((status) => ({
      status,
    })),
    { status: 'active', order: 'asc' },
    { processKey, status: 'active', order: 'asc' },
    { hasIncident: true },
    ...words.map((q) => ({ q })),
    { q: words[1], status: 'active', processKey },
  ];
  return [
    ...filters.map((more) => cases(() => more, nameOf('', more))),
    cases(({ personId }) => ({ startedBy: personId }), 'startedBy=me'),
  ];
}

function otherCalls({ instanceId, words }: ListFacts): readonly ListCall[] {
  const history = (more: Partial<Parameters<typeof searchHistory>[2]>, name: string): ListCall => ({
    name: `history ${name}`,
    run: (tx, viewer) =>
      // for auditors alone, who see every case
      searchHistory(
        tx,
        { ...viewer, seesAllCases: true },
        { includesConfidential: true, cursor: null, limit: 50, ...more },
      ),
  });
  return [
    {
      name: 'history of a case',
      run: (tx) => instanceHistory(tx, instanceId, { beforeSeq: null, limit: 50, hidden: ['flow.taken'] }),
    },
    history({}, 'of all'),
    history({ type: 'incident.raised' }, 'by a rare type'),
    history({ type: 'task.completed' }, 'by a common type'),
    history({ instanceId }, 'of one case, for auditors'),
    history({ from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }, 'of a month'),
    {
      name: 'history by actor',
      run: (tx, viewer) => history({ actorId: viewer.personId }, '').run(tx, viewer),
    },
    { name: 'incidents open', run: (tx, viewer) => listIncidents(tx, viewer, { ...PAGE, isOpen: true }) },
    { name: 'incidents', run: (tx, viewer) => listIncidents(tx, viewer, PAGE) },
    { name: 'mails', run: (tx, viewer) => listMails(tx, viewer, PAGE) },
    { name: 'mails failed', run: (tx, viewer) => listMails(tx, viewer, { ...PAGE, state: 'failed' }) },
    { name: 'mails q', run: (tx, viewer) => listMails(tx, viewer, { ...PAGE, q: words[2] }) },
    { name: 'processes with counts', run: (tx) => latestDefinitions(tx) },
  ];
}

const nameOf = (view: string, more: object): string =>
  [view, ...Object.entries(more).map(([name, value]) => `${name}=${String(value)}`)]
    .filter(Boolean)
    .join(' ');
