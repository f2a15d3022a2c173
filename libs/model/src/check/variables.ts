import type { FormDefinition, ProcessModel } from '@kontor/contracts';
import type { Reading } from '../bpmn/reading.js';
import { effectOf, propertiesOf } from './effects.js';
import { isActivity, type Subject } from './structure.js';

/** Variables that something in the model writes. `isOpen`: something writes variables the model does not name. */
export interface Writers {
  readonly names: ReadonlySet<string>;
  readonly isOpen: boolean;
}

/** Names every expression can read. */
const BUILT_IN = [
  ...['instanceId', 'businessKey', 'starterId', 'outcome', 'reason', 'performerId', 'item', 'loopCounter'],
  ...[
    'nrOfInstances',
    'nrOfActiveInstances',
    'nrOfCompletedInstances',
    'errorCode',
    'errorMessage',
    'escalationCode',
  ],
] as const;

/** Who writes which variable. Forms that a submit stores, messages, signals and called processes may write any. */
export function writersOf(
  model: ProcessModel,
  effects: Reading['effects'],
  forms: Readonly<Record<string, FormDefinition>>,
): Writers {
  const names = new Set<string>(BUILT_IN);
  let isOpen = model.startSubmit !== undefined;
  const add = (written: readonly string[] | null): void => {
    if (written) for (const name of written) names.add(name);
    else isOpen = true;
  };
  const addForm = (id: string | undefined): void => {
    const form = id === undefined ? undefined : forms[id];
    if (form) add(propertiesOf(form.schema));
  };
  if (model.startSubmit === undefined) addForm(model.startForm);
  for (const node of Object.values(model.nodes)) {
    if ('event' in node && (node.event.kind === 'message' || node.event.kind === 'signal')) {
      isOpen ||= node.type !== 'endEvent' && node.type !== 'intermediateThrowEvent';
    }
    if (!isActivity(node)) continue;
    for (const { target } of [...node.inputs, ...node.outputs]) names.add(target);
    const loop = node.multiInstance;
    for (const name of [loop?.elementVariable, loop?.outputCollection])
      if (name !== undefined) names.add(name);
    if (node.type === 'scriptTask' || node.type === 'businessRuleTask') names.add(node.resultVariable);
    if (node.outputs.length > 0) continue;
    if (node.type === 'receiveTask' || node.type === 'callActivity') isOpen = true;
    if (node.type === 'userTask') {
      if (node.policy.submit === undefined) addForm(node.policy.form);
      else isOpen = true;
    }
    const effect = effectOf(node, effects);
    if (effect) add(propertiesOf(effect.output));
  }
  return { names, isOpen };
}

/** Warns of variables that nothing writes, and of separations of duties that name nothing. */
export function checkVariables(
  { model, elements, report }: Subject,
  uses: Reading['uses'],
  writers: Writers,
): void {
  if (writers.isOpen) return;
  for (const { name, at } of uses) {
    if (!writers.names.has(name)) report.add('variable-never-written', at, name);
  }
  for (const node of Object.values(model.nodes)) {
    for (const name of node.type === 'userTask' ? node.policy.separateFrom : []) {
      const isKnown = name in model.nodes || writers.names.has(name);
      if (!isKnown) report.add('unknown-separation', elements.get(node.id), name);
    }
  }
}
