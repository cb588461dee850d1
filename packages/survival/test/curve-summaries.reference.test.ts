// Cumulative hazards, restricted means and comparisons at fixed times, against R.
import { describe, expect, it } from 'vitest';
import {
  type ConfidenceType,
  compareRestrictedMeans,
  compareSurvivalAt,
  createSurv,
  type HazardTies,
  type NelsonAalenStratum,
  nelsonAalen,
  restrictedMean,
} from '../src/index.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import type { Json } from './shared-data.ts';

const ties: readonly HazardTies[] = ['nelson-aalen', 'fleming-harrington'];

function expectHazard({ name, curve }: NelsonAalenStratum, expected: Json): void {
  expectNumbers(curve.time, expected.time, `${name} time`);
  expectNumbers(curve.hazard, expected.hazard, `${name} hazard`);
  expectNumbers(curve.standardError, expected.error, `${name} error`);
}

describe('of two groups with ties', () => {
  const { rows, results } = load('curve-summaries/right');
  const columns = { time: numbers(rows, 'time'), event: numbers(rows, 'event') };
  const group = groupBy(rows, 'group');
  const weighted = (name: string) =>
    createSurv({ ...columns, weight: name === 'whole' || name === 'part' ? numbers(rows, name) : null });

  for (const name of ['plain', 'whole', 'part', 'robust']) {
    for (const way of ties) {
      it(`the cumulative hazard is survfit's: ${name}, ties ${way}`, () => {
        const robust = name === 'robust' ? { robust: true } : {};
        const { strata } = nelsonAalen(weighted(name), { group, ties: way, ...robust });
        for (const stratum of strata) expectHazard(stratum, results.hazard[name][way][stratum.name]);
      });
    }
  }

  for (const name of ['plain', 'whole', 'part']) {
    it(`the restricted mean is survfit's, and its jackknife error the area under that of the curve: ${name}`, () => {
      const { strata } = restrictedMean(weighted(name), { group, tau: results.tau });
      for (const mean of strata) {
        if (mean.kind !== 'estimate') throw new Error(mean.detail);
        expectNumbers([mean.estimate, mean.standardError], results.mean[name][mean.name], mean.name);
      }
    });
  }

  it('difference and ratio of restricted means follow from them', () => {
    const { difference, ratio } = compareRestrictedMeans(createSurv(columns), group, { tau: results.tau });
    if (difference.kind !== 'contrast' || ratio.kind !== 'contrast') throw new Error('no contrast');
    const [[a, seA], [b, seB]] = [results.mean.plain['1'], results.mean.plain['2']];
    const error = Math.sqrt(seA ** 2 + seB ** 2);
    expectNumbers(
      [difference.estimate, difference.standardError, difference.z],
      [b - a, error, (b - a) / error],
      'b − a',
    );
    const logError = Math.sqrt((seA / a) ** 2 + (seB / b) ** 2);
    expectNumbers(
      [ratio.estimate, ratio.standardError, ratio.z],
      [b / a, logError, Math.log(b / a) / logError],
      'b / a',
    );
    expect(ratio.low * ratio.high).toBeCloseTo(ratio.estimate ** 2, 12);
  });

  it('survival at fixed times is compared on every scale as from summary(survfit)', () => {
    const [first, second] = [results.at['1'], results.at['2']];
    for (const [scale, expected] of Object.entries<Json>(results.tests)) {
      const all = compareSurvivalAt(createSurv(columns), group, results.times, {
        scale: scale as ConfidenceType,
      });
      all.forEach(({ test, differences }, k) => {
        const [{ contrast }] = differences;
        if (test.kind !== 'test' || contrast.kind !== 'contrast') throw new Error('no comparison');
        expectNumbers([test.statistic, test.df], [expected[k], 1], `${scale} at ${results.times[k]}`);
        const error = Math.sqrt(first.se[k] ** 2 + second.se[k] ** 2);
        expectNumbers([contrast.estimate, contrast.standardError], [second.S[k] - first.S[k], error], scale);
      });
    }
  });
});

describe('with delayed entry', () => {
  const { rows, results } = load('curve-summaries/late');
  const survOf = (used: typeof rows) =>
    createSurv({
      start: numbers(used, 'start'),
      time: numbers(used, 'stop'),
      event: numbers(used, 'event'),
      id: numbers(used, 'id'),
    });
  const once = survOf(rows.filter((row) => row.recurrent === 0));
  for (const way of ties) {
    it(`the cumulative hazard is survfit's, also where a subject has two events: ties ${way}`, () => {
      expectHazard(nelsonAalen(once, { ties: way }).strata[0], results.once[way]);
      expectHazard(nelsonAalen(once, { ties: way, robust: true }).strata[0], results.robust[way]);
      expectHazard(nelsonAalen(survOf(rows), { ties: way }).strata[0], results.recurrent[way]);
    });
  }
  it("the restricted mean is survfit's", () => {
    const [mean] = restrictedMean(once, { tau: results.tau }).strata;
    if (mean.kind !== 'estimate') throw new Error(mean.detail);
    expectNumbers([mean.estimate, mean.standardError], results.mean, 'mean');
  });
});
