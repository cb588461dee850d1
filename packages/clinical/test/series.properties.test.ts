import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assessSeriesValues,
  bestOverallResponse,
  type GivenPoint,
  irecist,
  mrecist,
  recist11,
  type SeriesAssessment,
  seriesSystems,
} from '../src/index.ts';
import { classesBy, knownPart, partialHistory, withPart } from './partial-history.ts';

const SEED = 20091017;

/** Points that are complete can still be too few: an outcome that is not due yet, a diagnosis that was never dated. */
const OPEN_BY_NATURE: readonly string[] = ['ablation-track', 'estro-eortc'];

/** Numbers of one point that cannot be true together: more metastases in the lung than there are. */
function isContradicted(found: SeriesAssessment): boolean {
  return found.kind === 'invalid' && found.problems.every(({ code }) => code === 'inputs-contradict');
}

describe.each(seriesSystems)('$title from an incomplete history', (system) => {
  if (!OPEN_BY_NATURE.includes(system.id)) {
    it('agrees: a complete history has at most one class in each field', () => {
      fc.assert(
        fc.property(partialHistory(system), ({ completions, parameters }) => {
          const [complete = []] = completions;
          const found = assessSeriesValues(system, complete, parameters);
          fc.pre(!isContradicted(found));
          expect(found.kind).not.toBe('invalid');
          for (const [field, classes] of classesBy(system, found)) {
            expect(classes.size, field).toBeLessThanOrEqual(1);
          }
        }),
        { seed: SEED, numRuns: 30 },
      );
    });
  }

  it('is sound and tight: exactly the answers of the completions remain', () => {
    fc.assert(
      fc.property(partialHistory(system), ({ given, completions, parameters }) => {
        const found = classesBy(system, assessSeriesValues(system, given, parameters));
        const each = completions.map((one) => assessSeriesValues(system, one, parameters));
        fc.pre(!each.some(isContradicted));
        const all = each.map((one) => classesBy(system, one));
        for (const [field, classes] of found) {
          const expected = new Set(all.flatMap((one) => [...(one.get(field) ?? [])]));
          expect(classes, field).toEqual(expected);
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('narrows: learning a part never widens the answer', () => {
    fc.assert(
      fc.property(partialHistory(system), fc.nat(), ({ given, open, parameters }, which) => {
        fc.pre(open.length > 0);
        const { index, part, values } = open[which % open.length] ?? { index: 0, part: '', values: [] };
        const value = values[which % values.length] ?? 0;
        const wide = classesBy(system, assessSeriesValues(system, given, parameters));
        const narrow = classesBy(
          system,
          assessSeriesValues(system, withPart(given, index, part, knownPart(value)), parameters),
        );
        for (const [field, classes] of narrow) {
          expect((wide.get(field) ?? new Set()).isSupersetOf(classes), field).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});

/** A history of sums in which one sum lies anywhere in a range. */
const ranged = fc.record({
  sums: fc.array(fc.integer({ min: 5, max: 150 }), { minLength: 3, maxLength: 5 }),
  place: fc.nat(),
  width: fc.integer({ min: 1, max: 80 }),
});

function sumsHistory(sums: readonly (number | string)[]): readonly GivenPoint[] {
  return sums.map((sum, index) => ({
    day: index * 42,
    sum: typeof sum === 'number' ? `${sum} mm` : sum,
    targets: 'present',
    nonTargets: 'none',
    newLesion: 'no',
  }));
}

const TARGET_FIELDS = ['overall', 'target', 'best'];

describe('A sum of diameters that lies in a range', () => {
  it('is sound: the response to every value in the range remains possible', () => {
    fc.assert(
      fc.property(
        ranged,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
        (history, shares) => {
          const place = history.place % history.sums.length;
          const low = history.sums[place] ?? 5;
          const told = history.sums.map((sum, index) =>
            index === place ? `${low}-${low + history.width} mm` : sum,
          );
          const found = classesBy(recist11, assessSeriesValues(recist11, sumsHistory(told)));
          for (const share of shares) {
            const exact = history.sums.map((sum, index) =>
              index === place ? low + share * history.width : sum,
            );
            const one = classesBy(recist11, assessSeriesValues(recist11, sumsHistory(exact)));
            for (const field of TARGET_FIELDS) {
              expect(found.get(field)?.isSupersetOf(one.get(field) ?? new Set()), field).toBe(true);
            }
          }
        },
      ),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('is tight: each response that remains has a value in the range, at the time point itself', () => {
    fc.assert(
      fc.property(ranged, (history) => {
        const last = history.sums.length - 1;
        const low = history.sums[last] ?? 5;
        const told = history.sums
          .with(last, low)
          .map((sum, index) => (index === last ? `${low}-${low + history.width} mm` : sum));
        const found = classesBy(recist11, assessSeriesValues(recist11, sumsHistory(told))).get('target');
        const seen = new Set<string>();
        for (let step = 0; step <= history.width * 20; step++) {
          const exact = history.sums.with(last, low + step / 20);
          for (const one of classesBy(recist11, assessSeriesValues(recist11, sumsHistory(exact))).get(
            'target',
          ) ?? []) {
            seen.add(one);
          }
        }
        expect(found).toEqual(seen);
      }),
      { seed: SEED, numRuns: 6 },
    );
  });
});

const complete = fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 3, maxLength: 6 });

describe('Progression', () => {
  it('is final in RECIST 1.1: the best response does not change after it', () => {
    fc.assert(
      fc.property(complete, (sums) => {
        const { series } = assessSeriesValues(recist11, sumsHistory(sums.map((sum) => Math.max(1, sum))));
        const first = series.findIndex(
          ({ answer }) => answer?.overall?.kind === 'one' && answer.overall.value === 'PD',
        );
        fc.pre(first > 0);
        for (const { answer } of series.slice(first))
          expect(answer?.best).toEqual(series[first]?.answer?.best);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('is final in the response as judged', () => {
    const judged = fc.array(fc.constantFrom('CR', 'PR', 'SD', 'NE'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(judged, fc.constantFrom('required', 'not-required'), (after, confirmation) => {
        const until = [
          { day: 0, response: 'start' },
          { day: 42, response: 'SD' },
          { day: 84, response: 'PD' },
        ];
        const later = after.map((response, index) => ({ day: 126 + index * 42, response }));
        const [before, now] = [until, [...until, ...later]].map((points) =>
          assessSeriesValues(bestOverallResponse, points, { confirmation }),
        );
        expect(now?.kind === 'determined' && now.answer.best).toBe(
          before?.kind === 'determined' && before.answer.best,
        );
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('is not final in iRECIST: a response after an unconfirmed progression counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 120, max: 150 }), fc.integer({ min: 5, max: 70 }), (grown, shrunk) => {
        const history = sumsHistory([100, grown, shrunk]).map((point) => ({ ...point, newLesionSum: 0 }));
        const found = assessSeriesValues(irecist, history);
        expect(found.kind === 'determined' && [found.answer.overall, found.answer.best]).toEqual([
          'iPR',
          'iPR',
        ]);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});

describe('mRECIST', () => {
  it('never shows a complete response of the patient while a metastasis is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100 }), fc.integer({ min: 1, max: 200 }), (before, now) => {
        const at = (day: number, viable: string, outside: number): GivenPoint => ({
          day,
          viableSum: viable,
          targets: viable === '0 mm' ? 'cleared' : 'present',
          nonTargets: 'none',
          newFocus: 'no',
          outsideTargets: 'present',
          outsideSum: `${outside} mm`,
          outsideNonTargets: 'none',
          newOutside: 'no',
        });
        const found = assessSeriesValues(mrecist, [at(0, '50 mm', before), at(56, '0 mm', now)]);
        expect(found.kind === 'determined' && found.answer.intrahepatic).toBe('CR');
        expect(found.kind === 'determined' && found.answer.overall).not.toBe('CR');
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
