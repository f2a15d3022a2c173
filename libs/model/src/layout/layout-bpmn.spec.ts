import { describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import { ORDER } from '../../test/fixture.js';
import { layoutBpmn } from '../index.js';
import { descendants, readXml, type XmlElement } from '../xml.js';

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

async function drawn(): Promise<readonly XmlElement[]> {
  const read = readXml(await layoutBpmn(ORDER.bpmn));
  return 'root' in read ? [...descendants(read.root)] : [];
}

async function boxes(): Promise<ReadonlyMap<string, Box>> {
  const shapes = (await drawn()).filter(({ name }) => name === 'bpmndi:BPMNShape');
  return new Map(
    shapes.map(({ attributes, children }) => {
      const bounds = children.find(({ name }) => name === 'dc:Bounds')?.attributes ?? {};
      const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
        Number(bounds[name]),
      );
      const id = attributes['bpmnElement'] ?? '';
      return [id, { id, x, y, right: x + width, bottom: y + height }];
    }),
  );
}

const get = (all: ReadonlyMap<string, Box>, id: string): Box =>
  all.get(id) ?? { id, x: 0, y: 0, right: 0, bottom: 0 };
const contains = (outer: Box, inner: Box): boolean =>
  outer.x < inner.x && outer.y < inner.y && outer.right > inner.right && outer.bottom > inner.bottom;
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;

describe('the diagram of a process', () => {
  it('is read by a modeler without warnings', async () => {
    const { warnings } = await new BpmnModdle().fromXML(await layoutBpmn(ORDER.bpmn));
    expect(warnings).toEqual([]);
  });

  it('draws every node and every flow once', async () => {
    const elements = await drawn();
    const isFlowElement = /^bpmn:(?:\w+Event|\w+Gateway|\w*[tT]ask|callActivity|subProcess|sequenceFlow)$/;
    const ids = elements
      .filter(({ name }) => isFlowElement.test(name))
      .map(({ attributes }) => attributes['id']);
    const drawnIds = elements
      .filter(({ name }) => name === 'bpmndi:BPMNShape' || name === 'bpmndi:BPMNEdge')
      .map(({ attributes }) => attributes['bpmnElement']);
    expect(drawnIds.toSorted()).toEqual(ids.toSorted());
  });

  it('puts nothing on top of anything else', async () => {
    const all = [...(await boxes()).values()].filter(({ id }) => id !== 'noStock');
    const clashes = all.flatMap((a, index) =>
      all
        .slice(index + 1)
        .filter((b) => overlap(a, b) && !contains(a, b) && !contains(b, a))
        .map((b) => `${a.id} × ${b.id}`),
    );
    expect(clashes).toEqual([]);
  });

  it('draws a sub-process around its content, event sub-processes below the flow', async () => {
    const all = await boxes();
    for (const id of ['bookingStart', 'book', 'bookingEnd', 'late', 'remind']) {
      expect(contains(get(all, 'booking'), get(all, id))).toBe(true);
    }
    expect(get(all, 'late').y).toBeGreaterThan(get(all, 'book').bottom);
  });

  it('puts a boundary event on the bottom edge of its activity', async () => {
    const all = await boxes();
    const event = get(all, 'noStock');
    expect((event.y + event.bottom) / 2).toBe(get(all, 'booking').bottom);
  });

  it('draws edges with right angles, from shape to shape', async () => {
    const all = await boxes();
    const edges = (await drawn()).filter(({ name }) => name === 'bpmndi:BPMNEdge');
    for (const { children } of edges) {
      const points = children
        .filter(({ name }) => name === 'di:waypoint')
        .map(({ attributes }) => [Number(attributes['x']), Number(attributes['y'])] as const);
      for (const [index, [x, y]] of points.entries()) {
        const [nextX, nextY] = points[index + 1] ?? [x, y];
        expect(x === nextX || y === nextY).toBe(true);
      }
      const touches = [points[0], points.at(-1)].map((end) =>
        [...all.values()].some(
          (box) => end && end[0] >= box.x && end[0] <= box.right && end[1] >= box.y && end[1] <= box.bottom,
        ),
      );
      expect(touches).toEqual([true, true]);
    }
  });

  it('is the same for the same file, also when it is drawn again', async () => {
    const once = await layoutBpmn(ORDER.bpmn);
    expect(await layoutBpmn(ORDER.bpmn)).toBe(once);
    expect(await layoutBpmn(once)).toBe(once);
  });

  it('changes nothing but the diagram', async () => {
    const after = (await layoutBpmn(ORDER.bpmn)).replace(
      /\s*<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/,
      '',
    );
    const plain = after.replace(/ xmlns:(?:bpmndi|dc|di)="[^"]*"/g, '');
    expect(plain).toBe(ORDER.bpmn);
  });

  it('is refused for what is not BPMN', async () => {
    await expect(layoutBpmn('<a>')).rejects.toThrow('model-invalid');
  });
});
