import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePartialDate } from '../words/parse-date.ts';
import type { Possible, Presence, Seen } from '../words/presence.ts';
import { type Criterion, printCriterion, variablesOf } from './criterion.ts';
import { type EvaluateOptions, evaluate } from './evaluate.ts';
import { parseCriterion } from './parse-criterion.ts';

type Value = string | number | boolean;

function read(written: unknown): Criterion {
  const parsed = parseCriterion(written);
  if (parsed.kind === 'problem') throw new Error(parsed.finding.message);
  return parsed.criterion;
}
function seen(): Seen {
  const parsed = parsePartialDate('2012-01', { kind: 'calendar' });
  if (parsed.kind === 'problem') throw new Error(parsed.finding.message);
  return { at: parsed.date, knownOn: parsed.date.latest, from: [] };
}
const known = (value: Value): Presence<Value> => ({ kind: 'known', value, seen: seen() });
const bounded = (possible: Possible<Value>): Presence<Value> => ({
  kind: 'bounded',
  possible,
  asWritten: 'as written',
  seen: seen(),
});
const unknown: Presence<Value> = { kind: 'unknown', reason: 'not-recorded' };
const above = (value: number, inclusive = false) => bounded({ kind: 'between', low: { value, inclusive } });

function verdict(
  written: unknown,
  values: Readonly<Record<string, Presence<Value>>>,
  options?: EvaluateOptions,
) {
  return evaluate(read(written), (variable) => values[variable] ?? unknown, options).verdict;
}

describe('criteria', () => {
  it.each([
    ['os_days > 0', { kind: 'compare', variable: 'os_days', op: '>', to: 0 }],
    ['bclc = "C"', { kind: 'compare', variable: 'bclc', op: '=', to: 'C' }],
    ['bclc = C', { kind: 'compare', variable: 'bclc', op: '=', to: 'C' }],
    ['ph.ecog<=1', { kind: 'compare', variable: 'ph.ecog', op: '<=', to: 1 }],
    ['`Tumor size (cm)` ≥ 3.5', { kind: 'compare', variable: 'Tumor size (cm)', op: '>=', to: 3.5 }],
    ['died = true', { kind: 'compare', variable: 'died', op: '=', to: true }],
    [
      'bilirubin <= 2 mg/dL',
      { kind: 'compare', variable: 'bilirubin', op: '<=', to: { value: 2, unit: 'mg/dL', comparator: '=' } },
    ],
    ['a != 1', { kind: 'not', of: { kind: 'compare', variable: 'a', op: '=', to: 1 } }],
    [
      'a in (1, "x")',
      {
        kind: 'any',
        of: [
          { kind: 'compare', variable: 'a', op: '=', to: 1 },
          { kind: 'compare', variable: 'a', op: '=', to: 'x' },
        ],
      },
    ],
  ])('C43 "%s" is read from one line', (text, expected) => expect(read(text)).toEqual(expected));
  it('C43 "and" binds closer than "or", "not" closer than both, parentheses closest', () => {
    const text = 'a = 1 or b = 2 and not c = 3';
    expect(read(text)).toEqual(read({ any: ['a = 1', { all: ['b = 2', { not: 'c = 3' }] }] }));
    expect(read('(a = 1 or b = 2) and c = 3')).toEqual(read({ all: [{ any: ['a = 1', 'b = 2'] }, 'c = 3'] }));
    expect(variablesOf(read(`${text} or a > 5`))).toEqual(['a', 'b', 'c']);
  });
  it.each([
    '',
    'x',
    'x >',
    'x > 0 )',
    '((x > 0)',
    '3 > x',
    'age 5',
    'a = 1 b = 2',
    'x in 5',
    'x in (1',
    'x > 5 parsec',
    'x # 3',
    'constructor',
    'x toString 3',
  ])('C43 "%s" is refused with a reason', (text) => {
    const parsed = parseCriterion(text);
    expect(parsed.kind === 'problem' && parsed.finding.message).toContain('cannot be read: ');
  });
  it.each([
    [5],
    [null],
    [{ some: [] }],
    [{ all: [] }],
    [{ all: 'a = 1' }],
    [{ kind: 'compare', variable: 'a' }],
  ])('C43 what is no criterion is refused: %j', (written) =>
    expect(parseCriterion(written).kind).toBe('problem'),
  );
  it('C43 nesting without end is refused rather than overflowing', () => {
    expect(parseCriterion(`${'('.repeat(5000)}a = 1${')'.repeat(5000)}`).kind).toBe('problem');
    expect(parseCriterion(`${'not '.repeat(5000)}a = 1`).kind).toBe('problem');
  });
  it('C43 a printed criterion is read back as the same criterion', () => {
    const name = fc.stringMatching(/^[a-z][a-z ._]{0,6}$/);
    const comparison = fc.record({
      kind: fc.constant('compare' as const),
      variable: name,
      op: fc.constantFrom('<', '<=', '=', '>=', '>'),
      to: fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
        fc.stringMatching(/^[A-Za-z0-9 ,()<=>]{0,8}$/),
        fc.boolean(),
        fc.constant({ value: 2.5, unit: '10^9/L', comparator: '=' as const }),
      ),
    });
    const { criterion } = fc.letrec<{ criterion: Criterion }>((tie) => ({
      criterion: fc.oneof(
        { maxDepth: 4 },
        comparison,
        fc.record({ kind: fc.constant('not' as const), of: tie('criterion') }),
        fc.record({
          kind: fc.constantFrom('all' as const, 'any' as const),
          of: fc.array(tie('criterion'), { minLength: 2, maxLength: 3 }),
        }),
      ),
    }));
    fc.assert(
      fc.property(criterion, (tree) => {
        expect(read(printCriterion(tree))).toEqual(tree);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
  it('C44 what is unknown decides only where it matters', () => {
    const values = { yes: known(1), no: known(0) };
    expect(verdict('no = 1 and missing = 1', values)).toBe('false');
    expect(verdict('yes = 1 and missing = 1', values)).toBe('unknown');
    expect(verdict('yes = 1 or missing = 1', values)).toBe('true');
    expect(verdict('no = 1 or missing = 1', values)).toBe('unknown');
    expect(verdict('not missing = 1', values)).toBe('unknown');
    expect(verdict('not no = 1', values)).toBe('true');
  });
  it('C44 every comparison says what it found', () => {
    const { because } = evaluate(read('a > 1 and b = 2'), (variable) =>
      variable === 'a' ? known(2) : unknown,
    );
    expect(because.map(({ criterion, verdict: found }) => [criterion, found])).toEqual([
      ['a > 1', 'true'],
      ['b = 2', 'unknown'],
    ]);
  });
  it('C45 "> 35,000" is above 400, may be above 50,000, and is not below 35,000', () => {
    const values = { afp: above(35000) };
    expect(verdict('afp >= 400', values)).toBe('true');
    expect(verdict('afp >= 50000', values)).toBe('unknown');
    expect(verdict('afp < 35000', values)).toBe('false');
    expect(verdict('afp <= 35000', values)).toBe('false');
    expect(verdict('afp > 35000', values)).toBe('true');
    expect(verdict('afp = 35000', values)).toBe('false');
  });
  it('C45 the edge of an interval counts only where it belongs to it', () => {
    const values = { n: above(2, true) };
    expect(verdict('n > 2', values)).toBe('unknown');
    expect(verdict('n >= 2', values)).toBe('true');
    expect(verdict('n = 2', values)).toBe('unknown');
    expect(verdict('n < 2', values)).toBe('false');
  });
  it('C45 a set makes true what every member makes true', () => {
    const values = {
      class: bounded({ kind: 'among', values: ['A', 'B'] }),
      ecog: bounded({ kind: 'among', values: [0, 1] }),
    };
    expect(verdict('class in (A, B)', values)).toBe('true');
    expect(verdict('class in (A, C)', values)).toBe('unknown');
    expect(verdict('not class in (B, A, C)', values)).toBe('false');
    expect(verdict('class in (A, B) and ecog <= 1', values)).toBe('true');
    expect(verdict('class = A or ecog = 0', values)).toBe('unknown');
    expect(verdict('class = C', values)).toBe('false');
    expect(verdict('class = A', values)).toBe('unknown');
    expect(verdict('ecog <= 1', values)).toBe('true');
  });
  it('C45 the verdict on an interval is that of every value inside it', () => {
    const bound = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(
        bound,
        bound,
        fc.boolean(),
        fc.boolean(),
        bound,
        fc.constantFrom('<', '<=', '=', '>=', '>'),
        (a, b, x, y, to, op) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          // A single point belongs to its own interval.
          const [lowIn, highIn] = low === high ? [true, true] : [x, y];
          const inside = Array.from({ length: (high - low) * 4 + 1 }, (_, index) => low + index / 4).filter(
            (value) => (value > low || lowIn) && (value < high || highIn),
          );
          const text = `v ${op} ${to}`;
          const each = new Set(inside.map((value) => verdict(text, { v: known(value) })));
          const whole = verdict(text, {
            v: bounded({
              kind: 'between',
              low: { value: low, inclusive: lowIn },
              high: { value: high, inclusive: highIn },
            }),
          });
          expect(whole).toBe(each.size === 1 ? [...each][0] : 'unknown');
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
  it('C46 values with units are compared in one unit or not at all', () => {
    const values = { bilirubin: known(34.2) };
    const inMicromoles = { unitOf: () => 'umol/L' };
    expect(verdict('bilirubin <= 2 mg/dL', values, inMicromoles)).toBe('true');
    expect(verdict('bilirubin < 2 mg/dL', values, inMicromoles)).toBe('false');
    expect(verdict('bilirubin <= 2 mg/dL', values)).toBe('unknown');
    expect(verdict('bilirubin <= 2 mm', values, inMicromoles)).toBe('unknown');
  });
  it('C46 a word is not compared with a number', () => {
    expect(verdict('a = 1', { a: known('1') })).toBe('unknown');
    expect(verdict('a > "A"', { a: known('B') })).toBe('unknown');
    const { because } = evaluate(read('a = 1'), () => known('1'));
    expect(because[0]?.note).toBe('not-comparable');
  });
});
