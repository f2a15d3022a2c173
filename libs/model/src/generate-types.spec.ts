import { describe, expect, it } from '@jest/globals';
import { EFFECTS, KNOWN, ORDER } from '../test/fixture.js';
import { generateTypes, parseProcess } from './index.js';

describe('generated types', () => {
  it('name what a process uses and what exists', async () => {
    const { deployment } = await parseProcess(ORDER, EFFECTS, KNOWN);
    const text = generateTypes(deployment ? [deployment] : [], [...EFFECTS.values()]);
    expect(text).toContain("export type DelegateName = 'stock.book';");
    expect(text).toContain("export type ActivityName = 'mail.send';");
    expect(text).toContain('export interface OrderNames {');
    expect(text).toContain("readonly userTask: 'approve';");
    expect(text).toContain("readonly decision: 'approval' | 'level';");
    expect(text).toContain("readonly form: 'order';");
    expect(text).toContain("readonly delegate: 'stock.book';");
  });
});
