import { describe, expect, it } from '@jest/globals';
import type { Runtime } from '../dependencies.js';
import { RehearsalsController } from './rehearsals.controller.js';

const ID = '00000000-0000-4000-8000-000000000000';

function controllerOf(due: readonly string[], publicUrl: string | null = null): RehearsalsController {
  const left = [...due];
  const runtime = {
    createRehearsal: () => Promise.resolve(ID),
    fastForward: (_id: string, until?: string) => {
      const [next] = left;
      const isDue = next !== undefined && (until === undefined || next <= until);
      return Promise.resolve(isDue ? (left.shift() ?? null) : null);
    },
  };
  return new RehearsalsController(runtime as unknown as Runtime, { publicUrl });
}

describe('rehearsals', () => {
  it('go to the next due instant, or over all that is due before a given one', async () => {
    const rehearsals = controllerOf(['2026-12-01', '2026-12-02', '2026-12-05']);

    expect(await rehearsals.fastForward({ id: ID }, {})).toEqual({ reachedAt: '2026-12-01' });
    expect(await rehearsals.fastForward({ id: ID }, { until: '2026-12-04' })).toEqual({
      reachedAt: '2026-12-04',
    });
    expect(await rehearsals.fastForward({ id: ID }, {})).toEqual({ reachedAt: '2026-12-05' });
    expect(await rehearsals.fastForward({ id: ID }, {})).toEqual({ reachedAt: null });
  });

  it('do not exist where others reach the house', async () => {
    const rehearsals = controllerOf([], 'https://kontor.example');

    await expect(rehearsals.create({ name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(rehearsals.fastForward({ id: ID }, {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});
