import { describe, expect, it } from '@jest/globals';
import { DomainError, type Json, type JsonObject } from '@kontor/contracts';
import { checkExpression, checkUnaryTests, evaluateBoolean, evaluateExpression } from './index.js';

const NOW = '2026-03-28T23:30:00.000Z';
const value = (feel: string, context: JsonObject = {}): Json => evaluateExpression(feel, context, NOW).value;

/** The German hint of a refusal. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return `${error.code}: ${error.details.hint?.de ?? ''}`;
    throw error;
  }
  return 'not refused';
}

describe('a FEEL expression', () => {
  it.each<[string, JsonObject, Json]>([
    ['1 + 2', {}, 3],
    ['amountCents * 2', { amountCents: 1250 }, 2500],
    ['outcome = "approve" and amountCents > 100', { outcome: 'approve', amountCents: 200 }, true],
    ['if count(items) > 1 then "many" else "few"', { items: [1, 2] }, 'many'],
    [
      'items[price > 2].name',
      {
        items: [
          { name: 'a', price: 1 },
          { name: 'b', price: 3 },
        ],
      },
      ['b'],
    ],
    ['items[1]', { items: ['a', 'b'] }, 'a'],
    ['copied', { copied: structuredClone({ a: { b: 1 } }) }, { a: { b: 1 } }],
    ['items[-1]', { items: ['a', 'b'] }, 'b'],
    ['for i in 3..1 return i', {}, [3, 2, 1]],
    ['for i in [1..3] return i * 2', {}, [2, 4, 6]],
    ['for i in (1..3) return i', {}, [2]],
    ['for i in "a".."c" return i', {}, ['a', 'b', 'c']],
    ['for x in a, y in b return x * y', { a: [1, 2], b: [3, 4] }, [3, 4, 6, 8]],
    ['for i in 1..n return if i = 1 then 1 else partial[-1] * 2', { n: 4 }, [1, 2, 4, 8]],
    ['some s in scores satisfies s.points < 2', { scores: [{ points: 3 }, { points: 1 }] }, true],
    ['every s in scores satisfies s.points > 2', { scores: [{ points: 3 }, { points: 1 }] }, false],
    ['sort(items, function(a, b) a > b)', { items: [1, 3, 2] }, [3, 2, 1]],
    ['sum(for s in scores return s.points)', { scores: [{ points: 3 }, { points: 1 }] }, 4],
    ['{ a: 1, b: a + 1 }', {}, { a: 1, b: 2 }],
    ['person.name', { person: { name: 'x' } }, 'x'],
    ['matches(key, "^HIR-[0-9]+$")', { key: 'HIR-12' }, true],
    ['string join(names, ", ")', { names: ['a', 'b'] }, 'a, b'],
    ['date("2026-03-31") + duration("P1M")', {}, '2026-04-30'],
    ['date(due) < today()', { due: '2026-03-28' }, true],
    ['duration("P1DT2H")', {}, 'P1DT2H'],
    ['date and time("2026-07-01T10:00:00@Europe/Berlin")', {}, '2026-07-01T08:00:00.000Z'],
    ['date and time("2026-07-01T10:00:00")', {}, '2026-07-01T10:00:00'],
    ['@"10:30:00"', {}, '10:30:00'],
    ['null', {}, null],
    ['-0', {}, 0],
    ['5 / 0', {}, null],
  ])('%s', (feel, context, expected) => {
    expect(value(feel, context)).toEqual(expected);
  });

  it('reads the clock of the instance: now() in UTC, today() in Berlin', () => {
    expect(value('now()')).toBe('2026-03-28T23:30:00.000Z');
    expect(value('today()')).toBe('2026-03-29');
    expect(value('now() + duration("P1D")')).toBe('2026-03-29T23:30:00.000Z');
  });

  it('gives null and a warning for an unknown variable', () => {
    const { value: result, warnings } = evaluateExpression('salaryCents', {}, NOW);
    expect(result).toBeNull();
    expect(warnings).toEqual(["Variable 'salaryCents' not found (at 0)"]);
  });

  it('never puts a value into a warning', () => {
    expect(evaluateExpression('name + 1', { name: 'Erika' }, NOW).warnings).toEqual([
      "Can't add <number> to <string> (at 5)",
    ]);
  });

  it.each([
    ['a +', 'feel-failed: Der Ausdruck „a +“ ist an Zeichen 4 nicht lesbar.'],
    ['for x in [1 return x', 'nicht lesbar'],
    ['', 'nicht lesbar'],
    ['10 ** 400', 'keine endliche Zahl'],
    ['[1..2]', 'Bereich oder eine Funktion'],
    ['count', 'Bereich oder eine Funktion'],
    ['"\\uD800"', 'unzulässige Zeichen'],
    ['x in [1.."a"]', 'nicht auswerten'],
    ['for i in 1..10001 return i', 'mehr als 10000'],
    ['for i in 1..1.5 return i', 'ganze Zahlen'],
    ['for i in [1..20000] return i', 'mehr als 10000'],
    ['for a in 1..1000, b in 1..1000 return 1', 'mehr als 50000 Schritte'],
    ['count(for a in 1..1000 return (for b in 1..1000 return b))', 'Schritte'],
    ['every a in 1..1000 satisfies (every b in 1..1000 satisfies b > 0)', 'Schritte'],
    ['for a in 1..1000 return sum(for b in items return b)', 'Schritte'],
    ['for a in 1..1000 return items[item > 1]', 'Schritte'],
    ['for a in 1..1000 return items.name', 'Schritte'],
    ['for a in 1..1000 return sum(items)', 'Schritte'],
    [
      '{a: concatenate(items, items), b: concatenate(a, a), c: concatenate(b,b,b,b,b,b,b,b), d: concatenate(c,c,c,c)}.d',
      '10000',
    ],
    ['{f: function(n) f(n), r: f(1)}.r', 'Eigene Funktionen'],
    ['append([], function(f) f(f))[1](append([], function(f) f(f))[1])', 'Eigene Funktionen'],
    ['matches(text, "(a+)+$")', 'wiederholt eine Gruppe'],
    ['matches(long, "a")', 'zu lang'],
    [`${'('.repeat(5001)}1${')'.repeat(5001)}`, 'länger als 10000'],
    [`${'('.repeat(65)}1${')'.repeat(65)}`, 'tiefer als 64'],
    [
      `{a0: text${Array.from({ length: 40 }, (_, i) => `, a${i + 1}: a${i} + a${i}`).join('')}}.a40`,
      'feel-failed',
    ],
  ])('is refused: %s', (feel, hint) => {
    const context = {
      items: Array.from({ length: 1000 }, (_, i) => i),
      text: 'aaaa',
      long: 'a'.repeat(20_000),
    };
    expect(refusal(() => value(feel, context))).toContain(hint);
  });

  it('refuses a list variable of more than 10 000 items, but only when the expression names it', () => {
    const context = { items: Array.from({ length: 10_001 }, () => 1) };
    expect(refusal(() => value('count(items)', context))).toContain('mehr als 10000');
    expect(value('1', context)).toBe(1);
  });
});

describe('a condition', () => {
  it('must be true or false', () => {
    expect(evaluateBoolean('x > 1', { x: 2 }, NOW)).toBe(true);
    expect(evaluateBoolean('x > 1', { x: 1 }, NOW)).toBe(false);
    expect(evaluateBoolean('outcome = "reject"', {}, NOW)).toBe(false);
    expect(refusal(() => evaluateBoolean('x > 1', {}, NOW))).toContain('weder wahr noch falsch');
    expect(refusal(() => evaluateBoolean('"yes"', {}, NOW))).toContain('weder wahr noch falsch');
  });
});

describe('checking an expression', () => {
  it.each<[string, readonly string[]]>([
    ['outcome = "approve" and amountCents > limit', ['amountCents', 'limit', 'outcome']],
    ['count(items[price > limit])', ['items']],
    ['for x in rows, y in x.parts return x.a + y + z', ['rows', 'z']],
    ['some x in rows satisfies x > min', ['min', 'rows']],
    ['{ a: b, c: a }', ['b']],
    ['sort(rows, function(a, b) a < b)', ['rows']],
    ['x instance of number', ['x']],
    ['person.name', ['person']],
    ['today() > date(due)', ['due']],
    ['1', []],
  ])('%s reads its free variables', (feel, variables) => {
    expect(checkExpression(feel)).toEqual({ ok: true, variables });
  });

  it('says where it breaks', () => {
    expect(checkExpression('a + * b')).toMatchObject({ ok: false, offset: 4 });
    expect(checkExpression('')).toMatchObject({ ok: false, offset: 0 });
    expect(checkExpression('function(a) a')).toMatchObject({ ok: false });
    expect(checkExpression('1'.repeat(10_001))).toMatchObject({ ok: false });
  });

  it('does not evaluate', () => {
    expect(checkExpression('for i in 1..1000000000 return i')).toMatchObject({ ok: true });
  });

  it.each([['"a","b"'], ['-'], ['> 3'], ['[1..4]'], ['not("x")'], ['? = limit']])(
    'reads the cell %s',
    (cell) => {
      expect(checkUnaryTests(cell)).toMatchObject({ ok: true });
    },
  );

  it('refuses a broken cell', () => {
    expect(checkUnaryTests('> ')).toMatchObject({ ok: false });
  });
});
