import type { ChainVerdict } from '@kontor/audit';
import type {
  Committed,
  DecisionModel,
  EffectDescriptor,
  FormDefinition,
  HistoryEvent,
  JsonObject,
  ProcessModel,
} from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import type { Delegate, Load, Registry, Submit } from '@kontor/delegates';
import { createRuntime } from '@kontor/runtime';
import type { Runtime } from '@kontor/runtime';
import type { TestDatabase } from './test-database.js';
import { seedOrganisation } from './test-organisation.js';
import type { StaffName, TestOrganisation } from './test-organisation.js';
import { historyOf, verifyInstance } from './verify-instance.js';

/** What a test's models can name. */
export interface RegistrySketch {
  readonly delegates?: Readonly<Record<string, Delegate['run']>>;
  readonly submits?: Readonly<Record<string, Submit['run']>>;
  readonly loads?: Readonly<Record<string, Load['run']>>;
  readonly activities?: readonly string[];
}

export interface TestRuntimeSettings {
  readonly models: readonly ProcessModel[];
  readonly registry?: RegistrySketch;
  readonly forms?: Readonly<Record<string, FormDefinition>>;
  readonly decisions?: readonly DecisionModel[];
  /** Told of each commit, as the waker of drivers is. */
  readonly onCommitted?: (committed: Committed) => void;
}

/** A row of `user_task` as tests look at it. */
export interface TestTask {
  readonly id: string;
  readonly elementId: string;
  readonly version: number;
  readonly state: string;
  readonly assigneeId: string | null;
  readonly dueAt: string | null;
  readonly reminderCount: number;
  readonly isEscalated: boolean;
  readonly candidates: readonly string[];
  readonly exclusions: readonly string[];
}

/** A runtime on a database of its own, with the small office and the models deployed. */
export interface TestRuntime extends TestOrganisation {
  readonly runtime: Runtime;
  /** A second program on the same database, with caches and queues of its own. */
  another(): Runtime;
  readonly committed: readonly Committed[];
  readonly troubles: readonly unknown[];
  /** Starts a process; by Emil when nobody is named. */
  start(processKey: string, data?: JsonObject, name?: StaffName): Promise<string>;
  /** Completes the one open task of an element; outcome `done` when none is given. */
  complete(
    instanceId: string,
    elementId: string,
    name: StaffName,
    more?: { readonly outcome?: string; readonly reason?: string; readonly data?: JsonObject },
  ): ReturnType<Runtime['completeTask']>;
  instance(instanceId: string): Promise<{
    readonly status: string;
    readonly version: number;
    readonly businessKey: string;
    readonly incidentCount: number;
  }>;
  tasks(instanceId: string): Promise<readonly TestTask[]>;
  /** The one open task of an element. */
  task(instanceId: string, elementId: string): Promise<TestTask>;
  history(instanceId: string): Promise<readonly HistoryEvent[]>;
  /** Types of the recorded events, in order. */
  happened(instanceId: string): Promise<readonly string[]>;
  verify(instanceId: string): Promise<ChainVerdict>;
  absent(name: StaffName, substitute: StaffName | null): Promise<void>;
}

/** Starts a runtime for tests; `database.close()` ends it. */
export async function startTestRuntime(
  database: TestDatabase,
  settings: TestRuntimeSettings,
): Promise<TestRuntime> {
  const { dataSource } = database;
  const committed: Committed[] = [];
  const troubles: unknown[] = [];
  const make = (): Runtime =>
    createRuntime({
      dataSource,
      registry: registryOf(settings.registry ?? {}),
      activities: (settings.registry?.activities ?? []).map((name) => descriptorOf(name, 'activity')),
      onCommitted: (one) => {
        committed.push(one);
        settings.onCommitted?.(one);
      },
      onTrouble: (error) => troubles.push(error),
    });
  const runtime = make();
  const organisation = await seedOrganisation(dataSource.manager);
  const { forms = {}, decisions = [] } = settings;
  for (const process of settings.models)
    await runtime.deploy({ process, bpmnXml: '', forms, decisions }, null);
  const tasks = (instanceId: string): Promise<readonly TestTask[]> => tasksOf(dataSource, instanceId);
  const task = async (instanceId: string, elementId: string): Promise<TestTask> => {
    const open = (await tasks(instanceId)).filter(
      (one) => one.elementId === elementId && one.state === 'open',
    );
    if (open.length !== 1) throw new Error(`${open.length} open tasks at ${elementId}`);
    return open[0]!;
  };
  return {
    ...organisation,
    ...{ runtime, another: make, committed, troubles, tasks, task },
    start: async (processKey, data = {}, name = 'emil') =>
      (await runtime.start({ processKey, data, actor: organisation.people[name] })).instanceId,
    complete: async (instanceId, elementId, name, more) => {
      const { id: taskId, version } = await task(instanceId, elementId);
      const actor = organisation.people[name];
      return runtime.completeTask({ taskId, version, actor, outcome: 'done', data: {}, ...more });
    },
    instance: async (instanceId) => {
      const row = await rowOf<Awaited<ReturnType<TestRuntime['instance']>>>(
        dataSource.manager,
        `SELECT status, version, business_key AS "businessKey", incident_count AS "incidentCount"
         FROM process_instance WHERE id = $1`,
        [instanceId],
      );
      if (!row) throw new Error(`no instance ${instanceId}`);
      return row;
    },
    history: (instanceId) => historyOf(dataSource, instanceId),
    happened: async (instanceId) => (await historyOf(dataSource, instanceId)).map(({ type }) => type),
    verify: (instanceId) => verifyInstance(dataSource, instanceId),
    absent: async (name, substitute) => {
      await rowsOf(
        dataSource.manager,
        `INSERT INTO absence (id, person_id, starts_at, ends_at, substitute_id)
         VALUES ($1, $2, clock_timestamp() - interval '1 day', clock_timestamp() + interval '90 days', $3)`,
        [
          ...[newId(), organisation.people[name].personId],
          substitute === null ? null : organisation.people[substitute].personId,
        ],
      );
    },
  };
}

const descriptorOf = (name: string, kind: EffectDescriptor['kind']): EffectDescriptor => ({
  ...{ name, kind, input: { type: 'object' }, output: { type: 'object' }, errors: [] },
});

function registryOf({ delegates = {}, submits = {}, loads = {} }: RegistrySketch): Registry {
  return {
    delegates: new Map(
      Object.entries(delegates).map(([name, run]) => [
        name,
        { descriptor: descriptorOf(name, 'delegate'), run },
      ]),
    ),
    submits: new Map(Object.entries(submits).map(([name, run]) => [name, { name, run }])),
    loads: new Map(Object.entries(loads).map(([name, run]) => [name, { name, run }])),
  };
}

function tasksOf({ manager }: DataSource, instanceId: string): Promise<readonly TestTask[]> {
  return rowsOf<TestTask>(
    manager,
    `SELECT t.id, t.element_id AS "elementId", t.version, t.state, t.assignee_id AS "assigneeId", t.due_at AS "dueAt",
       t.reminder_count AS "reminderCount", t.is_escalated AS "isEscalated",
       ARRAY(SELECT coalesce(c.group_name, c.person_id::text) FROM task_candidate c WHERE c.task_id = t.id ORDER BY 1) AS candidates,
       ARRAY(SELECT x.person_id::text FROM task_exclusion x WHERE x.task_id = t.id) AS exclusions
     FROM user_task t WHERE t.instance_id = $1 ORDER BY t.opened_at, t.id`,
    [instanceId],
  );
}
