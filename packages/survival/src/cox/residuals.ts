import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { CoxFitted } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { fittedData } from './fitted-data.ts';
import { hazardTies, type SweepTies, sweepHazards } from './hazard-sweep.ts';
import { riskScores } from './partial-likelihood.ts';
import { expectedEvents } from './right-censored-likelihood.ts';
import { scoreResiduals } from './score-residuals.ts';

/** One value per row of the `Surv`; `null` for rows of weight 0, which are not part of the fit. */
export type RowResiduals = readonly (number | null)[];

/** One value per column of the model for each row of the `Surv`; `null` for rows of weight 0. */
export type ColumnResiduals = readonly (readonly number[] | null)[];

/**
 * Observed minus expected events of each row: δ_i − r_i Σ_{s_i < u ≤ t_i} dΛ̂(u), without case weights.
 *
 * Sums to zero with the weights; plotted against a covariate it shows the form of the effect. The hazard follows the
 * ties of the fit (Breslow's for exact ones). Barlow and Prentice (1988), Biometrika 75:65.
 * R: `residuals(fit, "martingale")`. Throws `SurvivalError` where the fit is not of this model.
 */
export function martingaleResiduals(surv: Surv, input: CoxInput, fit: CoxFitted): RowResiduals {
  const { data, beta } = fittedData(surv, input, fit, 'martingaleResiduals');
  const { n, row, event, weight } = data;
  const ties = hazardTies(fit.ties);
  const weighted = data.entry === null ? expectedEvents(data, beta, ties) : null;
  const own = weighted ? null : sweepHazards(data, riskScores(data, beta), ties, data.X, 0).expected;
  const residualAt = (k: number): number =>
    event[k] - (weighted ? weighted[k] / weight[k] : own ? own[k] : 0);
  if (n < surv.n) {
    const residual = new Array<number | null>(surv.n).fill(null);
    for (let k = 0; k < n; k++) residual[row[k]] = residualAt(k);
    return residual;
  }
  // An array of numbers alone takes a quarter of the memory.
  const residual: number[] = new Array<number>(n);
  residual[0] = 0.5;
  for (let k = 0; k < n; k++) residual[row[k]] = residualAt(k);
  return residual;
}

/**
 * Martingale residuals made more symmetric: sign(M) √(−2 (M + δ log(δ − M))), each row's part in the deviance.
 *
 * Therneau, Grambsch and Fleming (1990), doi:10.1093/biomet/77.1.147. R: `residuals(fit, "deviance")`.
 */
export function devianceResiduals(surv: Surv, input: CoxInput, fit: CoxFitted): RowResiduals {
  return martingaleResiduals(surv, input, fit).map((M, i) => {
    if (M === null) return null;
    // Rounding can leave a censored row a trace above 0.
    return Math.sign(M) * Math.sqrt(2 * Math.max(0, surv.event[i] ? eventDeviance(M) : -M));
  });
}

/** −(M + log(1 − M)); near 0 by its series, as the two cancel there. */
function eventDeviance(M: number): number {
  // An event that was expected less than rounding can show has the largest residual there is.
  if (Math.abs(M) > 1e-3) return -(M + Math.log(Math.max(1 - M, Number.MIN_VALUE)));
  return M * M * (1 / 2 + M * (1 / 3 + M * (1 / 4 + M * (1 / 5 + M / 6))));
}

/**
 * Each row's part in the gradient of the log partial likelihood, per column, without case weights.
 *
 * R: `residuals(fit, "score")`. Throws `SurvivalError` (`option`) for exact ties, whose likelihood has no such parts.
 */
export function coxScoreResiduals(surv: Surv, input: CoxInput, fit: CoxFitted): ColumnResiduals {
  const { data, beta } = fittedData(surv, input, fit, 'coxScoreResiduals');
  const { p, scale, row } = data;
  const residual = scoreResiduals(data, beta, sweepTies(fit, 'coxScoreResiduals'));
  const result = new Array<readonly number[] | null>(surv.n).fill(null);
  row.forEach((i, k) => {
    result[i] = Array.from(scale, (s, j) => residual[k * p + j] * s);
  });
  return result;
}

/** Options of `dfbetaResiduals`. */
export interface DfbetaOptions {
  /** Divide by the model-based standard error of each coefficient: R's `dfbetas`. Default false. */
  readonly standardized?: boolean;
}

/**
 * About how far each coefficient would move, were the row left out: w_i s_i V, with V the model-based covariance.
 *
 * Cain and Lange (1984), Biometrics 40, 493-499. R: `residuals(fit, "dfbeta")`, which carries the case weight.
 */
export function dfbetaResiduals(
  surv: Surv,
  input: CoxInput,
  fit: CoxFitted,
  options: DfbetaOptions = {},
): ColumnResiduals {
  const V = fit.naiveCovariance ?? fit.covariance;
  return coxScoreResiduals(surv, input, fit).map((score, i) => {
    if (score === null) return null;
    const w = surv.weight ? surv.weight[i] : 1;
    return V.map((column, j) => {
      const moved = score.reduce((sum, s, l) => sum + w * s * column[l], 0);
      return options.standardized ? moved / Math.sqrt(V[j][j]) : moved;
    });
  });
}

/** One event: what its row's covariates exceed the mean of those at risk by, per column. */
export interface SchoenfeldResidual {
  /** Row of the `Surv`, its stratum (0 without strata) and its time. */
  readonly row: number;
  readonly stratum: number;
  readonly time: number;
  readonly values: readonly number[];
}

/** Options of `schoenfeldResiduals`. */
export interface SchoenfeldOptions {
  /** Multiply by the number of events times V and add the coefficients: about β(t) at each event. Default false. */
  readonly scaled?: boolean;
}

/**
 * x_i − x̄(t_i) for each row with an event, by stratum, then time, then row; without case weights.
 *
 * Under Efron's ties x̄ is the mean over the steps. Schoenfeld (1982), doi:10.1093/biomet/69.1.239; scaled ones,
 * Grambsch and Therneau (1994), doi:10.1093/biomet/81.3.515. R: `residuals(fit, "schoenfeld")` and `"scaledsch"`.
 */
export function schoenfeldResiduals(
  surv: Surv,
  input: CoxInput,
  fit: CoxFitted,
  options: SchoenfeldOptions = {},
): readonly SchoenfeldResidual[] {
  const { data, beta } = fittedData(surv, input, fit, 'schoenfeldResiduals');
  const { p, X, scale, row, event } = data;
  const ties = sweepTies(fit, 'schoenfeldResiduals');
  const { ownMean } = sweepHazards(data, riskScores(data, beta), ties, X, p);
  const V = fit.naiveCovariance ?? fit.covariance;
  const residuals: SchoenfeldResidual[] = [];
  for (let k = 0; k < data.n; k++) {
    if (!event[k]) continue;
    const plain = Array.from(scale, (s, j) => (X[k * p + j] - ownMean[k * p + j]) * s);
    const values = options.scaled
      ? V.map(
          (column, j) =>
            fit.terms[j].coefficient + fit.events * plain.reduce((sum, v, l) => sum + v * column[l], 0),
        )
      : plain;
    const i = row[k];
    residuals.push({ row: i, stratum: input.strata?.index[i] ?? 0, time: surv.time[i], values });
  }
  return residuals.sort((a, b) => a.stratum - b.stratum || a.time - b.time || a.row - b.row);
}

function sweepTies({ ties }: CoxFitted, caller: string): SweepTies {
  if (ties === 'exact') {
    throw new SurvivalError('option', `${caller}: exact ties have no such residuals; fit with efron`);
  }
  return ties;
}
