import { describe, expect, it } from '@jest/globals';
import { runTampering } from './run-tampering.js';

describe('changes made directly in the database', () => {
  it('are found, or were announced as not to be seen; without a false alarm', async () => {
    const report = await runTampering({
      ...{ changes: 201, seed: 7, cases: 30, wholeEvery: 50 },
      say: () => undefined,
    });

    expect(report).toMatchObject({ missed: [], falseAlarms: 0, whole: { tried: 5, disagreed: 0 } });
    const found = new Map(report.kinds.map((result) => [result.kind, result.found]));
    expect(found.get('event: time by a microsecond')).toMatchObject({ log: 0, outside: 0, nothing: 0 });
    expect(found.get('rewritten to the end')?.chain).toBe(0);
    expect(found.get('rewritten, leaves too, checkpoints signed by another key')?.outside).toBeGreaterThan(0);
  });
});
