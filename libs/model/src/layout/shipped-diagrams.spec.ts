import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { contains, type Diagram, inside, overlap, partsOf, readDiagram } from '../../test/diagram.js';

const SHIPPED = ['requisition', 'application', 'interview'];
const FILES = [
  ...SHIPPED.map((key) => `workflows/${key}/${key}.bpmn`),
  'docs/examples/leave-request/leave-request.bpmn',
];
const ROOT = new URL('../../../../', import.meta.url);

const diagramOf = async (file: string): Promise<Diagram> =>
  readDiagram(await readFile(fileURLToPath(new URL(file, ROOT)), 'utf8'));

describe.each(FILES)('the diagram in %s', (file) => {
  it('shows every node and every flow, and every name that stands outside of its shape', async () => {
    const { elements, shapes, lines, labels } = await diagramOf(file);
    const ids = elements.map(({ attributes }) => attributes['id']);
    expect([...shapes, ...lines].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    const named = elements.filter(
      ({ name, attributes }) => /(?:Event|Gateway|sequenceFlow)$/.test(name) && attributes['name'],
    );
    expect(labels.map(({ id }) => id).toSorted()).toEqual(
      named.map(({ attributes }) => attributes['id']).toSorted(),
    );
  });

  it('puts no shape on another one', async () => {
    const { shapes } = await diagramOf(file);
    const standing = shapes.filter(({ kind }) => kind !== 'bpmn:boundaryEvent');
    const clashes = standing.flatMap((a, index) =>
      standing
        .slice(index + 1)
        .filter((b) => overlap(a, b) && !contains(a, b) && !contains(b, a))
        .map((b) => `${a.id} × ${b.id}`),
    );
    expect(clashes).toEqual([]);
  });

  it('leads no edge through a shape', async () => {
    const { shapes, lines } = await diagramOf(file);
    const clashes = lines.flatMap((line) =>
      shapes
        .filter((shape) => !line.within.has(shape.id))
        .filter((shape) => partsOf(line).some((part) => overlap(part, inside(shape))))
        .map(({ id }) => `${line.id} × ${id}`),
    );
    expect(clashes).toEqual([]);
  });

  it('draws only level and upright edges', async () => {
    const { lines } = await diagramOf(file);
    const slanted = lines.filter((line) =>
      partsOf(line).some(({ x, y, right, bottom }) => right - x > 1 && bottom - y > 1),
    );
    expect(slanted.map(({ id }) => id)).toEqual([]);
  });

  it('puts no name on a shape or on another name', async () => {
    const { shapes, labels } = await diagramOf(file);
    const onShapes = labels.flatMap((label) =>
      shapes
        .filter(({ id }) => id !== label.id && !label.within.has(id))
        .filter((shape) => overlap(label, inside(shape)))
        .map(({ id }) => `${label.id} × ${id}`),
    );
    const onLabels = labels.flatMap((a, index) =>
      labels
        .slice(index + 1)
        .filter((b) => overlap(a, b))
        .map((b) => `${a.id} × ${b.id}`),
    );
    expect([...onShapes, ...onLabels]).toEqual([]);
  });
});

it.each(SHIPPED)('the diagram of %s has the shape of a screen', async (key) => {
  const { shapes } = await diagramOf(`workflows/${key}/${key}.bpmn`);
  const width = Math.max(...shapes.map(({ right }) => right)) - Math.min(...shapes.map(({ x }) => x));
  const height = Math.max(...shapes.map(({ bottom }) => bottom)) - Math.min(...shapes.map(({ y }) => y));
  expect(width / height).toBeGreaterThan(4 / 3 - 0.1);
  expect(width / height).toBeLessThan(16 / 9 + 0.1);
});
