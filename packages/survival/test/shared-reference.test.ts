// Every Kaplan-Meier curve, log-rank test and Cox model in ../shared/data that this package covers, against R.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  baselineHazard,
  type ConfidenceType,
  type CoxFit,
  type CoxFitted,
  createSurv,
  devianceResiduals,
  fitCox,
  type Group,
  informationCriteria,
  kaplanMeier,
  logRank,
  martingaleResiduals,
  predictSurvival,
  proportionalHazards,
  quantile,
  type SurvivalCurve,
  survivalAt,
  type TimeTransform,
} from '../src/index.ts';
import { type Design, designOf, groupBy, numberIn, survOf } from './design.ts';
import { type ReferenceCase, referenceCases } from './reference-cases.ts';
import {
  absentNote,
  dataFolder,
  hasSharedData,
  type Json,
  type Row,
  readJson,
  readTable,
} from './shared-data.ts';

/** R's default stopping rule leaves coefficients up to 3e-7 from the maximum. */
const tolerance = 1e-6;

function expectClose(actual: number | null, expected: number | null, what: string): void {
  if (expected === null || actual === null) {
    expect(actual, what).toBe(expected);
    return;
  }
  const error = Math.abs(actual - expected) / Math.max(1e-3, Math.abs(expected));
  expect(error, `${what}: ${actual} is not ${expected}`).toBeLessThan(tolerance);
}

function expectAllClose(
  actual: readonly (number | null)[],
  expected: readonly (number | null)[] | number | null,
  what: string,
): void {
  const list = Array.isArray(expected) ? expected : [expected];
  expect(actual.length, what).toBe(list.length);
  actual.forEach((value, k) => {
    expectClose(value, list[k], `${what}[${k}]`);
  });
}

const confidenceTypes: readonly ConfidenceType[] = ['plain', 'log', 'log-log', 'logit', 'arcsin'];

function load(referenceCase: ReferenceCase) {
  const { folder, name } = referenceCase;
  const reference = readJson(join(dataFolder, folder, `${name}.reference.json`));
  const derive = referenceCase.derive ?? ((row: Row) => row);
  const rows = readTable(join(dataFolder, folder, `${name}.csv`))
    .filter(referenceCase.rows ?? (() => true))
    .map(derive);
  const part: Json = (referenceCase.within ?? ((r: Json) => r))(reference);
  return { reference, part, rows, orders: referenceCase.orders?.(reference) ?? {} };
}

/** The rows and group that a reference by strata `column=level` speaks of. */
function stratify(rows: readonly Row[], names: readonly string[]): { rows: readonly Row[]; group?: Group } {
  if (names.length === 1 && names[0] === 'all') return { rows };
  const column = names[0].split('=')[0];
  const known = rows.filter((row) => row[column] !== null);
  return {
    rows: known,
    group: groupBy(
      known,
      column,
      names.map((name) => name.slice(column.length + 1)),
    ),
  };
}

function curveSections(km: Json): readonly (readonly [string, Json])[] {
  if (!km) return [];
  return km.log ? [['all', km]] : Object.entries(km);
}

describe.skipIf(!hasSharedData)(`R's references for real data${absentNote}`, () => {
  for (const referenceCase of hasSharedData ? referenceCases : []) {
    describe(referenceCase.title, () => {
      const { part, rows, orders } = load(referenceCase);
      const { outcome } = referenceCase;
      const watched = rows.filter((row) => outcome.time(row) !== null);

      for (const [name, section] of curveSections(part.km ?? part.km_td)) {
        for (const confidenceType of confidenceTypes) {
          it(`has the ${confidenceType} curves and quantiles of ${name}`, () => {
            const { rows: used, group } = stratify(watched, Object.keys(section.log));
            const fit = kaplanMeier(survOf(used, outcome), { confidenceType, ...(group ? { group } : {}) });
            Object.values<Json>(section[confidenceType]).forEach((expected, s) => {
              const stratum = fit.strata[s];
              const full = Object.values<Json>(section.log)[s];
              const at = survivalAt(stratum.curve, full.time);
              const what = `${name} ${stratum.name}`;
              expectAllClose(
                at.map((row) => row.low),
                expected.lower,
                `${what} low`,
              );
              expectAllClose(
                at.map((row) => row.high),
                expected.upper,
                `${what} high`,
              );
              expectQuantiles(stratum.curve, expected.quantiles, what);
              if (confidenceType !== 'log') return;
              expect([stratum.n, stratum.events]).toEqual([full.n, full.events]);
              expectAllClose(
                at.map((row) => row.atRisk),
                full.n_risk,
                `${what} at risk`,
              );
              expectAllClose(
                at.map((row) => row.survival),
                full.surv,
                `${what} survival`,
              );
              expectAllClose(
                at.map((row) => row.standardError),
                full.std_err,
                `${what} error`,
              );
            });
          });
        }
      }

      for (const [column, tests] of Object.entries<Json>(part.tests ?? {})) {
        for (const [name, expected] of Object.entries<Json>(tests)) {
          it(`has the ${name} test of ${column}`, () => {
            const [by, stratum] = column.split('_strata_');
            const { rows: used, group } = stratify(watched, expected.groups);
            if (!group) throw new Error(`${by} has no groups`);
            const strata = stratum ? { strata: groupBy(used, stratum) } : {};
            const test = logRank(survOf(used, outcome), group, { rho: expected.rho, ...strata });
            if (test.kind !== 'test') throw new Error(test.detail);
            expectAllClose(
              test.groups.map((g) => g.n),
              expected.n,
              'n',
            );
            expectAllClose(
              test.groups.map((g) => g.observed),
              expected.observed,
              'observed',
            );
            expectAllClose(
              test.groups.map((g) => g.expected),
              expected.expected,
              'expected',
            );
            expectAllClose(test.variance.flat(), expected.var.flat(), 'variance');
            expectClose(test.statistic, expected.chisq, 'statistic');
            expect(test.df).toBe(expected.df);
            expectClose(test.p, expected.p, 'p');
          });
        }
      }

      const models = { ...part.cox, ...(part.cluster ? { cluster: part.cluster } : {}) };
      for (const [name, model] of Object.entries<Json>(models)) {
        const rightSide = model.formula.slice(model.formula.indexOf('~') + 1);
        const complete = name === 'mayo312' ? watched.filter((row) => row.trt !== null) : watched;
        for (const ties of ['efron', 'breslow', 'exact'] as const) {
          if (!model[ties]) continue;
          it(`has the ${ties} Cox model ${name}: ${rightSide.replace(/\s+/g, ' ').trim()}`, () => {
            const design = designOf(complete, rightSide, outcome, orders);
            const fit = fitCox(design.surv, { ...design, ties });
            expectModel(fit, model[ties], design);
          });
        }
      }
    });
  }

  it('has the reverse Kaplan-Meier curve of the hcc-visits baseline', () => {
    const expected = readJson(join(dataFolder, 'hcc-visits/baseline.reference.json')).reverse_km_followup;
    const rows = readTable(join(dataFolder, 'hcc-visits/baseline.csv')).filter(
      (row) => numberIn(row, 'os_days') > 0,
    );
    const surv = createSurv({
      time: rows.map((row) => numberIn(row, 'os_days')),
      event: rows.map((row) => numberIn(row, 'death')),
    });
    for (const confidenceType of confidenceTypes) {
      const [stratum] = kaplanMeier(surv, { confidenceType, reverse: true }).strata;
      expectQuantiles(stratum.curve, expected[confidenceType].all.quantiles, confidenceType);
    }
  });
});

function expectQuantiles(curve: SurvivalCurve, expected: Json, what: string): void {
  expected.probs.forEach((p: number, k: number) => {
    const actual = quantile(curve, p);
    expectClose(actual.estimate, expected.time[k], `${what} quantile ${p}`);
    expectClose(actual.low, expected.lower[k], `${what} low quantile ${p}`);
    expectClose(actual.high, expected.upper[k], `${what} high quantile ${p}`);
  });
}

/** A new row's value of a column, `bili` or `log(bili)`. */
function valueIn(row: Row, name: string): number {
  const logged = /^log\((.*)\)$/.exec(name)?.[1];
  return logged ? Math.log(numberIn(row, logged)) : numberIn(row, name);
}

/** Criteria, residuals, baseline hazard and predictions, where the file has them. */
function expectDerived(fit: CoxFitted, expected: Json, design: Design): void {
  const { surv } = design;
  const input = { ...design, ties: fit.ties };
  const criteria = informationCriteria(fit);
  if (expected.aic) expectAllClose([criteria.aic, criteria.bic], [expected.aic, expected.bic], 'criteria');
  const { martingale, deviance } = expected.residuals_first10 ?? {};
  const first = <T>(values: readonly T[]) => values.slice(0, 10);
  if (martingale) expectAllClose(first(martingaleResiduals(surv, input, fit)), martingale, 'martingale');
  if (deviance) expectAllClose(first(devianceResiduals(surv, input, fit)), deviance, 'deviance');
  for (const [name, values] of Object.entries<readonly (number | null)[]>(
    expected.baseline?.cumhaz_x0 ?? {},
  )) {
    const curves = baselineHazard(surv, input, fit);
    const stratum = curves.find((curve) => name.split('=').at(-1) === curve.stratum);
    if (!stratum) throw new Error(`no stratum ${name}`);
    expected.baseline.times.forEach((time: number, k: number) => {
      const at = stratum.time.findLastIndex((t) => t <= time);
      if (values[k] === null || time > (stratum.time.at(-1) ?? 0)) return;
      expectClose(at < 0 ? 0 : stratum.cumulativeHazard[at], values[k], `baseline ${name} at ${time}`);
    });
  }
  if (!expected.predicted) return;
  const { newdata, times } = expected.predicted;
  const rows = newdata.map((row: Row) => ({ values: design.x.map(({ name }) => valueIn(row, name)) }));
  predictSurvival(surv, input, fit, rows).forEach(({ curve }, k) => {
    const at = survivalAt(curve, times);
    const column = (part: string) => expected.predicted[part].map((row: readonly number[]) => row[k]);
    expectAllClose(
      at.map((row) => row.survival),
      column('surv'),
      'predicted survival',
    );
    expectAllClose(
      at.map((row) => row.standardError),
      column('std_err'),
      'predicted error',
    );
    expectAllClose(
      at.map((row) => row.low),
      column('lower_log'),
      'predicted low',
    );
    expectAllClose(
      at.map((row) => row.high),
      column('upper_log'),
      'predicted high',
    );
  });
}

function expectModel(fit: CoxFit, expected: Json, design: Design): void {
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  expect([fit.n, fit.events]).toEqual([expected.n, expected.nevent]);
  expectAllClose(
    fit.terms.map((t) => t.coefficient),
    expected.coef,
    'coefficient',
  );
  expectAllClose(
    fit.terms.map((t) => t.hazardRatio),
    expected.hr,
    'hazard ratio',
  );
  expectAllClose(
    fit.terms.map((t) => t.robustStandardError ?? t.standardError),
    expected.se,
    'error',
  );
  if (expected.se_naive)
    expectAllClose(
      fit.terms.map((t) => t.standardError),
      expected.se_naive,
      'naive error',
    );
  expectAllClose(
    fit.terms.map((t) => t.z),
    expected.z,
    'z',
  );
  expectAllClose(
    fit.terms.map((t) => t.p),
    expected.p,
    'p',
  );
  expectAllClose(
    fit.terms.map((t) => t.confidenceInterval.low),
    expected.hr_lower95,
    'low',
  );
  expectAllClose(
    fit.terms.map((t) => t.confidenceInterval.high),
    expected.hr_upper95,
    'high',
  );
  expectAllClose(fit.covariance.flat(), [expected.vcov].flat(2), 'covariance');
  expectClose(fit.logLikelihood.null, expected.loglik_null, 'null log-likelihood');
  expectClose(fit.logLikelihood.model, expected.loglik, 'log-likelihood');
  expectClose(fit.tests.likelihoodRatio.statistic, expected.lrt.test, 'likelihood ratio');
  expectClose(fit.tests.likelihoodRatio.p, expected.lrt.pvalue, 'likelihood ratio p');
  expectClose(fit.tests.score.statistic, expected.score.test, 'score');
  // summary.coxph rounds Wald's statistic to two decimals
  expect(Math.abs(fit.tests.wald.statistic - expected.wald.test)).toBeLessThan(0.0051);
  expect(fit.tests.wald.df).toBe(expected.wald.df);
  if (expected.concordance) {
    expectClose(fit.concordance.value, expected.concordance.C, 'concordance');
    expectClose(fit.concordance.standardError, expected.concordance.se, 'error of concordance');
  }
  expectDerived(fit, expected, design);
  for (const [transform, table] of Object.entries<Json>(expected.cox_zph ?? {})) {
    const test = proportionalHazards(design.surv, design, fit, transform as TimeTransform);
    const rows = [...test.terms, test.global].flatMap((row) => (row.kind === 'test' ? [row] : []));
    expectAllClose(
      rows.map((row) => row.statistic),
      table.chisq,
      `zph ${transform}`,
    );
    expect(rows.map((row) => row.df)).toEqual(table.df);
    expectAllClose(
      rows.map((row) => row.p),
      table.p,
      `zph ${transform} p`,
    );
  }
}
