import { createSurv, kaplanMeier, logRank } from '@hepatica/survival';
import { describe, expect, it } from 'vitest';
import type { FactorPredictor } from '../input/predictor.ts';
import { modelDesign } from '../model/model-design.ts';
import { adjustedCurves } from './adjusted-curves.ts';
import { compareGroups } from './compare-groups.ts';

const surv = createSurv({
  time: [1, 2, 3, 4, 2, 4, 6, 8, 3, 6, 9, 9],
  event: [1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0],
});
const group = { levels: ['A', 'B', 'C'], index: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2) };

describe('groups compared beside the log-rank test', () => {
  const compared = compareGroups(surv, group, { times: [3], trend: true });

  it('differ in restricted mean survival by the areas between their curves', () => {
    const { tau, groups, differences, ratios } = compared.restrictedMeans;
    expect(tau).toBe(4);
    // A: 1 + 3/4 + 1/2 + 1/4; B: 2 + 2 · 3/4; C: 3 + 3/4.
    expect(groups.map(({ estimate }) => estimate)).toEqual([2.5, 3.5, 3.75]);
    expect(differences.map(({ estimate }) => estimate)).toEqual([1, 1.25]);
    expect(ratios[0]?.estimate).toBeCloseTo(1.4, 12);
  });

  it('differ at a fixed time by their curves then', () => {
    expect(compared.at[0]?.differences.map(({ second, estimate }) => [second, estimate])).toEqual([
      ['B', 0.5],
      ['C', 0.5],
    ]);
  });

  it('are compared pair by pair, with p values adjusted for three tests', () => {
    const rows = compared.pairs?.rows ?? [];
    expect(rows.map(({ first, second }) => `${first}${second}`)).toEqual(['AB', 'AC', 'BC']);
    const smallest = Math.min(...rows.map(({ p }) => p ?? 1));
    expect(Math.min(...rows.map(({ adjustedP }) => adjustedP ?? 1))).toBeCloseTo(3 * smallest, 12);
  });

  it('within one stratum have the plain log-rank test', () => {
    const one = { label: 'hospital', group: { levels: ['X'], index: new Int32Array(12) } };
    const plain = logRank(surv, group);
    expect(compareGroups(surv, group, { times: [], strata: one }).tests).toMatchObject([
      { name: 'log-rank', stratifiedBy: 'hospital', p: plain.kind === 'test' ? plain.p : null },
    ]);
  });
});

describe('curves adjusted for a covariate', () => {
  it('that is the same in everybody are those of exp(−Nelson-Aalen), close to Kaplan-Meier', () => {
    const n = 400;
    const time = Float64Array.from({ length: n }, (_, k) => 1 + ((k * 7919) % n) / 10);
    const half = { levels: ['A', 'B'], index: Int32Array.from({ length: n }, (_, k) => k % 2) };
    const alternating: FactorPredictor = {
      kind: 'factor',
      name: 'x',
      label: 'x',
      levels: ['0', '1'],
      index: Int32Array.from({ length: n }, (_, k) => Math.floor(k / 2) % 2),
    };
    const followed = createSurv({ time, event: new Uint8Array(n).fill(1) });
    const { columns } = modelDesign(
      [alternating],
      Int32Array.from({ length: n }, (_, k) => k),
    );
    const adjusted = adjustedCurves(followed, half, columns);
    const plain = kaplanMeier(followed, { group: half }).strata[0]?.curve;
    const curve = adjusted.kind === 'curves' ? adjusted.curves[0] : undefined;
    for (const [k, t] of (curve?.time ?? []).entries()) {
      const at = plain?.time.findLastIndex((other) => other <= t) ?? -1;
      expect(Math.abs((curve?.survival[k] ?? 0) - (at < 0 ? 1 : (plain?.survival[at] ?? 0)))).toBeLessThan(
        0.02,
      );
    }
    expect(curve?.time.length).toBeGreaterThan(50);
  });
});
