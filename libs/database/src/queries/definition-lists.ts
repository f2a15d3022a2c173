import type { DefinitionListItem } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';

/** A definition with what a list of them needs of its model. */
export interface DefinitionRow extends Omit<DefinitionListItem, 'isStartable'> {
  readonly starterGroups: readonly string[];
}

const COLUMNS = `d.id, d.key, d.version, d.model->'name' AS name, d.model->'description' AS description,
  d.deployed_at AS "deployedAt", d.model->'starterGroups' AS "starterGroups"`;

/** The latest version of every process, by key, with counts over all its versions. */
export function latestDefinitions(tx: EntityManager): Promise<readonly DefinitionRow[]> {
  return rowsOf<DefinitionRow>(
    tx,
    `SELECT ${COLUMNS}, coalesce(c.active, 0) AS "activeCount", coalesce(f.incidents, 0) AS "incidentCount"
     FROM process_definition d
       LEFT JOIN (SELECT v.key, sum(i.active)::int AS active
         FROM (SELECT definition_id, count(*) AS active FROM process_instance WHERE ended_at IS NULL GROUP BY definition_id) i
           JOIN process_definition v ON v.id = i.definition_id GROUP BY v.key) c ON c.key = d.key
       LEFT JOIN (SELECT process_key, sum(incident_count)::int AS incidents FROM process_instance
         WHERE incident_count > 0 AND ended_at IS NULL GROUP BY process_key) f ON f.process_key = d.key
     WHERE d.version = (SELECT max(version) FROM process_definition l WHERE l.key = d.key)
     ORDER BY d.key`,
  );
}

/** One version of a process with its own counts, or null. */
export function definitionRow(
  tx: EntityManager,
  id: string,
): Promise<(DefinitionRow & DefinitionSource) | null> {
  return rowOf(
    tx,
    `SELECT ${COLUMNS}, d.hash, d.bpmn_xml AS "bpmnXml", d.model->>'startForm' AS "startForm", d.forms,
       (SELECT count(*)::int FROM process_instance i WHERE i.definition_id = d.id AND i.ended_at IS NULL) AS "activeCount",
       (SELECT coalesce(sum(i.incident_count), 0)::int FROM process_instance i
         WHERE i.definition_id = d.id AND i.incident_count > 0 AND i.ended_at IS NULL) AS "incidentCount"
     FROM process_definition d WHERE d.id = $1`,
    [id],
  );
}

/** The parts of a definition that only its own page shows. */
export interface DefinitionSource {
  readonly hash: string;
  readonly bpmnXml: string;
  readonly startForm: string | null;
  readonly forms: Readonly<Record<string, unknown>>;
}

/** All versions of a process, newest first. */
export function definitionVersions(
  tx: EntityManager,
  key: string,
): Promise<
  readonly {
    readonly id: string;
    readonly version: number;
    readonly hash: string;
    readonly deployedAt: string;
    readonly activeCount: number;
  }[]
> {
  return rowsOf(
    tx,
    `SELECT d.id, d.version, d.hash, d.deployed_at AS "deployedAt",
       (SELECT count(*)::int FROM process_instance i WHERE i.definition_id = d.id AND i.ended_at IS NULL) AS "activeCount"
     FROM process_definition d WHERE d.key = $1 ORDER BY d.version DESC LIMIT 100`,
    [key],
  );
}

/** Snapshots of open instances of a version, for counts on its diagram; at most `limit`. */
export async function openSnapshots(
  tx: EntityManager,
  definitionId: string,
  limit: number,
): Promise<readonly unknown[]> {
  const rows = await rowsOf<{ snapshot: unknown }>(
    tx,
    `SELECT snapshot FROM process_instance WHERE definition_id = $1 AND ended_at IS NULL LIMIT $2`,
    [definitionId, limit],
  );
  return rows.map(({ snapshot }) => snapshot);
}

/** Keys of the business calendars there are. */
export async function calendarKeys(tx: EntityManager): Promise<readonly string[]> {
  const rows = await rowsOf<{ key: string }>(tx, 'SELECT key FROM business_calendar ORDER BY key');
  return rows.map(({ key }) => key);
}
