import type { JsonObject, ProcessModel } from '@kontor/contracts';
import * as fc from 'fast-check';
import { modelOf } from './testing-model.js';

/** A sound, block-structured process. `id` is the element of its task, if it has one. */
export type Block = { readonly id: string } & (
  | { readonly kind: 'task' | 'script' | 'reminded' }
  | { readonly kind: 'seq' | 'xor' | 'and' | 'or'; readonly parts: readonly Block[] }
  | { readonly kind: 'loop' | 'sub' | 'timer'; readonly body: Block }
  | { readonly kind: 'multi'; readonly count: number; readonly isSequential: boolean }
);

const { block } = fc.letrec<{ block: Block; parts: Block[] }>((tie) => ({
  parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
  block: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.record({ id: fc.constant(''), kind: fc.constantFrom('task', 'script', 'reminded') }),
    fc.record({
      id: fc.constant(''),
      kind: fc.constant('multi'),
      count: fc.nat({ max: 3 }),
      isSequential: fc.boolean(),
    }),
    fc.record({
      id: fc.constant(''),
      kind: fc.constantFrom('seq', 'xor', 'and', 'or', 'and', 'or'),
      parts: tie('parts'),
    }),
    fc.record({ id: fc.constant(''), kind: fc.constantFrom('loop', 'sub', 'timer'), body: tie('block') }),
  ) as fc.Arbitrary<Block>,
}));

/** Random blocks, every one with an id of its own. */
export const blocks: fc.Arbitrary<Block> = block.map((one) => numbered(one, { last: 0 }));

function numbered(one: Block, counter: { last: number }): Block {
  counter.last += 1;
  const id = `n${counter.last}`;
  if ('parts' in one) return { ...one, id, parts: one.parts.map((part) => numbered(part, counter)) };
  return 'body' in one ? { ...one, id, body: numbered(one.body, counter) } : { ...one, id };
}

/** Variables that the gateways of a block read. */
export interface Choice {
  readonly c: number;
  readonly b0: boolean;
  readonly b1: boolean;
  readonly again: boolean;
}

/** The process of a block. */
export function processOf(root: Block): ProcessModel {
  const nodes: Record<string, Parameters<typeof modelOf>[0][string]> = {};
  const flows: string[] = [];
  const add = (id: string, type: string, scope: string, rest: object = {}) => {
    nodes[id] = { type, in: scope, ...rest } as unknown as (typeof nodes)[string];
    return id;
  };
  const user = (id: string, scope: string, rest: object = {}) => add(id, 'userTask', scope, rest);
  const framed = (scope: string, name: string, build: () => { entry: string; exit: string }) => {
    const { entry, exit } = build();
    const [first, last] = [add(`${name}s`, 'startEvent', scope), add(`${name}e`, 'endEvent', scope)];
    flows.push(`${first} -> ${entry}`, `${exit} -> ${last}`);
  };
  const timer = (id: string, scope: string, isInterrupting: boolean) =>
    add(`${id}t`, 'boundaryEvent', scope, {
      attachedTo: id,
      isInterrupting,
      event: { kind: 'timer', timer: { type: 'duration', value: { literal: 'PT1H' } } },
    });
  const build = (one: Block, scope: string): { entry: string; exit: string } => {
    const { id } = one;
    const single = { entry: id, exit: id };
    switch (one.kind) {
      case 'task':
        user(id, scope);
        return single;
      case 'script':
        add(id, 'scriptTask', scope, { script: '1', resultVariable: 'one' });
        return single;
      case 'multi':
        user(id, scope, {
          multiInstance: { isSequential: one.isSequential, cardinality: String(one.count) },
        });
        return single;
      case 'seq': {
        const built = one.parts.map((part) => build(part, scope));
        built.slice(1).forEach(({ entry }, index) => flows.push(`${built[index]?.exit} -> ${entry}`));
        return { entry: built[0]?.entry ?? '', exit: built.at(-1)?.exit ?? '' };
      }
      case 'xor':
      case 'and':
      case 'or': {
        const type = { xor: 'exclusiveGateway', and: 'parallelGateway', or: 'inclusiveGateway' }[one.kind];
        const [split, join] = [add(`${id}x`, type, scope), add(`${id}m`, type, scope)];
        one.parts.forEach((part, index) => {
          const { entry, exit } = build(part, scope);
          const isLast = index === one.parts.length - 1;
          const condition = one.kind === 'xor' ? `[c = ${index}]` : `[b${index}]`;
          if (one.kind === 'and') flows.push(`${split} -> ${entry}`);
          else flows.push(isLast ? `${split} => ${entry}` : `${split} -> ${entry} ${condition}`);
          flows.push(`${exit} -> ${join}`);
        });
        return { entry: split, exit: join };
      }
      case 'loop': {
        const [merge, split] = [
          add(`${id}m`, 'exclusiveGateway', scope),
          add(`${id}x`, 'exclusiveGateway', scope),
        ];
        user(id, scope);
        const { entry, exit } = build(one.body, scope);
        const out = add(`${id}o`, 'task', scope);
        flows.push(`${merge} -> ${id} -> ${entry}`, `${exit} -> ${split}`, `${split} -> ${merge} [again]`);
        flows.push(`${split} => ${out}`);
        return { entry: merge, exit: out };
      }
      case 'sub':
        add(id, 'subProcess', scope);
        framed(id, id, () => build(one.body, id));
        return single;
      case 'timer': {
        user(id, scope);
        const [event, merge] = [timer(id, scope, true), add(`${id}m`, 'exclusiveGateway', scope)];
        const { entry, exit } = build(one.body, scope);
        flows.push(`${id} -> ${merge}`, `${event} -> ${entry}`, `${exit} -> ${merge}`);
        return { entry: id, exit: merge };
      }
      case 'reminded': {
        const sub = add(`${id}p`, 'subProcess', scope);
        framed(sub, id, () => ({ entry: user(id, sub), exit: id }));
        flows.push(`${timer(id, sub, false)} -> ${user(`${id}h`, sub)} -> ${add(`${id}f`, 'endEvent', sub)}`);
        return { entry: sub, exit: sub };
      }
    }
  };
  framed('process', 'root', () => build(root, 'process'));
  return modelOf(nodes, ...flows);
}

/** What is open in a block, and what is left of it (null: nothing) when one of these happens. */
export interface Live {
  readonly open: readonly string[];
  readonly after: (id: string) => Live | null;
}

/** What a block means, told without tokens: the engine is held against it. `now` gives the variables at any time. */
export function begin(one: Block, now: () => Choice): Live | null {
  const start = (part: Block) => begin(part, now);
  switch (one.kind) {
    case 'script':
      return null;
    case 'task':
      return leaf(one.id);
    case 'multi': {
      const items = Array.from({ length: one.count }, () => leaf(one.id));
      return one.isSequential ? inTurn(items.map((item) => () => item)) : together(items);
    }
    case 'seq':
      return inTurn(one.parts.map((part) => () => start(part)));
    case 'and':
      return together(one.parts.map(start));
    case 'xor':
      return start(one.parts[Math.min(now().c, one.parts.length - 1)] ?? one);
    case 'or': {
      const isChosen = [now().b0, now().b1];
      const chosen = one.parts.slice(0, -1).filter((_, index) => isChosen[index]);
      return together((chosen.length > 0 ? chosen : one.parts.slice(-1)).map(start));
    }
    case 'loop':
      return inTurn([() => leaf(one.id), () => start(one.body), () => (now().again ? start(one) : null)]);
    case 'sub':
      return start(one.body);
    case 'timer':
      return { open: [one.id, `${one.id}t`], after: (id) => (id === one.id ? null : start(one.body)) };
    case 'reminded':
      return {
        open: [one.id, `${one.id}t`],
        after: (id) => (id === one.id ? null : together([leaf(one.id), leaf(`${one.id}h`)])),
      };
  }
}

export type Variables = Choice & JsonObject;

function leaf(id: string): Live {
  return { open: [id], after: () => null };
}

function inTurn([first, ...rest]: readonly (() => Live | null)[]): Live | null {
  return first ? followed(first(), () => inTurn(rest)) : null;
}

function followed(live: Live | null, next: () => Live | null): Live | null {
  return live ? { open: live.open, after: (id) => followed(live.after(id), next) } : next();
}

function together(all: readonly (Live | null)[]): Live | null {
  const lives = all.filter((live) => live !== null);
  if (lives.length === 0) return null;
  return {
    open: lives.flatMap(({ open }) => open),
    after: (id) => {
      const hit = lives.find(({ open }) => open.includes(id));
      return together(lives.map((live) => (live === hit ? live.after(id) : live)));
    },
  };
}
