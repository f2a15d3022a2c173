import { createHash } from 'node:crypto';
import { canonicalJson } from '@kontor/audit';
import type { Json } from '@kontor/contracts';
import type pg from 'pg';
import type { Acknowledged, CommandKind } from '../acknowledged.js';

/** The event that each command leaves, once. */
const EVENT_OF = {
  start: 'instance.started',
  claim: 'task.claimed',
  comment: 'task.commented',
  complete: 'task.completed',
  message: 'message.received',
  cancel: 'instance.cancelled',
} as const satisfies Record<CommandKind, string>;

interface Fact {
  readonly type: string;
  readonly instanceId: string;
  readonly taskId: string | null;
  readonly text: string | null;
  readonly count: number;
}

const FACTS = `SELECT h.type, h.instance_id AS "instanceId", t.id AS "taskId", c.body AS text, count(*)::int AS count
  FROM history_event h JOIN process_instance i ON i.id = h.instance_id
    LEFT JOIN user_task t ON t.instance_id = h.instance_id AND t.wait_id = h.wait_id AND h.type LIKE 'task.%'
    LEFT JOIN task_comment c ON c.instance_id = h.instance_id AND c.id::text = h.data->>'commentId'
  WHERE i.process_key = ANY($1) AND h.type = ANY($2) GROUP BY 1, 2, 3, 4`;

const nameOf = (fact: Pick<Fact, 'type' | 'instanceId'> & Partial<Pick<Fact, 'taskId' | 'text'>>): string =>
  `${fact.type} ${fact.instanceId} ${fact.taskId ?? ''} ${fact.text ?? ''}`.trim();

/** Acknowledged commands that the record does not have, and what it has twice or without anybody having been told. */
export interface CommandFindings {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Commands whose stored answer is not the one that was given. */
  readonly answeredOtherwise: readonly string[];
}

/** Compares what was acknowledged with history and with the kept answers. Every command must have been answered by now. */
export async function checkCommands(
  client: pg.Client,
  keys: readonly string[],
  acknowledged: readonly Acknowledged[],
): Promise<CommandFindings> {
  const { rows } = await client.query<Fact>(FACTS, [keys, Object.values(EVENT_OF)]);
  const counts = new Map(rows.map((fact) => [nameOf(fact), fact.count]));
  const expected = new Set(acknowledged.map((one) => nameOf({ ...one, type: EVENT_OF[one.kind] })));
  // whoever completes a task that nobody has claimed claims it
  const alsoClaimed = acknowledged
    .filter(({ kind }) => kind === 'complete')
    .map((one) => nameOf({ ...one, type: EVENT_OF.claim }));
  const allowed = new Set([...expected, ...alsoClaimed]);
  const kept = await keptAnswers(client, acknowledged);
  return {
    lost: [...[...expected].filter((name) => !counts.has(name)), ...kept.lost],
    doubled: [
      ...[...counts].filter(([name, count]) => count > 1 || !allowed.has(name)).map(([name]) => name),
      ...kept.untold,
    ],
    answeredOtherwise: kept.otherwise,
  };
}

async function keptAnswers(
  client: pg.Client,
  acknowledged: readonly Acknowledged[],
): Promise<{
  readonly lost: readonly string[];
  readonly otherwise: readonly string[];
  readonly untold: readonly string[];
}> {
  const { rows } = await client.query<{ key: string; response: Json }>(
    `SELECT key, response FROM idempotency_key WHERE scope NOT LIKE '%/deployments' AND scope NOT LIKE '%/session'`,
  );
  const kept = new Map(
    rows.map(({ key, response }) => [
      key,
      createHash('sha256').update(canonicalJson(response)).digest('hex'),
    ]),
  );
  const known = new Set(acknowledged.map(({ key }) => key));
  return {
    lost: acknowledged.filter(({ key }) => !kept.has(key)).map(({ kind, key }) => `key of ${kind} ${key}`),
    otherwise: acknowledged
      .filter(({ key, answer }) => kept.has(key) && kept.get(key) !== answer)
      .map(({ kind, key }) => `${kind} ${key}`),
    untold: [...kept.keys()]
      .filter((key) => !known.has(key))
      .map((key) => `key ${key} that nobody was told of`),
  };
}
