import type { IncidentView, LocalizedText, Page } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { walk } from './found.js';
import { rowsOf } from './rows.js';
import { SqlParameters } from './sql-parameters.js';
import { seenInList } from './viewer.js';
import type { Viewer } from './viewer.js';

export interface IncidentFilter {
  readonly instanceId?: string;
  readonly id?: string;
  readonly isOpen?: boolean;
  readonly page: number;
  readonly perPage: number;
}

type IncidentRow = Omit<IncidentView, 'elementName'> & { readonly elementName: LocalizedText | null };

/** Incidents of the cases the viewer may see, newest first. */
export async function listIncidents(
  tx: EntityManager,
  viewer: Viewer,
  filter: IncidentFilter,
): Promise<Page<IncidentView>> {
  const parameters = new SqlParameters();
  const { instanceId, id, isOpen } = filter;
  const where = [
    ...(id ? [`n.id = ${parameters.add(id)}`] : []),
    ...(instanceId ? [`n.instance_id = ${parameters.add(instanceId)}`] : []),
    ...(isOpen === undefined ? [] : [isOpen ? 'n.resolved_at IS NULL' : 'n.resolved_at IS NOT NULL']),
  ];
  const from = 'FROM incident n JOIN process_instance i ON i.id = n.instance_id';
  const { ids, ...total } = await walk(
    tx,
    {
      scan: { from, where, visible: seenInList(viewer, parameters), id: 'n.id' },
      sort: { column: 'n.raised_at' },
      parameters,
    },
    { ...filter, sort: 'raisedAt', order: 'desc' },
  );
  const rows = await rowsOf<IncidentRow>(
    tx,
    `SELECT n.id, n.instance_id AS "instanceId", i.business_key AS "businessKey",
       coalesce(n.element_id, '') AS "elementId",
       (SELECT d.model->'nodes'->n.element_id->'name' FROM process_definition d WHERE d.id = i.definition_id)
         AS "elementName",
       n.wait_id AS "waitId", n.code, n.message, n.attempt, n.raised_at AS "raisedAt", n.resolved_at AS "resolvedAt"
     ${from} WHERE n.id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], n.id)`,
    [ids],
  );
  const data = rows.map((row) => ({
    ...row,
    elementName: row.elementName ?? { de: row.elementId, en: row.elementId },
  }));
  return { data, ...total };
}
