import {
  type BrierScore,
  baselineHazard,
  bootstrapOptimism,
  brierScore,
  type Calibration,
  type CoxFitted,
  calibrationAt,
  createRandom,
  type Optimism,
  type Surv,
  type TimeDependentAuc,
  timeDependentAuc,
  type UnoConcordance,
  unoConcordance,
} from '@hepatica/survival';
import type { CoxModelResult } from '../estimates.ts';
import { completePatients, survOf } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import type { Predictor } from '../input/predictor.ts';
import { coxModel } from '../model/cox-model.ts';
import { type DesignColumn, modelDesign } from '../model/model-design.ts';
import { type Nomogram, nomogramOf } from './nomogram.ts';

/** What a prognostic model is made of. */
export interface PrognosticInput {
  readonly followUp: FollowUp;
  readonly covariates: readonly Predictor[];
  /** Times at which risks are predicted. */
  readonly times: readonly number[];
  readonly resamples?: number;
  readonly seed: number;
  readonly confidenceLevel?: number;
}

/** A prognostic model with its performance on its own patients and as expected on new ones, or why there is none. */
export type PrognosticAnalysis =
  | {
      readonly kind: 'model';
      readonly endpoint: string;
      readonly endpointLabel: string;
      readonly unit: FollowUp['unit'];
      readonly confidenceLevel: number;
      readonly seed: number;
      readonly model: CoxModelResult;
      readonly uno: UnoConcordance;
      /** Concordance and calibration slope corrected by the bootstrap. */
      readonly optimism: Optimism;
      /** On the patients who made the model: groups, smooth curve; the corrected slope tells how far to trust it. */
      readonly calibration: readonly Calibration[];
      readonly brier: BrierScore;
      readonly auc: TimeDependentAuc;
      readonly nomogram: Nomogram;
    }
  | { readonly kind: 'not-estimable'; readonly reason: string; readonly detail: string };

/**
 * Fits a Cox model that predicts, and judges it: Harrell's and Uno's concordance, calibration and Brier score at given
 * times, optimism by the bootstrap, and the points of a nomogram.
 */
export function prognosticAnalysis(input: PrognosticInput): PrognosticAnalysis {
  const { followUp, covariates, times, resamples = 200, seed, confidenceLevel = 0.95 } = input;
  const { rows, dropped } = completePatients(followUp, covariates);
  const surv = survOf(followUp, rows);
  const { columns } = modelDesign(covariates, rows);
  const { model, fit } = coxModel({ surv, columns, dropped, confidenceLevel });
  if (fit.kind === 'not-estimable') {
    return { kind: 'not-estimable', reason: fit.reason, detail: fit.detail };
  }
  const lp = linearPredictor(columns, fit, surv.n);
  const baseline = baselineAt(surv, columns, fit, times);
  const risk = baseline.map((hazard) => lp.map((eta) => 1 - Math.exp(-hazard * Math.exp(eta))));
  // Without times, concordance counts up to the last time observed.
  const tau = times.at(-1) ?? surv.time.reduce((a, b) => Math.max(a, b), 0);
  return {
    kind: 'model',
    endpoint: followUp.id,
    endpointLabel: followUp.label,
    unit: followUp.unit,
    confidenceLevel,
    seed,
    model,
    uno: unoConcordance(surv, lp, { tau }),
    optimism: bootstrapOptimism(surv, { x: columns }, { random: createRandom(seed), resamples }),
    calibration: times.map((time, k) =>
      calibrationAt(surv, { risk: risk[k] ?? [], time, confidenceLevel, groups: groupsFor(fit.events) }),
    ),
    brier: brierScore(surv, { risk, times, confidenceLevel }),
    auc: timeDependentAuc(surv, { risk, times, confidenceLevel }),
    nomogram: nomogramOf(covariates, rows, columns, fit, times, baseline),
  };
}

/** Groups of a calibration figure: ten, fewer where each would have few events. */
function groupsFor(events: number): number {
  return Math.max(2, Math.min(10, Math.floor(events / 20)));
}

function linearPredictor(columns: readonly DesignColumn[], fit: CoxFitted, n: number): Float64Array {
  const lp = new Float64Array(n);
  for (const [k, { values }] of columns.entries()) {
    const beta = fit.terms[k]?.coefficient ?? 0;
    for (let i = 0; i < n; i++) lp[i] = (lp[i] ?? 0) + beta * (values[i] ?? 0);
  }
  return lp;
}

/** Λ₀ at given times. */
function baselineAt(
  surv: Surv,
  columns: readonly DesignColumn[],
  fit: CoxFitted,
  times: readonly number[],
): readonly number[] {
  const [baseline] = baselineHazard(surv, { x: columns }, fit);
  return times.map((time) => {
    const at = baseline?.time.findLastIndex((t) => t <= time) ?? -1;
    return at < 0 ? 0 : (baseline?.cumulativeHazard[at] ?? 0);
  });
}
