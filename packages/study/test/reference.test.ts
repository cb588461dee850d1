import { existsSync, readFileSync } from 'node:fs';
import { readTable } from '@hepatica/exchange/table';
import { describe, expect, test } from 'vitest';
import {
  type CoxModelResult,
  readQuestion,
  runStudy,
  type StudyResult,
  type SurvivalAnalysis,
} from '../src/index.ts';

/*
 * The two example questions against R (survival 3.5-3), at 1e-6 relative: R's default stopping rule leaves coefficients up
 * to 3e-7 from the maximum. R's printed Wald statistic carries two decimals only.
 */
const data = '../shared/data';

function run(question: string, file: string): StudyResult {
  const read = readQuestion(readFileSync(`examples/studies/${question}`, 'utf8'), question);
  if (read.question === null) throw new Error(JSON.stringify(read.findings));
  const { table } = readTable(readFileSync(file), { name: read.question.data });
  if (table === null) throw new Error(`${file} must be readable`);
  const provenance = { questionSha256: '', data: [], version: '0', seed: null };
  const done = runStudy({ question: read.question, tables: [table], provenance });
  if (done.kind === 'refused') throw new Error(JSON.stringify(done.findings));
  return done.result;
}

function close(actual: number | null | undefined, expected: number | null | undefined): void {
  if (expected === null || expected === undefined || actual === null || actual === undefined) {
    expect(actual).toBe(expected);
    return;
  }
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
}

interface ReferenceStratum {
  readonly n: number;
  readonly events: number;
  readonly surv: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly n_risk: readonly number[];
  readonly quantiles: Record<'time' | 'lower' | 'upper', readonly (number | null)[]>;
}

interface ReferenceCox {
  readonly n: number;
  readonly nevent: number;
  readonly coef: readonly number[];
  readonly se: readonly number[];
  readonly hr_lower95: readonly number[];
  readonly hr_upper95: readonly number[];
  readonly p: readonly number[];
  readonly loglik: number;
  readonly loglik_null: number;
  readonly lrt: { readonly test: number; readonly df: number };
  readonly wald: { readonly test: number };
  readonly score: { readonly test: number };
  readonly concordance: { readonly C: number; readonly se: number };
  readonly cox_zph: Record<string, { readonly chisq: readonly number[]; readonly p: readonly number[] }>;
}

function checkCurves(analysis: SurvivalAnalysis | undefined, strata: Record<string, ReferenceStratum>): void {
  const expected = Object.values(strata);
  expect(analysis?.strata).toHaveLength(expected.length);
  for (const [k, reference] of expected.entries()) {
    const stratum = analysis?.strata[k];
    expect(stratum?.n).toBe(reference.n);
    expect(stratum?.events).toBe(reference.events);
    for (const [t, at] of (stratum?.at ?? []).entries()) {
      close(at.survival, reference.surv[t]);
      close(at.low, reference.lower[t]);
      close(at.high, reference.upper[t]);
      expect(at.atRisk).toBe(reference.n_risk[t]);
    }
    close(stratum?.median.estimate, reference.quantiles.time[1]);
    close(stratum?.median.low, reference.quantiles.lower[1]);
    close(stratum?.median.high, reference.quantiles.upper[1]);
  }
}

function checkModel(model: CoxModelResult | undefined, reference: ReferenceCox): void {
  if (model?.kind !== 'fit') throw new Error('the model must be fitted');
  expect(model.n).toBe(reference.n);
  expect(model.events).toBe(reference.nevent);
  for (const [k, term] of model.terms.entries()) {
    close(term.coefficient, reference.coef[k]);
    close(term.standardError, reference.se[k]);
    close(term.confidenceInterval.low, reference.hr_lower95[k]);
    close(term.confidenceInterval.high, reference.hr_upper95[k]);
    close(term.p, reference.p[k]);
    close(model.proportionalHazards?.terms[k]?.statistic, reference.cox_zph.km?.chisq[k]);
  }
  close(model.proportionalHazards?.global.statistic, reference.cox_zph.km?.chisq.at(-1));
  close(model.logLikelihood.model, reference.loglik);
  close(model.logLikelihood.null, reference.loglik_null);
  close(model.tests.likelihoodRatio.statistic, reference.lrt.test);
  close(model.tests.score.statistic, reference.score.test);
  expect(model.tests.wald.statistic).toBeCloseTo(reference.wald.test, 1.99);
  close(model.concordance?.value, reference.concordance.C);
  close(model.concordance?.standardError, reference.concordance.se);
}

const resection = `${data}/hcc-resection/hepatoCellular.csv`;
describe.skipIf(!existsSync(resection))('resected HCC (skipped where ../shared/data is absent)', () => {
  const result = existsSync(resection) ? run('hcc-resection.yaml', resection) : null;
  const reference = existsSync(resection)
    ? JSON.parse(readFileSync(resection.replace('.csv', '.reference.json'), 'utf8'))
    : null;

  test('survival curves are those of R, overall and by BCLC stage', () => {
    checkCurves(result?.survival[0], reference.os.km.overall.log);
    checkCurves(result?.survival[1], reference.os.km.by_BCLC.log);
    checkCurves(result?.survival[2], reference.rfs.km.log);
  });

  test('the log-rank test by BCLC stage is that of R', () => {
    const { logRank } = result?.survival[1] ?? {};
    const { logrank } = reference.os.tests.BCLC;
    close(logRank?.statistic, logrank.chisq);
    expect(logRank?.p).toBeCloseTo(logrank.p, 12);
    for (const [k, group] of (logRank?.groups ?? []).entries()) {
      close(group.observed, logrank.observed[k]);
      close(group.expected, logrank.expected[k]);
    }
  });

  test('both multivariable Cox models are those of R, with their tests of proportional hazards', () => {
    checkModel(result?.cox[0]?.multivariable?.model, reference.os.cox.efron);
    checkModel(result?.cox[1]?.multivariable?.model, reference.rfs.cox.efron);
  });

  test('fewer than ten events per coefficient are told', () => {
    const codes = result?.findings.map(({ code }) => code);
    expect(codes).toContain('events-per-parameter-low');
    expect(codes).toContain('proportional-hazards-doubtful');
  });

  test('groups are described by counts that add up', () => {
    expect(result?.tableOne?.groups).toEqual([
      { name: 'BCLC stage 1', n: 136 },
      { name: 'BCLC stage 2', n: 91 },
    ]);
    expect(result?.tableOne?.rows.map(({ variable }) => variable)).not.toContain('BCLC');
  });
});

const baseline = `${data}/hcc-visits/baseline.csv`;
describe.skipIf(!existsSync(baseline))('first visits (skipped where ../shared/data is absent)', () => {
  const result = existsSync(baseline) ? run('hcc-visits-baseline.yaml', baseline) : null;
  const reference = existsSync(baseline)
    ? JSON.parse(readFileSync(baseline.replace('.csv', '.reference.json'), 'utf8'))
    : null;

  test('the population is those followed beyond the first visit', () => {
    expect(result?.population).toMatchObject({
      n: 2352,
      attrition: [
        { kept: 2360, removed: 0, unknown: 0 },
        { step: 'Followed beyond the first visit', kept: 2352, removed: 8, unknown: 0 },
      ],
    });
  });

  test('the survival curve is that of R', () => {
    checkCurves(result?.survival[0], reference.km.overall.log);
  });

  test('the median follow-up is that of the reversed curve in R', () => {
    const { time, lower, upper } = reference.reverse_km_followup.log.all.quantiles;
    const followUp = result?.survival[0]?.overallMedianFollowUp;
    close(followUp?.estimate, time[1]);
    close(followUp?.low, lower[1]);
    close(followUp?.high, upper[1]);
  });

  test('the Cox model of eight covariates, two of them computed, is that of R', () => {
    checkModel(result?.cox[0]?.multivariable?.model, reference.cox.efron);
  });
});
