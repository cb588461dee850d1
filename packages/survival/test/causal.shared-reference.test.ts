// Causal methods against R's results on real data in ../shared/data; glm there has stopped at its default rule.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  balance,
  createSurv,
  type Estimand,
  fitCox,
  kaplanMeier,
  matchedHazardRatio,
  matchNearest,
  propensityScore,
  propensityWeights,
  survivalAt,
} from '../src/index.ts';
import { numberIn } from './design.ts';
import {
  absentNote,
  dataFolder,
  hasSharedData,
  type Json,
  type Row,
  readJson,
  readTable,
} from './shared-data.ts';

const tolerance = 1e-6;

function expectNear(actual: number | null | undefined, expected: number, what: string): void {
  const error = Math.abs((actual ?? Number.NaN) - expected) / Math.max(0.01, Math.abs(expected));
  expect(error, `${what}: ${actual} is not ${expected}`).toBeLessThan(tolerance);
}

interface Study {
  readonly rows: readonly Row[];
  readonly id: string;
  readonly treated: readonly number[];
  readonly x: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly reference: Json;
}

function study(
  folder: string,
  file: string,
  reference: string,
  id: string,
  treatment: string,
  names: readonly string[],
): Study {
  const rows = readTable(join(dataFolder, folder, file))
    .filter((row) => row.os_days === undefined || numberIn(row, 'os_days') > 0)
    .map((row) =>
      row.os_days === undefined
        ? row
        : {
            ...row,
            dia10: numberIn(row, 'Largest_Diameter_of_Hepatic_Lesions') / 10,
            log10_afp1: Math.log10(numberIn(row, 'AFP') + 1),
          },
    );
  return {
    rows,
    id,
    treated: rows.map((row) => numberIn(row, treatment)),
    x: names.map((name) => ({ name, values: rows.map((row) => numberIn(row, name)) })),
    reference: readJson(join(dataFolder, folder, reference)),
  };
}

function scored({ treated, x }: Study) {
  const result = propensityScore({ treated, x });
  if (result.kind !== 'score') throw new Error(result.detail);
  return result;
}

function expectModel(subject: Study, expected: Json): void {
  const { model, score } = scored(subject);
  model.terms.forEach((term, j) => {
    expectNear(term.coefficient, expected.ps_model.coef[j], term.name);
    // glm's errors rest on the weights of its last step but one.
    expect(Math.abs(term.standardError / expected.ps_model.se[j] - 1)).toBeLessThan(1e-4);
  });
  expectNear(-2 * model.logLikelihood.model, expected.ps_model.deviance, 'deviance');
  expectNear(model.aic, expected.ps_model.aic, 'aic');
  expected.ps_first10.forEach((e: number, i: number) => {
    expectNear(score[i], e, `score of row ${i}`);
  });
}

function matchedAs(subject: Study, expected: Json) {
  const { score, linearPredictor } = scored(subject);
  const matching = matchNearest({
    treated: subject.treated,
    score: expected.scale === 'logit' ? linearPredictor : score,
    scale: 'as-given',
    caliper: expected.caliper_sd,
  });
  if (matching.kind !== 'matching') throw new Error(matching.detail);
  return matching;
}

function expectMatching(subject: Study, expected: Json): void {
  const matching = matchedAs(subject, expected);
  if (expected.caliper_abs !== null) expectNear(matching.caliper, expected.caliper_abs, 'caliper');
  expect(matching.treated).toBe(expected.n_treated);
  expect(matching.controls).toBe(expected.n_control);
  expect(matching.sets.length).toBe(expected.n_pairs);
  expectNear(matching.distance.largest, expected.max_pair_distance, 'largest distance');
  expectNear(matching.distance.sum, expected.sum_pair_distance, 'sum of distances');
  const name = (row: number) => subject.rows[row][subject.id];
  const pairs = matching.sets.slice(0, 25).map((set) => [name(set.treated), name(set.controls[0])]);
  expect(pairs).toEqual(expected.pairs_first25);
  const compared = balance({
    treated: subject.treated,
    // These references take 0/1 columns as numbers.
    columns: subject.x.map((column) => ({ ...column, as: 'number' as const })),
    weights: matching.weights,
    denominator: 'treated',
  });
  if (compared.kind !== 'balance') throw new Error(compared.detail);
  for (const { name: column, before, after } of compared.covariates) {
    expectNear(before.standardizedDifference, expected.smd_before[column], `${column} before`);
    expectNear(after?.standardizedDifference, expected.smd_after[column], `${column} after`);
  }
}

const greedy = (reference: Json) => Object.keys(reference).filter((key) => key.startsWith('greedy'));

describe.skipIf(!hasSharedData)(`R's causal references for real data${absentNote}`, () => {
  if (!hasSharedData) return;
  const lalonde = study('standard', 'lalonde_dummy.csv', 'lalonde.reference.json', 'id', 'treat', [
    'age',
    'educ',
    'black',
    'hispan',
    'married',
    'nodegree',
    're74',
    're75',
  ]);
  const visits = study('hcc-visits', 'baseline.csv', 'baseline.reference.json', 'pid', 'Resection', [
    'Age',
    'dia10',
    'Amount_of_Hepatic_Lesions',
    'Child_pugh_score',
    'log10_afp1',
  ]);
  const propensity = visits.reference.propensity;
  const surv = createSurv({
    time: visits.rows.map((row) => numberIn(row, 'os_days')),
    event: visits.rows.map((row) => numberIn(row, 'death')),
  });

  it('lalonde: the score, and balance before matching with proportions as MatchIt has them', () => {
    expectModel(lalonde, lalonde.reference.matchit_no_caliper);
    const expected = lalonde.reference.matchit_no_caliper.smd_before;
    const { score } = scored(lalonde);
    const columns = [{ name: 'distance', values: score }, ...lalonde.x];
    const compared = balance({ treated: lalonde.treated, columns, denominator: 'treated' });
    if (compared.kind !== 'balance') throw new Error(compared.detail);
    compared.covariates.forEach(({ name, before }) => {
      const at = expected.rows.indexOf(name);
      expectNear(before.standardizedDifference, expected.smd[at], name);
      if (expected.var_ratio[at] === null) expect(before.varianceRatio).toBeNull();
      else expectNear(before.varianceRatio, expected.var_ratio[at], `${name} variance ratio`);
    });
  });

  it('lalonde: inverse probability weights and what they are worth', () => {
    const { iptw } = lalonde.reference.matchit_no_caliper;
    const { score } = scored(lalonde);
    const ate = propensityWeights({ treated: lalonde.treated, score, estimand: 'ate' });
    const att = propensityWeights({ treated: lalonde.treated, score, estimand: 'att' });
    if (ate.kind !== 'weights' || att.kind !== 'weights') throw new Error('no weights');
    iptw.ate_weights_first10.forEach((w: number, i: number) => {
      expectNear(ate.weights[i], w, `ate ${i}`);
      expectNear(att.weights[i], iptw.att_weights_first10[i], `att ${i}`);
    });
    expectNear(ate.effectiveSampleSize.treated, iptw.ess_ate[0], 'treated');
    expectNear(ate.effectiveSampleSize.control, iptw.ess_ate[1], 'control');
  });

  for (const key of greedy(lalonde.reference)) {
    it(`lalonde: ${key}`, () => expectMatching(lalonde, lalonde.reference[key]));
  }

  it('hcc-visits: the score, and standardized differences by the pooled deviation', () => {
    expectModel(visits, propensity.matchit_no_caliper.res);
    const compared = balance({ treated: visits.treated, columns: visits.x });
    if (compared.kind !== 'balance') throw new Error(compared.detail);
    for (const { name, before } of compared.covariates) {
      expectNear(before.standardizedDifference, propensity.smd_pooled_unweighted[name], name);
    }
  });

  for (const key of greedy(propensity)) {
    it(`hcc-visits: ${key}, with the hazard ratio of the pairs`, () => {
      expectMatching(visits, propensity[key]);
      const result = matchedHazardRatio(surv, matchedAs(visits, propensity[key]));
      if (result.kind !== 'fit') throw new Error(result.detail);
      const expected = propensity[key].cox_cluster_pair;
      expectNear(result.coefficient, expected.coef, 'coefficient');
      expectNear(result.standardError, expected.se_robust, 'robust error');
      expectNear(result.naiveStandardError, expected.se_naive, 'naive error');
    });
  }

  const kinds: Readonly<Record<string, readonly [Estimand, boolean]>> = {
    ate: ['ate', false],
    ate_stabilised: ['ate', true],
    att: ['att', false],
    overlap: ['overlap', false],
  };
  for (const [key, [estimand, stabilized]] of Object.entries(kinds)) {
    it(`hcc-visits: ${key} weights, what they balance, the weighted hazard ratio and curves`, () => {
      const { score } = scored(visits);
      const result = propensityWeights({ treated: visits.treated, score, estimand, stabilized });
      if (result.kind !== 'weights') throw new Error(result.detail);
      const expected = propensity.weights[key];
      expected.first10.forEach((w: number, i: number) => {
        expectNear(result.weights[i], w, `weight ${i}`);
      });
      expectNear(result.effectiveSampleSize.control, expected.cox.ess[0], 'control');
      expectNear(result.effectiveSampleSize.treated, expected.cox.ess[1], 'treated');
      const compared = balance({ treated: visits.treated, columns: visits.x, weights: result.weights });
      if (compared.kind !== 'balance') throw new Error(compared.detail);
      for (const { name, after } of compared.covariates) {
        // glm stops some 1e-8 short of the maximum; overlap weights show it, which balance exactly at the maximum.
        expect(Math.abs((after?.standardizedDifference ?? 1) - expected.smd[name]), name).toBeLessThan(5e-8);
      }
      const weighted = createSurv({
        time: visits.rows.map((row) => numberIn(row, 'os_days')),
        event: visits.rows.map((row) => numberIn(row, 'death')),
        weight: result.weights,
      });
      const fit = fitCox(weighted, {
        x: [{ name: 'Resection', values: visits.treated }],
        cluster: Int32Array.from(visits.treated, (_, i) => i),
      });
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      expectNear(fit.terms[0].coefficient, expected.cox.coef, 'coefficient');
      expectNear(fit.terms[0].robustStandardError, expected.cox.se_robust, 'robust error');
      expectNear(fit.terms[0].standardError, expected.cox.se_naive, 'naive error');
      const arms = { levels: ['0', '1'], index: Int32Array.from(visits.treated) };
      const survival = kaplanMeier(weighted, { group: arms }).strata.flatMap(({ curve }) =>
        survivalAt(curve, [365, 1095]).map((at) => at.survival),
      );
      const curves = expected.cox.weighted_km;
      survival.forEach((S, k) => {
        expectNear(S, curves.surv[k], `survival ${k}`);
      });
    });
  }
});
