import type { Deployment, FlowNode, Instant, ModelProblem, TaskPolicy } from '@kontor/contracts';
import { findStaffingGaps } from '@kontor/policy';
import type { StaffedStep } from '@kontor/policy';
import type { Catalog } from '../catalog/catalog.js';
import type { Organisation } from '../catalog/organisation.js';
import type { RuntimeDeps } from '../runtime.js';

/** Two of five may be away without a task being left to nobody. */
const ABSENT_AT_ONCE = 2;

/** What a deployment is checked against. */
export interface Surroundings {
  readonly deps: Pick<RuntimeDeps, 'registry' | 'activities'>;
  readonly catalog: Catalog;
  readonly organisation: Organisation;
  readonly now: Instant;
}

/** What a model names and this installation does not have (errors), and steps that may be left to nobody (warnings). */
export function checkDeployment(deployment: Deployment, around: Surroundings): readonly ModelProblem[] {
  const { process } = deployment;
  const start = [
    ...missing('submit', process.startSubmit, around.deps.registry.submits),
    ...missing('form', process.startForm, new Map(Object.entries(deployment.forms))),
  ];
  const nodes = Object.values(process.nodes).flatMap((node) =>
    namedBy(node, deployment, around).map((problem) => ({ ...problem, elementId: node.id })),
  );
  return [...start, ...nodes, ...staffingOf(deployment, around)];
}

function namedBy(node: FlowNode, { decisions, forms }: Deployment, around: Surroundings): ModelProblem[] {
  const { deps, catalog } = around;
  if (node.type === 'userTask') {
    const { form, submit, load } = node.policy;
    return [
      ...missing('form', form, new Map(Object.entries(forms))),
      ...missing('submit', submit, deps.registry.submits),
      ...missing('load', load, deps.registry.loads),
    ];
  }
  if (node.type === 'businessRuleTask') {
    const known = new Map<string, unknown>([
      ...catalog.decisions,
      ...decisions.map((one) => [one.key, one] as const),
    ]);
    return missing('decision', node.decision, known);
  }
  const implementation = 'implementation' in node ? node.implementation : undefined;
  if (implementation?.kind === 'delegate')
    return missing('delegate', implementation.name, deps.registry.delegates);
  const activities = new Map(deps.activities.map((descriptor) => [descriptor.name, descriptor]));
  return missing('activity', implementation?.name, activities);
}

const KINDS = {
  submit: { de: 'die Verarbeitung', en: 'submit' },
  load: { de: 'die Ladefunktion', en: 'loader' },
  form: { de: 'das Formular', en: 'form' },
  decision: { de: 'die Entscheidung', en: 'decision' },
  delegate: { de: 'den Delegaten', en: 'delegate' },
  activity: { de: 'die Aktivität', en: 'activity' },
} as const;

function missing(
  kind: keyof typeof KINDS,
  name: string | undefined,
  known: ReadonlyMap<string, unknown>,
): ModelProblem[] {
  if (name === undefined || known.has(name)) return [];
  const message = {
    de: `Diese Installation kennt ${KINDS[kind].de} „${name}“ nicht.`,
    en: `This installation does not know the ${KINDS[kind].en} "${name}".`,
  };
  return [{ severity: 'error', code: `unknown-${kind}`, message }];
}

function staffingOf({ process }: Deployment, { organisation, now }: Surroundings): ModelProblem[] {
  const { people, assignments } = organisation;
  if (people.length === 0) return [];
  const steps = Object.values(process.nodes).flatMap((node) =>
    node.type === 'userTask' ? [stepOf(node, node.policy)] : [],
  );
  const { starterGroups, fallbackGroup } = process;
  const staff = { people, assignments, now, starterGroups, fallbackGroup, absentAtOnce: ABSENT_AT_ONCE };
  return findStaffingGaps(steps, staff).map(({ elementId, message }) => ({
    ...{ severity: 'warning' as const, code: 'staffing-gap', elementId, message },
  }));
}

function stepOf({ id, name }: FlowNode, { candidateGroups, separateFrom }: TaskPolicy): StaffedStep {
  const literal = candidateGroups.flatMap((group) => ('literal' in group ? [group.literal] : []));
  return { elementId: id, name, candidateGroups: literal, separateFrom };
}
