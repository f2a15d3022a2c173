import type { FlowNode, ProcessModel, SequenceFlow } from '@kontor/contracts';
import { contentHash } from '../canonical-json.js';
import { childrenOf, descendants, type XmlElement } from '../xml.js';
import { checkGroup } from './groups.js';
import { nodeOf } from './nodes.js';
import {
  attribute,
  defined,
  documentationOf,
  isTrue,
  nameOf,
  optionalExpression,
  type Reading,
  words,
} from './reading.js';
import { type Graph, graphOf } from './scopes.js';

const KEY = /^[a-z][a-z0-9-]{0,62}$/;
const PREFIX = /^[A-Z]{2,6}$/;
/** Elements that history, flows and tasks refer to. */
const NEEDS_ID =
  /^bpmn:(?:process|message|error|escalation|signal|sequenceFlow|lane|subProcess|callActivity|\w*[tT]ask|\w+Gateway|(?:start|end|boundary|intermediateCatch|intermediateThrow)Event)$/;
const NEEDS_NAME = /^bpmn:(?:process|callActivity|\w*[tT]ask|lane)$/;
const HAS_NAME = /^bpmn:(?:process|lane|subProcess|callActivity|\w*[tT]ask|\w+Gateway|\w+Event)$/;

/** The one executable process of the file, or undefined with a finding. */
export function processElementOf(reading: Reading, root: XmlElement): XmlElement | undefined {
  const all = childrenOf(root, 'bpmn:process');
  const executable = all.filter((process) => isTrue(process, 'isExecutable'));
  if (executable.length === 1) return executable[0];
  reading.report.add('process-count', executable[1] ?? all[0] ?? root, String(executable.length));
  return undefined;
}

function checkIds(reading: Reading, root: XmlElement): void {
  const seen = new Set<string>();
  for (const element of descendants(root)) {
    if (!element.name.startsWith('bpmn')) continue;
    const id = attribute(element, 'id');
    if (id === undefined && NEEDS_ID.test(element.name))
      reading.report.add('id-missing', element, element.name);
    if (id !== undefined && seen.has(id)) reading.report.add('duplicate-id', element, id);
    if (id !== undefined) seen.add(id);
  }
}

function checkNames(reading: Reading, process: XmlElement): void {
  for (const element of descendants(process)) {
    const hasName = attribute(element, 'name') !== undefined;
    if (!hasName && NEEDS_NAME.test(element.name)) reading.report.add('name-missing', element);
    if (hasName && HAS_NAME.test(element.name) && attribute(element, 'kontor:nameEn') === undefined) {
      reading.report.add('translation-missing', element);
    }
  }
}

function lanesOf({ lanes }: Graph): ProcessModel['lanes'] {
  return lanes.map(({ element, nodes }) => ({
    id: attribute(element, 'id') ?? '',
    name: nameOf(element),
    nodes,
  }));
}

function catches(node: FlowNode, message: string): boolean {
  return 'event' in node && node.event.kind === 'message' && node.event.message === message;
}

/** What was read, with the elements it was read from. */
export interface ReadProcess {
  readonly model: ProcessModel;
  readonly elements: ReadonlyMap<string, XmlElement>;
}

/** The process as the engine executes it, with findings about everything that can be seen element by element. */
export function processOf(reading: Reading, root: XmlElement, process: XmlElement): ReadProcess {
  const { report } = reading;
  const key = attribute(process, 'id') ?? '';
  const prefix = attribute(process, 'kontor:prefix') ?? '';
  if (!KEY.test(key)) report.add('process-key', process, key);
  if (!PREFIX.test(prefix)) report.add('process-prefix', process, prefix);
  checkIds(reading, root);
  checkNames(reading, process);
  const graph = graphOf(reading, process, key);
  const nodes: Record<string, FlowNode> = {};
  for (const node of graph.nodes.values()) nodes[node.id] = nodeOf(reading, graph, node);
  const flows: Record<string, SequenceFlow> = {};
  for (const { element: _element, scope: _scope, ...flow } of graph.flows.values()) flows[flow.id] = flow;
  const starterGroups = words(attribute(process, 'kontor:starterGroups'));
  const fallbackGroup = attribute(process, 'kontor:fallbackGroup') ?? 'office';
  for (const group of [...starterGroups, fallbackGroup]) checkGroup(reading, process, group);
  const startForm = attribute(process, 'kontor:startForm');
  if (startForm !== undefined && !reading.formIds.has(startForm))
    report.add('unknown-form', process, startForm);
  const startSubmit = attribute(process, 'kontor:startSubmit');
  const { submitNames } = reading.known;
  if (startSubmit !== undefined && submitNames && !submitNames.includes(startSubmit)) {
    report.add('unknown-submit', process, startSubmit);
  }
  const cancelMessage = attribute(process, 'kontor:cancelMessage');
  if (cancelMessage !== undefined && !Object.values(nodes).some((node) => catches(node, cancelMessage))) {
    report.add('unknown-cancel-message', process, cancelMessage);
  }
  const model = {
    format: 1 as const,
    key,
    name: nameOf(process),
    description: documentationOf(process, 'kontor:descriptionEn') ?? { de: '', en: '' },
    prefix,
    confidential: isTrue(process, 'kontor:confidential'),
    starterGroups,
    ...defined({
      startForm,
      startSubmit,
      cancelMessage,
      owner: optionalExpression(reading, process, 'kontor:owner'),
    }),
    fallbackGroup,
    nodes,
    flows,
    lanes: lanesOf(graph),
  };
  const elements = new Map([...graph.nodes.values()].map(({ id, element }) => [id, element]));
  for (const flow of graph.flows.values()) elements.set(flow.id, flow.element);
  elements.set(key, process);
  return { model: { ...model, hash: contentHash(model) }, elements };
}
