import type { EffectDescriptor, FlowNode, Json, JsonObject } from '@kontor/contracts';
import { checkExpression } from '@kontor/decisions';
import type { Reading } from '../bpmn/reading.js';
import { isActivity, nodesIn, type Subject } from './structure.js';
import type { Writers } from './variables.js';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of the properties of an object schema, or null when the schema leaves them open. */
export function propertiesOf(schema: JsonObject): readonly string[] | null {
  const properties = schema['properties'];
  return isObject(properties) ? Object.keys(properties) : null;
}

const requiredOf = (schema: JsonObject): readonly string[] =>
  Array.isArray(schema['required']) ? schema['required'].filter((name) => typeof name === 'string') : [];

/** The descriptor of what a node calls, if it is known. */
export function effectOf(node: FlowNode, effects: Reading['effects']): EffectDescriptor | undefined {
  return 'implementation' in node && node.implementation ? effects.get(node.implementation.name) : undefined;
}

function checkInputs(subject: Subject, node: FlowNode, effect: EffectDescriptor, writers: Writers): void {
  const inputs = ('inputs' in node && node.inputs) || [];
  const place = subject.elements.get(node.id);
  const targets = new Set(inputs.map(({ target }) => target));
  const names = propertiesOf(effect.input);
  const isClosed = effect.input['additionalProperties'] === false;
  for (const name of requiredOf(effect.input)) {
    const isGiven = targets.size > 0 ? targets.has(name) : writers.isOpen || writers.names.has(name);
    if (!isGiven) subject.report.add('effect-input', place, effect.name, name);
  }
  for (const target of targets) {
    if (isClosed && names && !names.includes(target)) {
      subject.report.add('effect-input-unknown', place, effect.name, target);
    }
  }
}

function checkOutputs(subject: Subject, node: FlowNode, effect: EffectDescriptor, writers: Writers): void {
  const returned = propertiesOf(effect.output);
  if (!returned || !isActivity(node)) return;
  for (const { source } of node.outputs) {
    const check = 'feel' in source ? checkExpression(source.feel) : null;
    for (const name of check?.ok ? check.variables : []) {
      const isThere =
        returned.includes(name) || writers.names.has(name) || effect.output['additionalProperties'] === true;
      if (!isThere) subject.report.add('effect-output', subject.elements.get(node.id), effect.name, name);
    }
  }
}

/** Inputs that an effect needs, and outputs that are read from it, against the schemas it announced. */
export function checkEffects(subject: Subject, effects: Reading['effects'], writers: Writers): void {
  for (const node of Object.values(subject.model.nodes)) {
    const effect = effectOf(node, effects);
    if (!effect) continue;
    checkInputs(subject, node, effect, writers);
    checkOutputs(subject, node, effect, writers);
  }
}

/** Error codes that can leave an activity; null when what it calls is not known here. */
function thrownBy(subject: Subject, node: FlowNode, effects: Reading['effects']): ReadonlySet<string> | null {
  if (node.type === 'callActivity') return null;
  if (node.type !== 'subProcess') return new Set(effectOf(node, effects)?.errors ?? []);
  const codes = new Set<string>();
  for (const inner of nodesIn(subject.model, node.id)) {
    if (inner.type === 'endEvent' && inner.event.kind === 'error') codes.add(inner.event.errorCode ?? '');
    const below =
      inner.type === 'subProcess' || isActivity(inner) || 'implementation' in inner
        ? thrownBy(subject, inner, effects)
        : null;
    // a called process inside may throw anything
    if (below === null && (inner.type === 'callActivity' || inner.type === 'subProcess')) return null;
    for (const code of below ?? []) codes.add(code);
  }
  return codes;
}

/** Boundary events that catch an error nobody throws. */
export function checkErrors(subject: Subject, effects: Reading['effects']): void {
  for (const node of Object.values(subject.model.nodes)) {
    if (node.type !== 'boundaryEvent' || node.event.kind !== 'error' || node.event.errorCode === undefined)
      continue;
    const host = subject.model.nodes[node.attachedTo];
    const thrown = host && thrownBy(subject, host, effects);
    if (thrown && !thrown.has(node.event.errorCode)) {
      subject.report.add(
        'error-never-thrown',
        subject.elements.get(node.id),
        node.event.errorCode,
        node.attachedTo,
      );
    }
  }
}
