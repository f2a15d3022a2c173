import type { Actor, HistoryEvent } from '@kontor/contracts';
import { eventFields, newId, rowOf, rowsOf } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { parseProcess } from '@kontor/model';
import { createRegistry, createRuntime } from '@kontor/runtime';
import type { Runtime } from '@kontor/runtime';
import { bpmnOf } from './kinds.js';
import type { Kind } from './kinds.js';

type Row = Readonly<Record<string, unknown>>;

/** How a case stands that others are made like. */
export type Standing = 'active' | 'suspended' | 'completed' | 'cancelled';

/** One case as the runtime wrote it, row for row. */
export interface Template {
  readonly kind: Kind;
  readonly standing: Standing;
  readonly instance: Row & {
    readonly id: string;
    readonly definition_id: string;
    readonly started_at: string;
  };
  readonly task: (Row & { readonly id: string }) | null;
  readonly events: readonly HistoryEvent[];
  readonly triggers: readonly Row[];
  readonly actorId: string;
  /** Stands in its variables where each case has a subject of its own. */
  readonly subject: string;
}

const SUBJECT = 'Betreff-des-Musters';
/** With it a snapshot has about 1 kB. */
const NOTE = 'Begründung: wie besprochen, siehe Anlage. '.repeat(14);

/** Deploys the kinds and lets the runtime play a case of each to every standing it can have. */
export async function playTemplates(
  dataSource: DataSource,
  kinds: readonly Kind[],
): Promise<readonly Template[]> {
  const { manager } = dataSource;
  const runtime = createRuntime({
    dataSource,
    registry: createRegistry({ publicUrl: 'http://localhost', company: '' }),
    activities: [],
    onCommitted: () => undefined,
  });
  const personId = newId();
  await rowsOf(manager, `INSERT INTO person (id, display_name) VALUES ($1, 'Muster')`, [personId]);
  const roles = [
    'office',
    'hr',
    'management',
    'line-manager',
    'interviewer',
    'operator',
    'process-owner',
  ] as const;
  for (const role of roles) {
    await rowsOf(manager, 'INSERT INTO role_assignment (id, person_id, role) VALUES ($1, $2, $3)', [
      newId(),
      personId,
      role,
    ]);
  }
  const actor: Actor = {
    ...{ personId, accountId: newId(), displayName: 'Muster', language: 'de' },
    roles: roles.map((role) => ({ personId, role, orgUnitId: null, validFrom: null, validTo: null })),
  };
  const templates: Template[] = [];
  for (const kind of kinds) {
    const files = { bpmn: bpmnOf(kind), dmn: [], forms: {} };
    const { deployment, problems } = await parseProcess(files, new Map(), {
      processKeys: [],
      calendars: ['office'],
    });
    if (deployment === null) throw new Error(`${kind.key}: ${JSON.stringify(problems)}`);
    await runtime.deploy(deployment, null);
    const standings: readonly Standing[] =
      kind.group === null ? ['completed'] : ['active', 'suspended', 'completed', 'cancelled'];
    for (const standing of standings)
      templates.push(await play(dataSource, runtime, { kind, standing, actor }));
  }
  return templates;
}

async function play(
  { manager }: DataSource,
  runtime: Runtime,
  { kind, standing, actor }: { readonly kind: Kind; readonly standing: Standing; readonly actor: Actor },
): Promise<Template> {
  const { instanceId } = await runtime.start({ processKey: kind.key, data: {}, actor });
  const open = await rowOf<{ id: string; version: number; seen: number }>(
    manager,
    `SELECT t.id, t.version, i.version AS seen FROM user_task t JOIN process_instance i ON i.id = t.instance_id
     WHERE i.id = $1`,
    [instanceId],
  );
  if (open !== null) {
    const { id: taskId, version, seen } = open;
    const command = { instanceId, version: seen, reason: 'Muster', actor };
    if (standing === 'completed') {
      await runtime.completeTask({ taskId, version, actor, outcome: 'approve', data: {} });
    }
    if (standing === 'suspended') await runtime.suspend(command);
    if (standing === 'cancelled') await runtime.cancel(command);
  }
  const one = (table: string, column: string): Promise<Row | null> =>
    rowOf<Row>(manager, `SELECT * FROM ${table} WHERE ${column} = $1`, [instanceId]);
  const events = await rowsOf<HistoryEvent>(
    manager,
    `SELECT ${eventFields()} FROM history_event WHERE instance_id = $1 ORDER BY seq`,
    [instanceId],
  );
  const triggers = await rowsOf<Row>(
    manager,
    'SELECT * FROM trigger_log WHERE instance_id = $1 ORDER BY no',
    [instanceId],
  );
  return {
    ...{ kind, standing, events, triggers, actorId: actor.personId, subject: SUBJECT },
    instance: withVariables((await one('process_instance', 'id')) as Template['instance']),
    task: (await one('user_task', 'instance_id')) as Template['task'],
  };
}

/** Gives a case variables, so that its snapshot has the size of a real one. */
function withVariables(instance: Template['instance']): Template['instance'] {
  const snapshot = instance['snapshot'] as { readonly scopes: readonly { readonly variables: object }[] };
  const scopes = snapshot.scopes.map((scope, index) =>
    index === 0 ? { ...scope, variables: { ...scope.variables, subject: SUBJECT, note: NOTE } } : scope,
  );
  return { ...instance, snapshot: { ...snapshot, scopes } };
}
