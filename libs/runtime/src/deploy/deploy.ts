import { canonicalJson } from '@kontor/audit';
import { DomainError } from '@kontor/contracts';
import type { Actor, DecisionModel, Deployment, ModelProblem } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import type { House } from '../house.js';
import { openSite } from '../record/load.js';
import type { Runtime } from '../runtime.js';
import { checkDeployment } from './check-deployment.js';

/** Serialises deployments, so that two of one process do not take the same version. */
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtextextended('kontor.deploy', 0))`;

interface LatestRow {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly bpmnXml: string;
  readonly forms: unknown;
  readonly isCustomised: boolean;
}

/**
 * Stores a process as its next version when it differs from the latest. Without an actor it is a shipped one, which
 * never replaces a version that people made.
 * @throws model-invalid when it names what this installation does not have
 */
export function deploy(
  house: House,
  deployment: Deployment,
  actor: Actor | null,
): ReturnType<Runtime['deploy']> {
  return house.units.command(async (unit) => {
    await rowsOf(await unit.tx(), ONE_AT_A_TIME);
    const { site, now } = await openSite(house, unit);
    const { catalog, organisation } = site;
    const problems = checkDeployment(deployment, { deps: house.deps, catalog, organisation, now });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new DomainError('model-invalid', {
        errors: errors.map(({ elementId, code, message }) => ({
          pointer: `/${elementId ?? ''}`,
          code,
          message,
        })),
      });
    }
    const latest = await latestOf(site.tx, deployment.process.key);
    if (latest?.isCustomised && actor === null) {
      return { ...kept(latest), problems: isSame(latest, deployment) ? problems : [...problems, CUSTOMISED] };
    }
    await deployDecisions(site.tx, deployment.decisions);
    if (latest && isSame(latest, deployment)) return { ...kept(latest), problems };
    const definitionId = newId();
    const version = (latest?.version ?? 0) + 1;
    const { process, bpmnXml, forms } = deployment;
    await rowsOf(
      site.tx,
      `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml, forms, is_customised, deployment_id, deployed_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[
          definitionId,
          process.key,
          version,
          process.hash,
          JSON.stringify(process),
          bpmnXml,
          JSON.stringify(forms),
        ],
        ...[actor !== null, newId(), actor?.personId ?? null],
      ],
    );
    return { definitionId, version, isNew: true, problems };
  });
}

const CUSTOMISED: ModelProblem = {
  severity: 'warning',
  code: 'customised',
  message: {
    de: 'Dieser Ablauf wurde in diesem Haus angepasst; die ausgelieferte Fassung ersetzt ihn nicht.',
    en: 'This process was customised in this house; the shipped version does not replace it.',
  },
};

const kept = ({ id, version }: LatestRow) => ({ definitionId: id, version, isNew: false });

function isSame(latest: LatestRow, { process, bpmnXml, forms }: Deployment): boolean {
  return (
    latest.hash === process.hash &&
    latest.bpmnXml === bpmnXml &&
    canonicalJson(latest.forms) === canonicalJson(forms)
  );
}

function latestOf(tx: EntityManager, key: string): Promise<LatestRow | null> {
  return rowOf<LatestRow>(
    tx,
    `SELECT id, version, hash, bpmn_xml AS "bpmnXml", forms, is_customised AS "isCustomised"
     FROM process_definition WHERE key = $1 ORDER BY version DESC LIMIT 1`,
    [key],
  );
}

async function deployDecisions(tx: EntityManager, decisions: readonly DecisionModel[]): Promise<void> {
  for (const decision of decisions) {
    await rowsOf(
      tx,
      `INSERT INTO decision_definition (id, key, version, hash, model)
       SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4 FROM decision_definition WHERE key = $2
       HAVING coalesce((array_agg(hash ORDER BY version DESC))[1], '') <> $3`,
      [newId(), decision.key, decision.hash, JSON.stringify(decision)],
    );
  }
}
