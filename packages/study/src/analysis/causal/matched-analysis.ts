import type { Finding } from '@hepatica/course';
import {
  createRandom,
  createSurv,
  type EValue,
  effectiveSampleSize,
  matchedHazardRatio,
  matchedRows,
  matchNearest,
  propensityScore,
} from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import { eventsIn, survOf } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import type { FactorPredictor, Predictor } from '../input/predictor.ts';
import { asGroup } from '../model/model-design.ts';
import { riskTimes } from '../risk-times.ts';
import { type Generalizability, generalizability } from './generalizability.ts';
import { generalizabilityFindings } from './generalizability-findings.ts';
import {
  type BalanceRow,
  balanceRows,
  detectableRatio,
  eValueOf,
  largestDifference,
  type ScoreOverlap,
  scoreModel,
  scoreOverlap,
} from './propensity-report.ts';
import { treatmentArms } from './treatment-arms.ts';
import { type ArmCurve, armCurves } from './weighted-curves.ts';

/** What is matched and compared. */
export interface MatchedInput {
  readonly exposure: FactorPredictor;
  readonly covariates: readonly Predictor[];
  readonly exact?: readonly Predictor[];
  /** Besides the covariates, what the matched are compared by with all eligible patients. */
  readonly described?: readonly Predictor[];
  readonly followUps: readonly FollowUp[];
  readonly ratio?: number;
  readonly caliper?: number | null;
  readonly replacement?: boolean;
  readonly order?: 'highest' | 'lowest' | 'data' | 'random';
  /** Decides the order of matching where that is random; nothing else. */
  readonly seed: number;
  readonly confidenceLevel?: number;
}

/** The marginal effect on one endpoint in the matched. */
export interface MatchedEffect {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: FollowUp['unit'];
  readonly n: number;
  readonly events: number;
  readonly hazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
  readonly coefficient: number;
  /** Over matched sets (and reused controls). */
  readonly standardError: number;
  readonly naiveStandardError: number;
  readonly p: number;
  readonly eValue: EValue;
  /** The least hazard ratio above one found with 80 % power. Absent from results of earlier versions. */
  readonly detectable?: number | null;
  readonly riskTimes: readonly number[];
  readonly curves: readonly ArmCurve[];
}

/** A matched comparison with everything that a report of it needs, or why there is none. */
export type MatchedAnalysis =
  | {
      readonly kind: 'matched';
      readonly estimand: 'att';
      readonly confidenceLevel: number;
      readonly arms: { readonly treated: string; readonly control: string };
      readonly before: { readonly treated: number; readonly control: number };
      readonly after: { readonly treated: number; readonly control: number; readonly sets: number };
      /** Treated patients without a partner; they are not in the estimate. */
      readonly unmatched: number;
      readonly settings: {
        readonly ratio: number;
        readonly caliper: number | null;
        readonly caliperOnLogit: number | null;
        readonly replacement: boolean;
        readonly order: string;
        readonly seed: number | null;
        readonly exact: readonly string[];
      };
      readonly effectiveSampleSize: { readonly treated: number; readonly control: number };
      readonly distance: { readonly mean: number; readonly largest: number };
      readonly score: ReturnType<typeof scoreModel>;
      readonly overlap: ScoreOverlap;
      readonly balance: readonly BalanceRow[];
      readonly largestDifference: number | null;
      /** The matched beside all eligible patients. Absent from results of earlier versions. */
      readonly generalizability?: Generalizability;
      readonly effects: readonly MatchedEffect[];
      readonly dropped: Dropped;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: string;
      readonly detail: string;
      readonly findings: readonly Finding[];
    };

/**
 * Matches treated patients to controls on the logit of a propensity score and compares them: the marginal hazard ratio
 * in the treated who found a partner (ATT), its error summed over matched sets, with balance before and after.
 *
 * The second level of the exposure is the treatment. Deterministic unless the order is `random`, which takes the seed.
 */
export function matchedAnalysis(input: MatchedInput): MatchedAnalysis {
  const { exposure, covariates, exact = [], described = [], followUps, confidenceLevel = 0.95 } = input;
  const { ratio = 1, caliper = 0.2, replacement = false, order = 'highest', seed } = input;
  const arms = treatmentArms(exposure, covariates, followUps, exact);
  if (arms.kind === 'not-estimable') return { ...arms, findings: [] };
  const { rows, treated, columns, names, dropped } = arms;
  const score = propensityScore({ treated, x: columns });
  if (score.kind === 'not-estimable') {
    return { kind: 'not-estimable', reason: score.reason, detail: score.detail, findings: score.findings };
  }
  const matching = matchNearest({
    treated,
    score: score.score,
    ratio,
    caliper,
    replacement,
    exact: exact.map((one) => asGroup(one, rows)),
    order: order === 'random' ? { kind: 'random', random: createRandom(seed) } : order,
  });
  if (matching.kind === 'not-estimable') {
    const { reason, detail, findings } = matching;
    return { kind: 'not-estimable', reason, detail, findings };
  }
  const written = matchedRows(matching);
  const { weights } = matching;
  const isIn = (arm: number) => weights.filter((w, i) => w > 0 && treated[i] === arm);
  const compared = balanceRows(columns, treated, weights, 'treated');
  const controls = treated.reduce((sum, t) => sum + Number(t === 0), 0);
  const whom = generalizability({
    exposure,
    covariates: [...covariates, ...exact, ...described],
    followUps,
    rows,
    weights,
    unused: {
      treated: caliper === null ? 'no partner left' : 'no partner left within the caliper',
      control: 'not chosen as a partner',
    },
  });
  const findings: Finding[] = [
    ...score.findings,
    ...matching.findings,
    ...generalizabilityFindings(whom, 'matched'),
  ];
  const effects = followUps.flatMap((followUp) => {
    const surv = survOf(followUp, rows);
    const fit = matchedHazardRatio(surv, matching, { confidenceLevel });
    if (fit.kind === 'not-estimable') {
      findings.push({
        code: `matched-${fit.reason}`,
        severity: 'warning',
        message: `The matched hazard ratio of ${followUp.label} cannot be estimated: ${fit.detail}.`,
      });
      return [];
    }
    const shown = createSurv({
      time: written.row.map((i) => surv.time[i] ?? Number.NaN),
      event: written.row.map((i) => surv.event[i] ?? 0),
      ...(surv.start === null ? {} : { start: written.row.map((i) => surv.start?.[i] ?? 0) }),
      ...(written.weight.every((w) => w === 1) ? {} : { weight: written.weight }),
      ...(replacement ? { id: written.row } : {}),
    });
    const times = riskTimes(
      shown.time.reduce((a, b) => Math.max(a, b), 0),
      followUp.unit,
    );
    const group = { levels: [names.control, names.treated], index: Int32Array.from(written.treated) };
    const n = weights.filter((w) => w > 0).length;
    const effect: MatchedEffect = {
      endpoint: followUp.id,
      endpointLabel: followUp.label,
      unit: followUp.unit,
      n,
      events: surv.event.reduce((sum, e, i) => sum + ((weights[i] ?? 0) > 0 ? e : 0), 0),
      hazardRatio: fit.hazardRatio,
      confidenceInterval: fit.confidenceInterval,
      coefficient: fit.coefficient,
      standardError: fit.standardError,
      naiveStandardError: fit.naiveStandardError,
      p: fit.p,
      eValue: eValueOf(fit.hazardRatio, fit.confidenceInterval, eventsIn(shown), shown.n),
      detectable: detectableRatio(
        eventsIn(shown),
        written.treated.reduce((sum, t) => sum + t, 0),
        written.treated.length,
      ),
      riskTimes: times,

      curves: armCurves(shown, group, times, confidenceLevel),
    };
    return [effect];
  });
  return {
    kind: 'matched',
    estimand: 'att',
    confidenceLevel,
    arms: names,
    before: { treated: treated.length - controls, control: controls },
    after: { treated: isIn(1).length, control: isIn(0).length, sets: matching.sets.length },
    unmatched: matching.unmatched.length,
    settings: {
      ratio,
      caliper,
      caliperOnLogit: matching.caliper,
      replacement,
      order,
      seed: order === 'random' ? seed : null,
      exact: exact.map(({ label }) => label),
    },
    effectiveSampleSize: {
      treated: effectiveSampleSize(isIn(1)),
      control: effectiveSampleSize(isIn(0)),
    },
    distance: { mean: matching.distance.mean, largest: matching.distance.largest },
    score: scoreModel(score.model.terms),
    overlap: scoreOverlap(treated, score.score),
    balance: compared,
    largestDifference: largestDifference(compared),
    generalizability: whom,
    effects,
    dropped,
    findings,
  };
}
