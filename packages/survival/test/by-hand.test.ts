// Data sets of a handful of rows whose likelihood is a closed form in r = exp(β), derived here and compared at several
// β, not only at the maximum. With one 0/1 covariate a risk set of a rows at 1 and b rows at 0 sums to a r + b.
import { describe, expect, it } from 'vitest';
import { prepareCoxData } from '../src/cox/cox-data.ts';
import type { CoxInput } from '../src/cox/cox-input.ts';
import type { SweepTies } from '../src/cox/hazard-sweep.ts';
import { evaluatePartialLikelihood } from '../src/cox/partial-likelihood.ts';
import { scoreResiduals } from '../src/cox/score-residuals.ts';
import { createSurv, fitCox, kaplanMeier, logRank, quantile, type SurvInput } from '../src/index.ts';

const betas = [-2, -0.5, 0, 0.3, 1, 2.5];

interface HandCase {
  readonly title: string;
  readonly surv: SurvInput;
  readonly x: readonly number[];
  readonly ties: SweepTies;
  readonly input?: Omit<CoxInput, 'x' | 'ties'>;
  /** Σ w x over the events. */
  readonly events: number;
  /** One [a, b, w] for each denominator: −w log(a r + b). */
  readonly denominators: readonly (readonly [number, number, number])[];
}

const noTies: SurvInput = { time: [1, 2, 3, 4, 5], event: [1, 0, 1, 1, 0] };
const tied: SurvInput = { time: [1, 1, 1, 2, 3], event: [1, 1, 0, 1, 0] };
const late: SurvInput = { start: [0, 0, 2, 3, 0], time: [2, 4, 5, 5, 3], event: [1, 1, 1, 0, 1] };
const e = Math.E;

const handCases: readonly HandCase[] = [
  {
    title: 'no ties, a censoring between events',
    surv: noTies,
    x: [1, 0, 0, 1, 0],
    ties: 'efron',
    events: 2,
    denominators: [
      [2, 3, 1],
      [1, 2, 1],
      [1, 1, 1],
    ],
  },
  {
    title: 'two events and a censoring at one time, Breslow: the whole risk set twice',
    surv: tied,
    x: [1, 0, 1, 0, 1],
    ties: 'breslow',
    events: 1,
    denominators: [
      [3, 2, 2],
      [1, 1, 1],
    ],
  },
  {
    title: 'two events and a censoring at one time, Efron: half of each event gone the second time',
    surv: tied,
    x: [1, 0, 1, 0, 1],
    ties: 'efron',
    events: 1,
    denominators: [
      [3, 2, 1],
      [2.5, 1.5, 1],
      [1, 1, 1],
    ],
  },
  {
    title: 'weights 3, 1, 2, 1, 4 with ties, Efron: each step carries the mean weight 2 of the tied',
    surv: { ...tied, weight: [3, 1, 2, 1, 4] },
    x: [1, 0, 1, 0, 1],
    ties: 'efron',
    events: 3,
    denominators: [
      [9, 2, 2],
      [7.5, 1.5, 2],
      [4, 1, 1],
    ],
  },
  {
    title: 'delayed entry: who starts at an event time is not yet at risk',
    surv: late,
    x: [1, 0, 1, 0, 1],
    ties: 'efron',
    events: 3,
    denominators: [
      [2, 1, 1],
      [2, 1, 1],
      [1, 2, 1],
      [1, 1, 1],
    ],
  },
  {
    title: 'strata compare within themselves',
    surv: noTies,
    x: [1, 0, 0, 1, 0],
    ties: 'efron',
    input: { strata: { levels: ['A', 'B'], index: Int32Array.from([0, 0, 1, 1, 1]) } },
    events: 2,
    denominators: [
      [1, 1, 1],
      [1, 2, 1],
      [1, 1, 1],
    ],
  },
  {
    title: 'an offset of 1 multiplies the hazard of the first and third row by e',
    surv: noTies,
    x: [1, 0, 0, 1, 0],
    ties: 'efron',
    input: { offset: [1, 0, 1, 0, 0] },
    events: 2,
    // Events carry their own offsets too: the constant 2 is added below.
    denominators: [
      [e + 1, 2 + e, 1],
      [1, e + 1, 1],
      [1, 1, 1],
    ],
  },
];

describe('the partial likelihood is the one derived by hand', () => {
  for (const { title, surv, x, ties, input, events, denominators } of handCases) {
    it(title, () => {
      const data = prepareCoxData(createSurv(surv), { ...input, x: [{ name: 'x', values: x }] });
      const ownOffsets = input?.offset ? 2 : 0;
      for (const beta of betas) {
        const r = Math.exp(beta);
        let [logLikelihood, score, information] = [events * beta + ownOffsets, events, 0];
        for (const [a, b, w] of denominators) {
          logLikelihood -= w * Math.log(a * r + b);
          score -= (w * a * r) / (a * r + b);
          information += (w * a * b * r) / (a * r + b) ** 2;
        }
        const at = evaluatePartialLikelihood(data, [beta * data.scale[0]], ties);
        expect(at.logLikelihood).toBeCloseTo(logLikelihood, 12);
        expect(at.score[0] * data.scale[0]).toBeCloseTo(score, 12);
        expect(at.information[0] * data.scale[0] ** 2).toBeCloseTo(information, 12);
      }
    });
  }

  it('its maximum has a closed form: rows x = 1, 0, 1 dying in turn give r = √½', () => {
    // Events in the order 1, 0, 1 among {1, 0, 1}: u = 2 − 2r/(2r+1) − r/(r+1) − 1, zero at r = 1/√2.
    const fit = fitCox(createSurv({ time: [1, 2, 3], event: [1, 1, 1] }), {
      x: [{ name: 'x', values: [1, 0, 1] }],
    });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    const r = Math.SQRT1_2;
    expect(fit.terms[0].coefficient).toBeCloseTo(Math.log(r), 12);
    expect(fit.terms[0].hazardRatio).toBeCloseTo(r, 12);
    const information = (2 * r) / (2 * r + 1) ** 2 + r / (r + 1) ** 2;
    expect(fit.terms[0].standardError).toBeCloseTo(1 / Math.sqrt(information), 12);
    expect(fit.logLikelihood.null).toBeCloseTo(-Math.log(6), 12);
  });

  it('score residuals are what each row gives and pays', () => {
    const data = prepareCoxData(createSurv(noTies), { x: [{ name: 'x', values: [1, 0, 0, 1, 0] }] });
    for (const beta of betas) {
      const r = Math.exp(beta);
      // Means of x and hazards at times 1, 3 and 4.
      const means = [(2 * r) / (2 * r + 3), r / (r + 2), r / (r + 1)];
      const hazards = [1 / (2 * r + 3), 1 / (r + 2), 1 / (r + 1)];
      const paid = (x: number, upTo: number) =>
        means.slice(0, upTo).reduce((sum, m, k) => sum + (x - m) * (x === 1 ? r : 1) * hazards[k], 0);
      const expected = [
        1 - means[0] - paid(1, 1),
        -paid(0, 1),
        -means[1] - paid(0, 2),
        1 - means[2] - paid(1, 3),
        -paid(0, 3),
      ];
      const residual = scoreResiduals(data, [beta * data.scale[0]], 'efron');
      data.row.forEach((row, position) => {
        expect(residual[position] * data.scale[0]).toBeCloseTo(expected[row], 12);
      });
    }
  });
});

describe('curves and tests are those derived by hand', () => {
  it('Kaplan-Meier multiplies what is left: 4/5, then 4/5 · 2/3, then nothing', () => {
    const surv = createSurv({ time: [1, 2, 3, 5, 5], event: [1, 0, 1, 1, 1] });
    const [{ curve, median }] = kaplanMeier(surv).strata;
    expect(curve.time).toEqual([1, 2, 3, 5]);
    expect(curve.atRisk).toEqual([5, 4, 3, 2]);
    expect(curve.censored).toEqual([0, 1, 0, 0]);
    [4 / 5, 4 / 5, 8 / 15, 0].forEach((s, k) => {
      expect(curve.survival[k]).toBeCloseTo(s, 15);
    });
    // Greenwood: 1/(5·4), then + 1/(3·2)
    expect(curve.standardError[0]).toBeCloseTo((4 / 5) * Math.sqrt(1 / 20), 15);
    expect(curve.standardError[2]).toBeCloseTo((8 / 15) * Math.sqrt(1 / 20 + 1 / 6), 15);
    expect([curve.standardError[3], curve.low[3], curve.high[3]]).toEqual([null, null, null]);
    expect(median.estimate).toBe(5);
    expect(
      quantile(kaplanMeier(createSurv({ time: [2, 4, 6, 9], event: [1, 1, 1, 1] })).strata[0].curve, 0.5)
        .estimate,
    ).toBe(5);
  });

  it('the log-rank test adds hypergeometric means and variances', () => {
    // A dies at 1 and 3, B dies at 2 and is censored at 4.
    const surv = createSurv({ time: [1, 3, 2, 4], event: [1, 1, 1, 0] });
    const test = logRank(surv, { levels: ['A', 'B'], index: Int32Array.from([0, 0, 1, 1]) });
    if (test.kind !== 'test') throw new Error(test.detail);
    const expected = 2 / 4 + 1 / 3 + 1 / 2;
    const variance = 1 / 4 + 2 / 9 + 1 / 4;
    expect(test.groups[0]).toMatchObject({ observed: 2, n: 2 });
    expect(test.groups[0].expected).toBeCloseTo(expected, 14);
    expect(test.variance[0][0]).toBeCloseTo(variance, 14);
    expect(test.statistic).toBeCloseTo((2 - expected) ** 2 / variance, 14);
    expect(test.df).toBe(1);
  });
});
