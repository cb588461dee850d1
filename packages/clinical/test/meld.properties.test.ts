import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessValues, meld, meld3, meldNa2016, type PossibleAnswer, type System } from '../src/index.ts';

const SEED = 1612021;

const NAMES = ['bilirubin', 'creatinine', 'inr', 'sodium', 'albumin'] as const;
type Name = (typeof NAMES)[number];

/** MELD 3.0 of a man on no dialysis written out once more, before rounding. */
function meld3Of(value: (name: Name) => number): number {
  const b = Math.log(Math.max(1, value('bilirubin')));
  const c = Math.log(Math.min(3, Math.max(1, value('creatinine'))));
  const i = Math.log(Math.max(1, value('inr')));
  const na = 137 - Math.min(137, Math.max(125, value('sodium')));
  const alb = 3.5 - Math.min(3.5, Math.max(1.5, value('albumin')));
  return 4.56 * b + 0.82 * na - 0.24 * na * b + 9.09 * i + 11.14 * c + 1.85 * alb - 1.83 * alb * c + 6;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });

const pair = (min: number, max: number) =>
  fc
    .tuple(fc.double({ min, max, noNaN: true }), fc.double({ min, max, noNaN: true }))
    .map(([a, b]) => [Number(Math.min(a, b).toFixed(4)), Number(Math.max(a, b).toFixed(4))] as const)
    .filter(([a, b]) => a < b);

/** Ranges that reach beyond every clamp, and across the values at which a coefficient changes its sign. */
const boxes = fc.record({
  bilirubin: pair(0.3, 60),
  creatinine: pair(0.3, 6),
  inr: pair(0.7, 5),
  sodium: pair(115, 145),
  albumin: pair(1, 5),
});

const between = ([from, to]: readonly [number, number], share: number) => from + share * (to - from);

const pinned = { dialysis: false, sex: 'male', age: 60 } as const;

type Given = Readonly<Record<string, string | number | boolean>>;

function answerOf(system: System, values: Given, field: string): PossibleAnswer {
  const found = assessValues(system, values);
  if (found.kind !== 'open' && found.kind !== 'determined')
    throw new Error(`expected an answer, got ${found.kind}`);
  const answer = found.kind === 'open' ? found.answer[field] : undefined;
  if (answer !== undefined) return answer;
  const value = found.kind === 'determined' ? found.answer[field] : undefined;
  if (value === undefined) throw new Error(`no field ${field}`);
  return { kind: 'one', value };
}

function rangeOf(system: System, values: Given, field: string): readonly [number, number] {
  const answer = answerOf(system, values, field);
  if (answer.kind === 'one') return [Number(answer.value), Number(answer.value)];
  if (answer.kind !== 'between') throw new Error('expected a range');
  return [Number(answer.low?.value), Number(answer.high?.value)];
}

function numberOf(system: System, values: Given, field: string): number {
  const [low, high] = rangeOf(system, values, field);
  expect(low).toBe(high);
  return low;
}

describe('MELD 3.0, which is not monotone', () => {
  it('has an exact interval: nothing inside the ranges lies beyond it, and some of it reaches each end', () => {
    const shares = fc.array(fc.tuple(unit, unit, unit, unit, unit), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(boxes, shares, (box, points) => {
        const given = Object.fromEntries(NAMES.map((name) => [name, box[name].join('-')]));
        const [low, high] = rangeOf(meld3, { ...given, ...pinned }, 'unrounded');
        for (const point of points) {
          const inside = meld3Of((name) => between(box[name], point[NAMES.indexOf(name)] ?? 0));
          expect(inside).toBeGreaterThanOrEqual(low - 1e-9);
          expect(inside).toBeLessThanOrEqual(high + 1e-9);
        }
        const corners = Array.from({ length: 2 ** NAMES.length }, (_, corner) =>
          meld3Of((name) => box[name][(corner >> NAMES.indexOf(name)) % 2 === 1 ? 1 : 0]),
        );
        expect(low).toBeCloseTo(Math.min(...corners), 8);
        expect(high).toBeCloseTo(Math.max(...corners), 8);
      }),
      { seed: SEED, numRuns: 80 },
    );
  });

  it('falls with a lower albumin where creatinine is above 2.75 mg/dL, and rises with it below', () => {
    const at = (creatinine: number, albumin: number) =>
      numberOf(meld3, { bilirubin: 2, inr: 1.5, sodium: 130, ...pinned, creatinine, albumin }, 'unrounded');
    expect(at(2.9, 2)).toBeLessThan(at(2.9, 3.5));
    expect(at(2.6, 2)).toBeGreaterThan(at(2.6, 3.5));
  });

  it('falls with a lower sodium where bilirubin is above 30.5 mg/dL, and rises with it below', () => {
    const at = (bilirubin: number, sodium: number) =>
      numberOf(meld3, { bilirubin, inr: 1, creatinine: 1, albumin: 3.5, ...pinned, sodium }, 'unrounded');
    expect(at(31, 125)).toBeLessThan(at(31, 137));
    expect(at(30, 125)).toBeGreaterThan(at(30, 137));
  });
});

describe('MELD-Na of OPTN 2016', () => {
  it('has exactly the scores that ranges of creatinine and sodium can give', () => {
    const STEPS = 30;
    fc.assert(
      fc.property(pair(0.8, 4.5), pair(118, 141), (creatinine, sodium) => {
        const rest = { bilirubin: 2, inr: 1.3, dialysis: false };
        const scores = (values: Given) => {
          const answer = answerOf(meldNa2016, { ...rest, ...values }, 'score');
          return answer.kind === 'among' ? answer.values : answer.kind === 'one' ? [answer.value] : [];
        };
        const possible = new Set(scores({ creatinine: creatinine.join('-'), sodium: sodium.join('-') }));
        const reached = new Set<string | number>();
        for (let i = 0; i <= STEPS; i++) {
          for (let j = 0; j <= STEPS; j++) {
            const values = {
              creatinine: between(creatinine, i / STEPS),
              sodium: between(sodium, j / STEPS),
            };
            for (const score of scores(values)) reached.add(score);
          }
        }
        expect(possible.isSupersetOf(reached)).toBe(true);
        // A score that only a sliver narrower than the grid gives may be missed by it.
        expect(possible.size - reached.size).toBeLessThanOrEqual(1);
      }),
      { seed: SEED, numRuns: 5 },
    );
  });

  it('is the MELD(i) where that is 11 or less or sodium 137 or more, and never below it', () => {
    const liver = fc.record({
      bilirubin: fc.double({ min: 0.3, max: 40, noNaN: true }),
      creatinine: fc.double({ min: 0.4, max: 6, noNaN: true }),
      inr: fc.double({ min: 0.8, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(liver, fc.integer({ min: 110, max: 150 }), (values, sodium) => {
        const without = numberOf(meld, { ...values, dialysis: false }, 'score');
        const withSodium = numberOf(meldNa2016, { ...values, dialysis: false, sodium }, 'score');
        if (without <= 11 || sodium >= 137) expect(withSodium).toBe(without);
        else expect(withSodium).toBeGreaterThanOrEqual(without);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('and MELD(i) never fall when bilirubin rises', () => {
    const bilirubins = fc.tuple(
      fc.double({ min: 0.2, max: 90, noNaN: true }),
      fc.double({ min: 0.2, max: 90, noNaN: true }),
    );
    fc.assert(
      fc.property(bilirubins, fc.integer({ min: 120, max: 140 }), ([a, b], sodium) => {
        const rest = { creatinine: 1.4, inr: 1.6, dialysis: false };
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const plain = (bilirubin: number) => numberOf(meld, { ...rest, bilirubin }, 'score');
        const withSodium = (bilirubin: number) =>
          numberOf(meldNa2016, { ...rest, bilirubin, sodium }, 'score');
        expect(plain(more)).toBeGreaterThanOrEqual(plain(less));
        expect(withSodium(more)).toBeGreaterThanOrEqual(withSodium(less));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
