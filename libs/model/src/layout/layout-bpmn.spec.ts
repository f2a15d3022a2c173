import { describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import {
  type Box,
  contains,
  type Diagram,
  inside,
  overlap,
  partsOf,
  readDiagram,
} from '../../test/diagram.js';
import { ORDER, small } from '../../test/fixture.js';
import { layoutBpmn } from '../index.js';

const NOWHERE = { kind: '', x: 0, y: 0, right: 0, bottom: 0, within: new Set<string>() };
const drawn = async (): Promise<Diagram> => readDiagram(await layoutBpmn(ORDER.bpmn));
const get = ({ shapes }: Diagram, id: string): Box =>
  shapes.find((shape) => shape.id === id) ?? { id, ...NOWHERE };

describe('the diagram of a process', () => {
  it('is read by a modeler without warnings', async () => {
    const { warnings } = await new BpmnModdle().fromXML(await layoutBpmn(ORDER.bpmn));
    expect(warnings).toEqual([]);
  });

  it('draws every node and every flow once', async () => {
    const { elements, shapes, lines } = await drawn();
    const ids = elements.map(({ attributes }) => attributes['id']);
    expect([...shapes, ...lines].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('draws a sub-process around its content, event sub-processes beside the flow', async () => {
    const all = await drawn();
    for (const id of ['bookingStart', 'book', 'bookingEnd', 'late', 'remind']) {
      expect(contains(get(all, 'booking'), get(all, id))).toBe(true);
    }
    expect(overlap(get(all, 'late'), get(all, 'book'))).toBe(false);
    expect(overlap(get(all, 'late'), get(all, 'bookingEnd'))).toBe(false);
  });

  it('puts a boundary event on the bottom edge of its activity', async () => {
    const all = await drawn();
    const event = get(all, 'noStock');
    expect((event.y + event.bottom) / 2).toBe(get(all, 'booking').bottom);
  });

  it('draws edges with right angles from shape to shape, and through none', async () => {
    const { shapes, lines } = await drawn();
    for (const line of lines) {
      const parts = partsOf(line);
      expect(parts.every(({ x, y, right, bottom }) => right - x <= 1 || bottom - y <= 1)).toBe(true);
      const touches = [parts.at(0), parts.at(-1)].map(
        (end) => end && shapes.some((box) => overlap(end, box)),
      );
      expect(touches).toEqual([true, true]);
      const crossed = shapes.filter(
        (shape) => !line.within.has(shape.id) && parts.some((part) => overlap(part, inside(shape))),
      );
      expect(crossed.map(({ id }) => id)).toEqual([]);
    }
  });

  it('stacks lanes and draws what stands beside the flow', async () => {
    const { bpmn } = small(
      `<bpmn:laneSet id="lanes">
        <bpmn:lane id="upper"><bpmn:flowNodeRef>start</bpmn:flowNodeRef><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>
        <bpmn:lane id="lower"><bpmn:flowNodeRef>b</bpmn:flowNodeRef><bpmn:flowNodeRef>end</bpmn:flowNodeRef></bpmn:lane>
      </bpmn:laneSet>
      <bpmn:userTask id="a" name="A" /><bpmn:userTask id="b" name="B" /><bpmn:textAnnotation id="hint" />
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="a" /><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="b" />
      <bpmn:sequenceFlow id="f3" sourceRef="b" targetRef="end" /><bpmn:sequenceFlow id="f4" sourceRef="b" targetRef="b" />`,
    );
    const all = readDiagram(await layoutBpmn(bpmn));
    expect(get(all, 'upper').bottom).toBeLessThanOrEqual(get(all, 'lower').y);
    for (const id of ['start', 'a']) expect(contains(get(all, 'upper'), get(all, id))).toBe(true);
    for (const id of ['b', 'end']) expect(contains(get(all, 'lower'), get(all, id))).toBe(true);
    expect(get(all, 'hint').right).toBeGreaterThan(0);
    expect(all.lines).toHaveLength(4);
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
