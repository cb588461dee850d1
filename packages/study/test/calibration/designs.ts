import { createRandom, type Random } from '@hepatica/survival';
import { matchedAnalysis } from '../../src/analysis/causal/matched-analysis.ts';
import { weightedAnalysis } from '../../src/analysis/causal/weighted-analysis.ts';
import { competingAnalysis } from '../../src/analysis/competing/competing-analysis.ts';
import { completePatients, survOf } from '../../src/analysis/input/complete.ts';
import { landmarkAnalysis } from '../../src/analysis/landmark/landmark-analysis.ts';
import { lesionAnalysis } from '../../src/analysis/lesion/lesion-analysis.ts';
import { coxModel } from '../../src/analysis/model/cox-model.ts';
import { modelDesign } from '../../src/analysis/model/model-design.ts';
import { strategyAnalysis } from '../../src/analysis/strategy/strategy-analysis.ts';
import { timeDependentAnalysis } from '../../src/analysis/time-dependent/time-dependent-analysis.ts';
import type { CoxModelResult } from '../../src/run/study-result.ts';
import { drawConfounded, marginalTruth } from './confounded.ts';
import { drawExponential, factorOf, followUpOf, numberOf } from './draw.ts';
import { drawInitiators, GRACE, survivalTruth, TAU } from './initiators.ts';
import { drawAblated, lesionTruth } from './lesions.ts';
import { drawResponders, intervalsOf } from './responders.ts';
import { type Estimated, onLog } from './tally.ts';

/** One kind of study: its truth, and a simulated study of it with the answer of the analysis. */
export interface CalibrationDesign {
  readonly name: string;
  /** With an effect, and without any. */
  readonly effects: readonly [number, 0];
  /** The estimand at an effect; drawn from a large sample where there is no formula. */
  readonly truth: (effect: number, people: number) => number;
  readonly study: (random: Random, effect: number) => Estimated | null;
  /** Each study resamples its patients: too slow for the short form, which has a test of its own. */
  readonly isSlow?: true;
}

/** Patients of each simulated study. */
export const PATIENTS = 400;

/** Of a model, the first coefficient. */
function firstTerm(model: CoxModelResult | null | undefined): Estimated | null {
  if (model?.kind !== 'fit') return null;
  const [term] = model.terms;
  if (term === undefined) return null;
  const { coefficient, confidenceInterval, p } = term;
  return {
    estimate: coefficient,
    low: Math.log(confidenceInterval.low),
    high: Math.log(confidenceInterval.high),
    p,
  };
}

const asGiven = (effect: number) => effect;

const baseline: CalibrationDesign = {
  name: 'baseline covariates in a Cox model',
  effects: [-0.5, 0],
  truth: asGiven,
  study: (random, effect) => {
    const { exposure, covariates, observed } = drawConfounded(random, PATIENTS, effect);
    const predictors = [exposure, ...covariates];
    const { rows, dropped } = completePatients(observed, predictors);
    const { columns } = modelDesign(predictors, rows);
    return firstTerm(coxModel({ surv: survOf(observed, rows), columns, dropped }).model);
  },
};

const timeDependent: CalibrationDesign = {
  name: 'response as a covariate that depends on time',
  effects: [-0.5, 0],
  truth: asGiven,
  study: (random, effect) => {
    const cohort = drawResponders(random, PATIENTS, effect, (draw) => 3 * drawExponential(draw));
    const { intervals, state } = intervalsOf(cohort);
    const { adjusted } = timeDependentAnalysis({
      intervals,
      exposure: factorOf('response', state, ['no response', 'response']),
      adjustFor: [
        numberOf(
          'liver',
          Float64Array.from(intervals.patient, (i) => cohort.liver[i] ?? 0),
        ),
      ],
    });
    return firstTerm(adjusted);
  },
};

const landmark: CalibrationDesign = {
  name: 'response up to a landmark',
  effects: [-0.5, 0],
  truth: asGiven,
  study: (random, effect) => {
    // Everybody is assessed before the landmark: nobody changes group after it, and the effect is that of response.
    const cohort = drawResponders(random, PATIENTS, effect, (draw) => 1 + draw());
    const { landmarks } = landmarkAnalysis({
      followUp: cohort.followUp,
      exposure: { name: 'response', label: 'response', levels: ['no response', 'response'] },
      statusAt: [Int32Array.from(cohort.respondedAt, (at) => Number(at <= 2.1))],
      landmarks: [2.1],
      adjustFor: [numberOf('liver', cohort.liver)],
    });
    return firstTerm(landmarks[0]?.adjusted);
  },
};

const matched: CalibrationDesign = {
  name: 'matching on the propensity score',
  effects: [-0.5, 0],
  truth: (effect, people) => marginalTruth(drawConfounded(createRandom(1), people, effect), 'att'),
  study: (random, effect) => {
    const { exposure, covariates, observed } = drawConfounded(random, PATIENTS, effect);
    const result = matchedAnalysis({ exposure, covariates, followUps: [observed], seed: 1 });
    const one = result.kind === 'matched' ? result.effects[0] : undefined;
    return one === undefined
      ? null
      : onLog({ estimate: one.hazardRatio, ...one.confidenceInterval, p: one.p });
  },
};

const weighted = (estimand: 'ate' | 'att'): CalibrationDesign => ({
  name: `weighting by the propensity score (${estimand})`,
  effects: [-0.5, 0],
  truth: (effect, people) => marginalTruth(drawConfounded(createRandom(1), people, effect), estimand),
  study: (random, effect) => {
    const { exposure, covariates, observed } = drawConfounded(random, PATIENTS, effect);
    const result = weightedAnalysis({ exposure, covariates, followUps: [observed], estimand });
    const one = result.kind === 'weighted' ? result.effects[0] : undefined;
    return one === undefined
      ? null
      : onLog({ estimate: one.hazardRatio, ...one.confidenceInterval, p: one.p });
  },
});

/** Fine and Gray's own design: incidence 1 − (1 − q (1 − exp(−t/12)))^exp(x β) of the first cause. */
function drawCompeting(random: Random, effect: number) {
  const q = 0.5;
  const x = Int32Array.from({ length: PATIENTS }, () => Number(random() < 0.4));
  const state = new Int32Array(PATIENTS);
  const time = Float64Array.from(x, (xi, i) => {
    const u = random();
    const isFirst = u < 1 - (1 - q) ** Math.exp(xi * effect);
    const at = isFirst
      ? -Math.log(1 - (1 - (1 - u) ** Math.exp(-xi * effect)) / q)
      : drawExponential(random) / Math.exp(0.4 * xi);
    const censored = 3 * random();
    state[i] = censored < at ? 0 : isFirst ? 1 : 2;
    return 12 * Math.min(at, censored);
  });
  return { x, followUp: followUpOf(time, state, ['relapse', 'death']) };
}

const subdistribution: CalibrationDesign = {
  name: 'competing events, subdistribution hazards',
  effects: [0.6, 0],
  truth: asGiven,
  study: (random, effect) => {
    const { x, followUp } = drawCompeting(random, effect);
    const by = factorOf('arm', x, ['A', 'B']);
    const { subdistribution: model } = competingAnalysis({ followUp, by, covariates: [] });
    const term = model?.kind === 'fit' ? model.terms[0] : undefined;
    return term === undefined
      ? null
      : onLog({ estimate: term.subhazardRatio, ...term.confidenceInterval, p: term.p });
  },
};

const causeSpecific: CalibrationDesign = {
  name: 'competing events, cause-specific hazards',
  effects: [0.5, 0],
  truth: asGiven,
  study: (random, effect) => {
    const x = Int32Array.from({ length: PATIENTS }, () => Number(random() < 0.4));
    const state = new Int32Array(PATIENTS);
    const time = Float64Array.from(x, (xi, i) => {
      const [relapse, death] = [
        (drawExponential(random) * 30) / Math.exp(effect * xi),
        (drawExponential(random) * 25) / Math.exp(0.4 * xi),
      ];
      const censored = 12 + 36 * random();
      const end = Math.min(relapse, death, censored);
      state[i] = end === relapse ? 1 : end === death ? 2 : 0;
      return end;
    });
    const followUp = followUpOf(time, state, ['relapse', 'death']);
    const by = factorOf('arm', x, ['A', 'B']);
    return firstTerm(competingAnalysis({ followUp, by, covariates: [] }).causeSpecific[0]?.model);
  },
};

const lesionLevel: CalibrationDesign = {
  name: 'local progression of lesions, by patient',
  effects: [0.6, 0],
  truth: (effect, people) => (effect === 0 ? 0 : lesionTruth(drawAblated(createRandom(1), people, effect))),
  study: (random, effect) => {
    const { lesions, exposed } = drawAblated(random, PATIENTS, effect);
    const by = factorOf('exposed', exposed, ['no', 'yes']);
    return firstTerm(lesionAnalysis({ lesions, by, covariates: [] }).progression.causeSpecific[0]?.model);
  },
};

/** Two strategies with a grace period, compared at a month; the cohort is drawn anew for each study. */
export function comparedStrategies(random: Random, effect: number, resamples: number) {
  const { observed, startedAt, covariates } = drawInitiators(random, PATIENTS, effect);
  return strategyAnalysis({
    followUp: observed,
    treatment: 'treatment',
    startedAt,
    grace: GRACE,
    tau: TAU,
    covariates,
    resamples,
    seed: 1,
    eligibility: 'everybody',
    timeZero: 'time zero',
  });
}

const strategies: CalibrationDesign = {
  name: 'strategies with a grace period, difference of survival',
  effects: [-0.5, 0],
  truth: (effect, people) => (effect === 0 ? 0 : survivalTruth(createRandom(1), people, effect)),
  isSlow: true,
  study: (random, effect) => {
    const compared = comparedStrategies(random, effect, 100);
    if (compared.kind !== 'strategies') return null;
    const { estimate, low, high, p } = compared.survivalDifference;
    return estimate === null || low === null || high === null || p === null
      ? null
      : { estimate, low, high, p };
  },
};

/** Every kind of study whose truth has to be recovered. */
export const designs: readonly CalibrationDesign[] = [
  baseline,
  timeDependent,
  landmark,
  matched,
  weighted('ate'),
  weighted('att'),
  subdistribution,
  causeSpecific,
  lesionLevel,
  strategies,
];
