import { criticalValue } from '../curve/confidence-interval.ts';
import type { Finding } from '../finding.ts';
import { assertGroup, type Group } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { prepareCoxData } from './cox-data.ts';
import type { CoxNotEstimable, CoxTerm, CoxTest } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { emptyObstacle, notEstimable, searchObstacle } from './cox-obstacle.ts';
import { overflowFinding, termOf } from './cox-term.ts';
import { likelihoodRatioTest } from './cox-test.ts';
import { likelihoodOf, unscaled } from './fit-cox.ts';
import { type FrailtyData, type FrailtyState, frailtyCovariance, groupResiduals } from './frailty-search.ts';
import { findVariance, type VariancePoint } from './frailty-variance.ts';
import type { SweepTies } from './hazard-sweep.ts';
import { maximize } from './newton.ts';

/** A Cox model with a random hazard multiplier per group. */
export interface FrailtyInput extends Omit<CoxInput, 'cluster' | 'robust'> {
  /** Rows of one level share their frailty: patients of a hospital, events of a patient. */
  readonly group: Group;
  /** Variance of the frailty; default estimated. */
  readonly variance?: number;
}

/** One group: its events and its hazard relative to the mean. */
export interface GroupFrailty {
  readonly name: string;
  readonly events: number;
  readonly logFrailty: number;
}

/** A fitted shared-frailty model. */
export interface FrailtyFitted {
  readonly kind: 'fit';
  readonly n: number;
  readonly events: number;
  readonly ties: SweepTies;
  readonly confidenceLevel: number;
  /** Hazard ratios between members of one group; errors take the variance of the frailty as known. */
  readonly terms: readonly CoxTerm[];
  readonly covariance: readonly (readonly number[])[];
  /** Variance θ of the frailty, whose mean is 1. */
  readonly variance: number;
  /** Kendall's τ between two members of a group, θ / (θ + 2). */
  readonly kendallTau: number;
  /** Levels that have rows. */
  readonly groups: readonly GroupFrailty[];
  /** Of no covariates; with frailties integrated out; the same at variance 0 (the plain model). */
  readonly logLikelihood: {
    readonly null: number;
    readonly integrated: number;
    readonly withoutFrailty: number;
  };
  /** Of variance 0 against more, a mixture of nothing and one degree of freedom; absent where the variance was given. */
  readonly varianceTest?: CoxTest;
  readonly findings: readonly Finding[];
}

/**
 * Fits h(t | x, group) = z_group h₀(t) exp(xβ), z gamma with mean 1 and variance θ, by the integrated likelihood.
 *
 * At each θ, β and log z maximize log L(β, ω) + (1/θ) Σ (ω − exp ω), whose maximum is also that of the EM algorithm;
 * the integrated likelihood there, log L + ν Σ ω + Σ (d + ν log(ν / (ν + d)) + Σ_{k<d} log((ν + k) / (ν + d))) with
 * ν = 1/θ and d events of a group, is then maximized over θ by its slope. Therneau, Grambsch and Pankratz (2003),
 * doi:10.1198/1061860031365; Nielsen et al. (1992), Scand. J. Statist. 19, 25-43. Where the groups differ no more than
 * chance, the variance is 0 and the plain model is the answer, with a finding. R: `coxph(… + frailty(group,
 * eps = 1e-12))`; errors as with `sparse = FALSE`. Throws `SurvivalError` (`option`) for exact ties, weights, a
 * negative variance.
 */
export function fitFrailtyCox(surv: Surv, input: FrailtyInput): FrailtyFitted | CoxNotEstimable {
  const { x, ties = 'efron', confidenceLevel = 0.95, maxIterations = 60, tolerance = 1e-12 } = input;
  const critical = criticalValue(confidenceLevel, 'fitFrailtyCox');
  if (ties === 'exact') throw new SurvivalError('option', 'fitFrailtyCox: ties must be efron or breslow');
  assertGroup(input.group, surv.n, 'fitFrailtyCox');
  if (surv.weight?.some((w) => w !== 1)) throw new SurvivalError('option', 'fitFrailtyCox: takes no weights');
  if (input.variance !== undefined && !(input.variance >= 0 && input.variance < Number.POSITIVE_INFINITY)) {
    throw new SurvivalError('option', `fitFrailtyCox: variance is ${input.variance}; it must be ≥ 0`);
  }
  const data = prepareCoxData(surv, input);
  const empty = emptyObstacle(data);
  if (empty && empty.reason !== 'no-covariates') return empty;
  const frailty = groupRows(input.group, data, ties);
  if (frailty.groups < 2) {
    return notEstimable('too-few-groups', 'all rows are of one group: nothing to tell groups apart by');
  }
  const plain = maximize(likelihoodOf(data, ties), data.range, { maxIterations, tolerance });
  if (plain.kind !== 'converged') return searchObstacle(plain, input, data);

  const { beta, at } = plain.state;
  const omega = new Float64Array(frailty.groups);
  const start: FrailtyState = { beta, omega, logLikelihood: at.logLikelihood };
  const zero: VariancePoint = {
    variance: 0,
    state: start,
    integrated: at.logLikelihood,
    // ½ Σ ((d − A)² − d), A the expected events of a group
    slope: groupResiduals(frailty, beta, omega).reduce(
      (sum, M, g) => sum + (M * M - frailty.events[g]) / 2,
      0,
    ),
  };
  const found = findVariance(frailty, zero, input.variance);
  if (found.kind !== 'found') return notEstimable('not-converged', found.detail);

  const { point } = found;
  const { variance, state } = point;
  const { p, scale } = data;
  const nu = 1 / variance;
  // Without variance the frailties are held at 0: a penalty beyond all information does so.
  const covariance = frailtyCovariance(frailty, state, variance > 0 ? nu : 1e30);
  const terms = x.map(({ name }, j) =>
    termOf(name, state.beta[j] / scale[j], Math.sqrt(covariance[j * p + j]) / scale[j], null, critical),
  );
  const levels = usedLevels(input.group, data.row);
  const test = likelihoodRatioTest(zero.integrated, point.integrated, 1);
  return {
    kind: 'fit',
    n: data.n,
    events: frailty.events.reduce((sum, d) => sum + d, 0),
    ties,
    confidenceLevel,
    terms,
    covariance: unscaled(covariance, data),
    variance,
    kendallTau: variance / (variance + 2),
    groups: levels.map((level, g) => ({
      name: input.group.levels[level],
      events: frailty.events[g],
      logFrailty: state.omega[g],
    })),
    logLikelihood: {
      null: plain.null.logLikelihood,
      integrated: point.integrated,
      withoutFrailty: zero.integrated,
    },
    ...(input.variance === undefined
      ? { varianceTest: { ...test, p: test.statistic > 0 ? test.p / 2 : 1 } }
      : {}),
    findings: [...terms.flatMap(overflowFinding), ...(variance === 0 ? [zeroVariance] : [])],
  };
}

const zeroVariance: Finding = {
  code: 'frailty-variance-zero',
  severity: 'info',
  message: 'The groups differ no more than chance and covariates explain: the frailty has variance 0.',
  remedy: 'The model is the plain Cox model; clusters with a robust variance ask less of the data.',
};

function usedLevels(group: Group, row: Int32Array): readonly number[] {
  return [...new Set(Array.from(row, (i) => group.index[i]))].sort((a, b) => a - b);
}

function groupRows(group: Group, data: ReturnType<typeof prepareCoxData>, ties: SweepTies): FrailtyData {
  const levels = usedLevels(group, data.row);
  const position = new Map(levels.map((level, g) => [level, g]));
  const index = Int32Array.from(data.row, (i) => position.get(group.index[i]) ?? 0);
  const events = new Float64Array(levels.length);
  index.forEach((g, i) => {
    events[g] += data.event[i];
  });
  return { data, ties, group: index, groups: levels.length, events };
}
