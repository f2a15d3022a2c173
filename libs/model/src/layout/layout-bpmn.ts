import { DomainError } from '@kontor/contracts';
import { attribute } from '../bpmn/reading.js';
import { childrenOf, descendants, readXml, type XmlElement } from '../xml.js';
import type { Bounds, Drawing, Edge, Shape } from './drawing.js';
import { moveDrawing } from './drawing.js';
import { drawToFit } from './fit.js';

const MARGIN = { x: 160, y: 100 };
const DIAGRAM = /[ \t]*<(\w+:)?BPMNDiagram\b[\s\S]*?<\/(?:\w+:)?BPMNDiagram>\s*/g;
const NAMESPACES = {
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
} as const;

const quoted = (text: string): string =>
  `"${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"`;
const boundsXml = ({ x, y, width, height }: Bounds): string =>
  `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`;
const labelXml = (label: Bounds | undefined): readonly string[] =>
  label ? ['  <bpmndi:BPMNLabel>', `    ${boundsXml(label)}`, '  </bpmndi:BPMNLabel>'] : [];

function shapeXml({ id, bounds, label, isExpanded, isHorizontal }: Shape): readonly string[] {
  const flags = `${isExpanded ? ' isExpanded="true"' : ''}${isHorizontal ? ' isHorizontal="true"' : ''}`;
  const open = `<bpmndi:BPMNShape id=${quoted(`${id}_di`)} bpmnElement=${quoted(id)}${flags}>`;
  return [open, `  ${boundsXml(bounds)}`, ...labelXml(label), '</bpmndi:BPMNShape>'];
}

function edgeXml({ id, points, label }: Edge): readonly string[] {
  return [
    `<bpmndi:BPMNEdge id=${quoted(`${id}_di`)} bpmnElement=${quoted(id)}>`,
    ...points.map(({ x, y }) => `  <di:waypoint x="${x}" y="${y}" />`),
    ...labelXml(label),
    '</bpmndi:BPMNEdge>',
  ];
}

const middle = ({ x, y, width, height }: Bounds) => ({ x: x + width / 2, y: y + height / 2 });

/** Associations run straight from middle to middle; modelers clip them at the shapes. */
function associationsOf(process: XmlElement, { shapes }: Drawing): readonly Edge[] {
  const bounds = new Map(shapes.map((shape) => [shape.id, shape.bounds]));
  return [...descendants(process)].flatMap((element) => {
    if (element.name !== 'bpmn:association') return [];
    const from = bounds.get(attribute(element, 'sourceRef') ?? '');
    const to = bounds.get(attribute(element, 'targetRef') ?? '');
    return from && to ? [{ id: attribute(element, 'id') ?? '', points: [middle(from), middle(to)] }] : [];
  });
}

/** Lanes as strips over the full width, and the pool around them. */
function poolOf(root: XmlElement, process: XmlElement, { shapes, width }: Drawing): readonly Shape[] {
  const lanes = childrenOf(process, 'bpmn:laneSet').flatMap((set) => childrenOf(set, 'bpmn:lane'));
  const participant = childrenOf(root, 'bpmn:collaboration')
    .flatMap((collaboration) => childrenOf(collaboration, 'bpmn:participant'))
    .find((candidate) => attribute(candidate, 'processRef') === attribute(process, 'id'));
  const around = (ids: ReadonlySet<string> | null): Bounds | null => {
    const inside = shapes.filter(({ id }) => !ids || ids.has(id)).map(({ bounds }) => bounds);
    if (inside.length === 0) return null;
    const top = Math.min(...inside.map(({ y }) => y)) - 30;
    const bottom = Math.max(...inside.map(({ y, height }) => y + height)) + 30;
    return { x: MARGIN.x - 40, y: top, width: width + 80, height: bottom - top };
  };
  const strips = lanes.flatMap((lane): Shape[] => {
    const bounds = around(new Set(childrenOf(lane, 'bpmn:flowNodeRef').map(({ text }) => text)));
    return bounds ? [{ id: attribute(lane, 'id') ?? '', bounds, isHorizontal: true }] : [];
  });
  const all = around(null);
  if (!participant || !all) return strips;
  const pool = { ...all, x: all.x - 30, width: all.width + 30 };
  return [{ id: attribute(participant, 'id') ?? '', bounds: pool, isHorizontal: true }, ...strips];
}

function diagramXml(root: XmlElement, process: XmlElement): string {
  const drawing = moveDrawing(drawToFit(process), MARGIN);
  const [collaboration] = childrenOf(root, 'bpmn:collaboration');
  const plane = attribute(collaboration ?? process, 'id') ?? '';
  const lines = [
    ...[...poolOf(root, process, drawing), ...drawing.shapes].flatMap(shapeXml),
    ...[...drawing.edges, ...associationsOf(process, drawing)].flatMap(edgeXml),
  ];
  return [
    `  <bpmndi:BPMNDiagram id=${quoted(`${plane}_diagram`)}>`,
    `    <bpmndi:BPMNPlane id=${quoted(`${plane}_plane`)} bpmnElement=${quoted(plane)}>`,
    ...lines.map((line) => `      ${line}`),
    '    </bpmndi:BPMNPlane>',
    '  </bpmndi:BPMNDiagram>',
    '',
  ].join('\n');
}

/** Declares the namespaces of the diagram on the root element where they are missing. */
function withNamespaces(xml: string): string {
  return Object.entries(NAMESPACES).reduce((text, [prefix, uri]) => {
    if (text.includes(`xmlns:${prefix}=`)) return text;
    return text.replace(/<((?:\w+:)?definitions)\b/, `<$1 xmlns:${prefix}="${uri}"`);
  }, xml);
}

/**
 * The BPMN file with a new diagram; nothing else in the text changes. The same file always gives the same diagram.
 * @throws model-invalid when the file is not readable BPMN
 */
export function layoutBpmn(xml: string): Promise<string> {
  const read = readXml(xml);
  const root = 'root' in read ? read.root : undefined;
  const process = root && childrenOf(root, 'bpmn:process')[0];
  if (!root || !process) return Promise.reject(new DomainError('model-invalid'));
  const text = withNamespaces(xml.replace(DIAGRAM, ''));
  const end = text.lastIndexOf('</');
  return Promise.resolve(`${text.slice(0, end).trimEnd()}\n${diagramXml(root, process)}${text.slice(end)}`);
}
