import { descendants, readXml, type XmlElement } from '../src/xml.js';

/** A drawn rectangle; `within` are the sub-processes around what it stands for. */
export interface Box {
  readonly id: string;
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
  readonly within: ReadonlySet<string>;
}

export interface Line {
  readonly id: string;
  readonly points: readonly (readonly [number, number])[];
  readonly within: ReadonlySet<string>;
}

export interface Diagram {
  readonly elements: readonly XmlElement[];
  readonly shapes: readonly Box[];
  readonly labels: readonly Box[];
  readonly lines: readonly Line[];
}

const idOf = ({ attributes }: XmlElement): string => attributes['id'] ?? '';
const FLOW_ELEMENT = /^bpmn:(?:\w+Event|\w+Gateway|\w*[tT]ask|callActivity|subProcess|sequenceFlow)$/;

function ancestors({ parent }: XmlElement): readonly string[] {
  return parent ? [idOf(parent), ...ancestors(parent)] : [];
}

/** What a model and its diagram contain. */
export function readDiagram(xml: string): Diagram {
  const read = readXml(xml);
  const all = 'root' in read ? [...descendants(read.root)] : [];
  const elements = all.filter(({ name }) => FLOW_ELEMENT.test(name));
  const byId = new Map(elements.map((element) => [idOf(element), element]));
  const boxOf = (owner: string, bounds: XmlElement | undefined): Box => {
    const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
      Number(bounds?.attributes[name]),
    );
    const element = byId.get(owner);
    return {
      id: owner,
      kind: element?.name ?? '',
      x,
      y,
      right: x + width,
      bottom: y + height,
      within: new Set(element ? ancestors(element) : []),
    };
  };
  const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
    parent?.children.find((one) => one.name === name);
  const drawn = all.filter(({ name }) => name === 'bpmndi:BPMNShape' || name === 'bpmndi:BPMNEdge');
  const owner = ({ attributes }: XmlElement): string => attributes['bpmnElement'] ?? '';
  return {
    elements,
    shapes: drawn
      .filter(({ name }) => name === 'bpmndi:BPMNShape')
      .map((one) => boxOf(owner(one), child(one, 'dc:Bounds'))),
    labels: drawn.flatMap((one) => {
      const label = child(one, 'bpmndi:BPMNLabel');
      return label ? [boxOf(owner(one), child(label, 'dc:Bounds'))] : [];
    }),
    lines: drawn
      .filter(({ name }) => name === 'bpmndi:BPMNEdge')
      .map((one) => ({
        id: owner(one),
        points: one.children
          .filter(({ name }) => name === 'di:waypoint')
          .map(({ attributes }) => [Number(attributes['x']), Number(attributes['y'])] as const),
        within: new Set(ancestors(byId.get(owner(one)) ?? one)),
      })),
  };
}

export const contains = (outer: Box, inner: Box): boolean =>
  outer.x < inner.x && outer.y < inner.y && outer.right > inner.right && outer.bottom > inner.bottom;

type Area = Pick<Box, 'x' | 'y' | 'right' | 'bottom'>;

export const overlap = (a: Area, b: Area): boolean =>
  a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;

/** The parts of a line, each one pixel wide. */
export const partsOf = ({ points }: Line): readonly Area[] =>
  points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? [x, y];
    return {
      x: Math.min(x, fromX) - 0.5,
      y: Math.min(y, fromY) - 0.5,
      right: Math.max(x, fromX) + 0.5,
      bottom: Math.max(y, fromY) + 0.5,
    };
  });

/** A box without its border. */
export const inside = ({ x, y, right, bottom }: Area): Area => ({
  x: x + 1,
  y: y + 1,
  right: right - 1,
  bottom: bottom - 1,
});
