import type { ProcessModel, Trigger } from '@kontor/contracts';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openWaits } from './queries.js';
import { initialState, type EngineState } from './state.js';
import { step } from './step.js';
import { begin, blocks, processOf, type Block, type Variables } from './testing-blocks.js';
import { CONTEXT, play, type Play } from './testing-model.js';

const choices = fc.record({
  pick: fc.nat({ max: 7 }),
  c: fc.nat({ max: 2 }),
  b0: fc.boolean(),
  b1: fc.boolean(),
  again: fc.boolean(),
});
type Choices = typeof choices extends fc.Arbitrary<infer One> ? One : never;
/** After the drawn choices every loop is left. */
const LAST: Choices = { pick: 0, c: 0, b0: true, b1: true, again: false };
const MAX_STEPS = 300;

const withoutPick = ({ pick: _, ...rest }: Choices): Variables => rest;

/** Runs a process to its end; `check` is told after every step what should be open. */
function runToEnd(
  block: Block,
  drawn: readonly Choices[],
  check: (run: Play, open: readonly string[]) => void,
): Play {
  const [first = LAST, ...rest] = drawn;
  let variables = withoutPick(first);
  let live = begin(block, () => variables);
  const run = play(processOf(block)).start(variables);
  check(run, live?.open ?? []);
  for (let index = 0; live && index < MAX_STEPS; index += 1) {
    const choice = rest[index] ?? LAST;
    const waits = openWaits(run.state);
    const wait = waits[choice.pick % Math.max(waits.length, 1)];
    if (!wait) break;
    if (wait.kind === 'timer') run.fire(wait.elementId);
    else {
      variables = withoutPick(choice);
      run.complete(wait.elementId, variables);
    }
    live = live.after(wait.elementId);
    check(run, live?.open ?? []);
  }
  return run;
}

const drawn = fc.array(choices, { maxLength: 30 });
const runs = { numRuns: 300 };

describe('every sound process', () => {
  it('has open exactly what its blocks mean, after every step, until nothing is left: no token lost or doubled', () => {
    fc.assert(
      fc.property(blocks, drawn, (block, list) => {
        const end = runToEnd(block, list, (run, open) => {
          expect(run.failure).toBeUndefined();
          expect(
            openWaits(run.state)
              .map(({ elementId }) => elementId)
              .sort(),
          ).toEqual([...open].sort());
          expect(run.state.status).toBe(open.length > 0 ? 'active' : 'completed');
        });
        expect(end.state).toMatchObject({
          status: 'completed',
          tokens: [],
          waits: [],
          scopes: [{ id: 'root' }],
        });
      }),
      runs,
    );
  });

  it('ends or waits: whatever rests has a wait, something inside it, or rests at a join', () => {
    fc.assert(
      fc.property(blocks, drawn, (block, list) => {
        runToEnd(block, list, ({ state }) => {
          for (const token of state.tokens) {
            const own = state.waits.filter(
              (stored) => stored.role === 'token' && stored.tokenId === token.id,
            );
            const inner = state.scopes.filter(
              ({ tokenId, kind }) => tokenId === token.id && kind !== 'local',
            );
            expect(own.length + inner.length).toBe(token.flowId === undefined ? 1 : 0);
          }
          expect(state.tokens.length > 0).toBe(state.waits.length > 0);
          const ids = [...state.tokens, ...state.scopes].map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
        });
      }),
      runs,
    );
  });

  it('comes to the same state when its triggers are replayed, from JSON whose keys are in another order', () => {
    fc.assert(
      fc.property(blocks, drawn, (block, list) => {
        const seen: unknown[] = [];
        const { log } = runToEnd(block, list, ({ state, events, opened, closed }) => {
          seen.push({ state, events, opened, closed });
        });
        const model = reordered(processOf(block)) as ProcessModel;
        let state = initialState(1);
        const replayed = log.map((trigger) => {
          const result = step(model, reordered(state) as EngineState, reordered(trigger) as Trigger, CONTEXT);
          if (!result.ok) throw new Error(result.failure.message);
          state = result.state;
          return { state, events: result.events, opened: result.opened, closed: result.closed };
        });
        expect(replayed).toEqual(seen);
      }),
      runs,
    );
  });
});

/** The same JSON with every object's keys turned round. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reordered(inner)]),
  );
}
