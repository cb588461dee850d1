import {
  type CoxEstimate,
  type CoxFitted,
  type CoxInput,
  createSurv,
  estimateCox,
  fitCox,
  fitFineGray,
  type Group,
  kaplanMeier,
  logRank,
  martingaleResiduals,
  matchNearest,
  propensityScore,
  proportionalHazards,
  type Surv,
} from '../packages/survival/src/index.ts';
import { type Cohort, columnOf } from './cohort.ts';

/** The numbers that R's run must give as well. */
export type Outputs = readonly number[];

/** Readies the untimed part of a piece of work and returns the timed one, which leaves its numbers to be read, untimed. */
export function prepareWork(name: string, cohort: Cohort): () => () => Outputs {
  const input: CoxInput = { x: covariatesOf(cohort) };
  switch (name) {
    case 'cox':
      return () => {
        const surv = survOf(cohort);
        const fit = fitted(fitCox(surv, input));
        const residuals = martingaleResiduals(surv, input, fit);
        return () => {
          let squares = 0;
          for (const residual of residuals) squares += (residual ?? 0) ** 2;
          const { value, standardError } = fit.concordance;
          return [...estimatesOf(fit), value ?? 0, standardError ?? 0, squares];
        };
      };
    case 'cox-estimate':
      return () => {
        const fit = estimated(estimateCox(survOf(cohort), input));
        return () => estimatesOf(fit);
      };
    case 'cox-search': {
      const surv = survOf(cohort);
      return () => {
        const fit = estimated(estimateCox(surv, input));
        return () => estimatesOf(fit);
      };
    }
    case 'survfit': {
      const group = groupOf(cohort);
      return () => {
        const { strata } = kaplanMeier(survOf(cohort), { group });
        return () =>
          strata.flatMap(({ curve, median }) => [
            median.estimate ?? -1,
            median.low ?? -1,
            median.high ?? -1,
            curve.time.length,
            sum(curve.survival),
            sum(curve.standardError),
            sum(curve.low),
            sum(curve.high),
          ]);
      };
    }
    case 'survdiff': {
      const group = groupOf(cohort);
      return () => {
        const test = logRank(survOf(cohort), group);
        if (test.kind !== 'test') throw new Error(test.detail);
        return () => [test.statistic, ...test.groups.map((g) => g.expected)];
      };
    }
    case 'cox-zph': {
      const surv = survOf(cohort);
      const fit = fitted(fitCox(surv, input));
      return () => {
        const { terms, global } = proportionalHazards(surv, input, fit);
        return () => [...terms, global].map((test) => (test.kind === 'test' ? test.statistic : -1));
      };
    }
    case 'cox-start-stop':
      return () => {
        const fit = fitted(fitCox(survOf(cohort), input));
        const { value, standardError } = fit.concordance;
        return () => [...estimatesOf(fit), value ?? 0, standardError ?? 0];
      };
    case 'crr':
      return () => subhazards(cohort, input, 'crr');
    case 'finegray':
      return () => subhazards(cohort, input, 'finegray');
    case 'matching':
      return () => {
        const treated = columnOf(cohort, 'treated');
        const scores = propensityScore({ treated, x: input.x });
        if (scores.kind !== 'score') throw new Error(scores.detail);
        const { score } = scores;
        const matching = matchNearest({ treated, score, scale: 'as-given', caliper: null });
        if (matching.kind !== 'matching') throw new Error(matching.detail);
        return () => [matching.sets.length, sum(score)];
      };
    default:
      throw new Error(`no work is named ${name}`);
  }
}

function survOf(cohort: Cohort): Surv {
  const start = cohort.columns.get('start') ?? null;
  return createSurv({ time: columnOf(cohort, 'time'), event: columnOf(cohort, 'status'), start });
}

function covariatesOf({ columns }: Cohort): CoxInput['x'] {
  return [...columns].flatMap(([name, values]) => (name.startsWith('x') ? [{ name, values }] : []));
}

function groupOf(cohort: Cohort): Group {
  return { levels: ['0', '1', '2', '3'], index: Int32Array.from(columnOf(cohort, 'group')) };
}

function fitted(fit: ReturnType<typeof fitCox>): CoxFitted {
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
}

function estimated(fit: ReturnType<typeof estimateCox>): CoxEstimate {
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
}

function estimatesOf({ terms, logLikelihood, tests }: CoxEstimate): Outputs {
  return [
    ...terms.map((term) => term.coefficient),
    ...terms.map((term) => term.standardError),
    logLikelihood.null,
    logLikelihood.model,
    tests.score.statistic,
  ];
}

function subhazards(cohort: Cohort, input: CoxInput, convention: 'crr' | 'finegray'): () => Outputs {
  const state = Int32Array.from(columnOf(cohort, 'status'));
  const surv = createSurv({ time: columnOf(cohort, 'time'), event: state.map((s) => (s > 0 ? 1 : 0)) });
  const fit = fitFineGray(surv, { x: input.x, state, convention });
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return () => [...fit.terms.map((term) => term.coefficient), ...fit.terms.map((term) => term.standardError)];
}

function sum(values: readonly (number | null)[]): number {
  let total = 0;
  for (const value of values) total += value ?? 0;
  return total;
}
