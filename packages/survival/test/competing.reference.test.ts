// Cumulative incidence against survfit, Gray's test against cmprsk.
import { describe, expect, it } from 'vitest';
import {
  type ConfidenceType,
  createSurv,
  cumulativeIncidence,
  grayTest,
  type IncidenceStratum,
} from '../src/index.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import type { Json } from './shared-data.ts';

/** R keeps all states side by side, the one free of events first. */
function expectStratum(
  stratum: IncidenceStratum,
  expected: Json,
  what: string,
  part: 'plain' | 'part',
): void {
  const column = (matrix: readonly (readonly (number | null)[])[], c: number) => matrix.map((row) => row[c]);
  const curves = [
    { ...stratum.eventFree, probability: stratum.eventFree.survival },
    ...stratum.causes.map(({ curve }) => ({ ...curve, probability: curve.incidence })),
  ];
  // R leaves out times at which nobody's follow-up ends, only intervals that go on.
  const inR = stratum.eventFree.time.map((t) => !expected.time || expected.time.includes(t));
  const kept = (values: readonly (number | null)[]) => values.filter((_, k) => inR[k]);
  curves.forEach((curve, c) => {
    expectNumbers(kept(curve.low), column(expected.low, c), `${what} ${c} low`);
    expectNumbers(kept(curve.high), column(expected.high, c), `${what} ${c} high`);
    if (!expected.time) return;
    expectNumbers(kept(curve.time), expected.time, `${what} time`);
    expectNumbers(kept(curve.probability), column(expected.pstate, c), `${what} ${c} probability`);
    expectNumbers(kept(curve.standardError), column(expected.error, c), `${what} ${c} error`);
    // With weights R's survfit counts rows here, and weights for a single cause; ours are weights throughout.
    if (part === 'part') return;
    expectNumbers(kept(curve.atRisk), expected.atRisk, `${what} at risk`);
    if (c > 0 && expected.events) {
      expectNumbers(kept(curve.events), column(expected.events, c - 1), `${what} ${c} events`);
    }
  });
}

describe('cumulative incidence agrees with survfit', () => {
  const { rows, results } = load('cumulative-incidence/right');
  const columns = { time: numbers(rows, 'time'), event: numbers(rows, 'state').map((s) => s > 0) };
  const state = numbers(rows, 'state');
  const group = groupBy(rows, 'group');
  for (const part of ['plain', 'part'] as const) {
    const surv = createSurv({ ...columns, weight: part === 'part' ? numbers(rows, 'part') : null });
    for (const [type, expected] of Object.entries<Json>(results[part])) {
      it(`${part}, ${type}`, () => {
        const { strata } = cumulativeIncidence(surv, state, {
          group,
          confidenceType: type as ConfidenceType,
        });
        for (const stratum of strata) expectStratum(stratum, expected[stratum.name], stratum.name, part);
      });
    }
  }

  const late = load('cumulative-incidence/late');
  for (const part of ['plain', 'part'] as const) {
    it(`with delayed entry and several intervals of a subject, ${part}`, () => {
      const lateState = numbers(late.rows, 'state');
      const surv = createSurv({
        start: numbers(late.rows, 'start'),
        time: numbers(late.rows, 'stop'),
        event: lateState.map((s) => s > 0),
        id: numbers(late.rows, 'id'),
        weight: part === 'part' ? numbers(late.rows, 'part') : null,
      });
      const [stratum] = cumulativeIncidence(surv, lateState).strata;
      expectStratum(stratum, late.results[part], part, part);
    });
  }
});

describe("Gray's test agrees with cmprsk", () => {
  const { rows, results } = load('cumulative-incidence/right');
  const state = numbers(rows, 'state');
  const surv = createSurv({ time: numbers(rows, 'time'), event: state.map((s) => s > 0) });
  const group = groupBy(rows, 'group');
  for (const [name, expected] of Object.entries<Json>(results.gray)) {
    for (const cause of [1, 2, 3]) {
      it(`${name}, cause ${cause}`, () => {
        const rho = Number.parseFloat(name.slice(3));
        const strata = name.endsWith('Strata') ? { strata: groupBy(rows, 'stratum') } : {};
        const test = grayTest(surv, state, group, { cause, rho, ...strata });
        if (test.kind !== 'test') throw new Error(test.detail);
        expectNumbers(
          [test.statistic, test.df, test.p],
          [expected.statistic[cause - 1], expected.df[cause - 1], expected.p[cause - 1]],
          name,
        );
      });
    }
  }
  it('counts all events as observed and as expected', () => {
    const test = grayTest(surv, state, group);
    if (test.kind !== 'test') throw new Error(test.detail);
    const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    expect(total(test.groups.map((g) => g.expected))).toBeCloseTo(
      total(test.groups.map((g) => g.observed)),
      10,
    );
  });
});
