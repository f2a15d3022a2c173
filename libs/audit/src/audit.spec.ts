import { describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from '@kontor/contracts';
import fc from 'fast-check';
import {
  canonicalJson,
  chainEvent,
  detailDigest,
  GENESIS_HASH,
  verifyChain,
  type HistoryDetail,
} from './index.js';

function chainOf(length: number, detail?: string): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (let seq = 1; seq <= length; seq++) {
    events.push(
      chainEvent(events.at(-1)?.hash ?? GENESIS_HASH, {
        instanceId: 'i',
        seq,
        at: `2026-03-0${seq}T08:00:00.000Z`,
        type: 'task.completed',
        elementId: 'approve',
        waitId: `0.${seq}.0`,
        actorId: 'p',
        onBehalfOfId: null,
        definitionHash: 'h',
        data: { outcome: 'approve', amountCents: 124_000 },
        detailDigest: detail && seq === 2 ? detail : null,
      }),
    );
  }
  return events;
}

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    [[333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0], '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]'],
    ['\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [{ gone: undefined, kept: null }, '{"kept":null}'],
  ])('writes %j as RFC 8785 asks', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('does not depend on the order in which members were written, and reads back equal', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        fc.pre(canonicalIsPossible(value));
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], ['\ud800'], [{ a: '\udc00' }], [() => 1]])(
    'refuses what JSON cannot hold',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});

function canonicalIsPossible(value: unknown): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}

describe('the chain of an instance', () => {
  it('holds when nobody touched it', () => {
    const events = chainOf(4);
    expect(verifyChain(events, new Map(), { seq: 4, hash: events[3]!.hash })).toEqual({ ok: true });
  });

  it.each([
    ['data', { data: { outcome: 'reject', amountCents: 124_000 } }],
    ['actor', { actorId: 'q' }],
    ['on behalf of', { onBehalfOfId: 'q' }],
    ['time', { at: '2026-03-02T09:00:00.000Z' }],
    ['digest', { detailDigest: 'x' }],
    ['hash', { hash: 'f'.repeat(64) }],
  ])('names the first event whose %s was changed', (_what, change) => {
    const events = chainOf(4);
    events[1] = { ...events[1]!, ...change };
    expect(verifyChain(events)).toEqual({ ok: false, seq: 2, reason: 'event-changed' });
  });

  it('finds an event that was rewritten together with its hash', () => {
    const events = chainOf(4);
    const { prevHash, hash: _old, ...content } = events[1]!;
    events[1] = chainEvent(prevHash, { ...content, actorId: 'q' });
    expect(verifyChain(events)).toEqual({ ok: false, seq: 3, reason: 'link-broken' });
  });

  it('finds a removed event, also at the beginning and the end', () => {
    const events = chainOf(4);
    const end = { seq: 4, hash: events[3]!.hash };
    expect(verifyChain(events.toSpliced(1, 1), undefined, end)).toEqual({
      ok: false,
      seq: 2,
      reason: 'event-missing',
    });
    expect(verifyChain(events.slice(1), undefined, end)).toEqual({
      ok: false,
      seq: 1,
      reason: 'event-missing',
    });
    expect(verifyChain(events.slice(0, 3), undefined, end)).toEqual({
      ok: false,
      seq: 4,
      reason: 'end-missing',
    });
    expect(verifyChain([], undefined, end)).toEqual({ ok: false, seq: 1, reason: 'end-missing' });
  });

  it('finds a clock that went backwards', () => {
    const [first] = chainOf(1);
    const { prevHash: _prev, hash: _hash, ...content } = first!;
    const second = chainEvent(first!.hash, { ...content, seq: 2, at: '2026-02-01T00:00:00.000Z' });
    expect(verifyChain([first!, second])).toEqual({ ok: false, seq: 2, reason: 'time-backwards' });
  });

  it('accepts content erased by a rule, and nothing else', () => {
    const content = { reason: 'zu teuer' };
    const events = chainOf(3, detailDigest('salt', content));
    const verdict = (detail?: Partial<HistoryDetail>) =>
      verifyChain(
        events,
        detail ? new Map([[2, { seq: 2, salt: 'salt', content, erasedByRule: null, ...detail }]]) : new Map(),
      );
    expect(verdict({})).toEqual({ ok: true });
    expect(verdict({ content: null, erasedByRule: 'L1' })).toEqual({ ok: true });
    expect(verdict({ content: null })).toEqual({ ok: false, seq: 2, reason: 'detail-erased-without-rule' });
    expect(verdict({ content: { reason: 'passt' } })).toEqual({
      ok: false,
      seq: 2,
      reason: 'detail-changed',
    });
    expect(verdict({ salt: 'other' })).toEqual({ ok: false, seq: 2, reason: 'detail-changed' });
    expect(verdict()).toEqual({ ok: false, seq: 2, reason: 'detail-missing' });
  });

  it('finds any single changed byte of any event', () => {
    const events = chainOf(5);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('at', 'type', 'elementId', 'waitId', 'actorId', 'definitionHash', 'prevHash', 'hash'),
        fc.nat(3),
        (index, field, at) => {
          const changed = [...events];
          const event = events[index]!;
          const text = String(event[field as keyof HistoryEvent]);
          const place = at % text.length;
          const flipped = text.slice(0, place) + (text[place] === 'z' ? 'y' : 'z') + text.slice(place + 1);
          changed[index] = { ...event, [field]: flipped };
          expect(verifyChain(changed)).toMatchObject({ ok: false, seq: event.seq });
        },
      ),
    );
  });
});
