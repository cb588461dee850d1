import { chiSquareUpperTail, estimateCox, type Surv } from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import type { Interval, TestResult } from '../estimates.ts';
import { completePatients, survOf } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import { type Predictor, takePredictor } from '../input/predictor.ts';
import { asGroup, type DesignColumn, modelDesign } from '../model/model-design.ts';
import { waldTest } from '../model/wald-test.ts';

/** What subgroup effects are estimated from. */
export interface SubgroupInput {
  readonly followUp: FollowUp;
  readonly exposure: Predictor;
  readonly subgroups: readonly Predictor[];
  readonly adjustFor: readonly Predictor[];
  /** Baseline hazards of their own by this variable. */
  readonly strata?: Predictor;
  readonly cluster?: Predictor;
  readonly confidenceLevel?: number;
}

/** The effect of the exposure in some patients. */
export interface SubgroupEffect {
  readonly n: number;
  readonly events: number;
  /** Patients and events at each level of an exposure that is a category. */
  readonly arms: readonly { readonly level: string; readonly n: number; readonly events: number }[];
  /** One per coefficient of the exposure; null where it cannot be estimated, and why. */
  readonly hazardRatios: readonly (Interval & { readonly level: string | null })[];
  readonly obstacle: string | null;
}

/** The effects in the levels of one variable, and the test of whether they differ. */
export interface SubgroupRows {
  readonly variable: string;
  readonly label: string;
  readonly levels: readonly (SubgroupEffect & { readonly level: string })[];
  readonly interaction: (TestResult & { readonly kind: 'likelihood-ratio' | 'wald' }) | null;
  readonly dropped: Dropped;
}

/** Effects in everybody and in subgroups. */
export interface SubgroupEffects {
  readonly exposure: { readonly variable: string; readonly label: string; readonly reference: string | null };
  readonly adjustedFor: readonly string[];
  readonly confidenceLevel: number;
  readonly overall: SubgroupEffect;
  readonly subgroups: readonly SubgroupRows[];
  /** How many interaction tests were made; their p values are not adjusted for it. */
  readonly tests: number;
}

/**
 * The hazard ratio of an exposure in each level of some variables, with the test of interaction of each: the
 * likelihood-ratio test of exposure × variable on all patients (Wald's on the robust covariance where they are
 * clustered). A variable is not adjusted for within its own levels. No test is made within a subgroup.
 */
export function subgroupEffects(input: SubgroupInput): SubgroupEffects {
  const { exposure, adjustFor, subgroups, confidenceLevel = 0.95 } = input;
  const all = completePatients(input.followUp, needed(input, adjustFor));
  const overall = effectIn(input, adjustFor, all.rows);
  const rows = subgroups.map((by): SubgroupRows => {
    const others = adjustFor.filter(({ name }) => name !== by.name);
    const { rows: complete, dropped } = completePatients(input.followUp, [...needed(input, others), by]);
    const group = asGroup(by, complete);
    return {
      variable: by.name,
      label: by.label,
      levels: group.levels.map((level, k) => ({
        level,
        ...effectIn(
          input,
          others,
          complete.filter((_, i) => group.index[i] === k),
        ),
      })),
      interaction: interactionOf(input, others, by, complete),
      dropped,
    };
  });
  const [column] = modelDesign([exposure], all.rows).columns;
  return {
    exposure: { variable: exposure.name, label: exposure.label, reference: column?.reference ?? null },
    adjustedFor: adjustFor.map(({ label }) => label),
    confidenceLevel,
    overall,
    subgroups: rows,
    tests: rows.filter(({ interaction }) => interaction !== null).length,
  };
}

function needed({ exposure, strata, cluster }: SubgroupInput, others: readonly Predictor[]) {
  return [exposure, ...others, strata, cluster].filter((one) => one !== undefined);
}

function effectIn(input: SubgroupInput, others: readonly Predictor[], rows: Int32Array): SubgroupEffect {
  const surv = survOf(input.followUp, rows);
  const { columns } = modelDesign([input.exposure, ...others], rows);
  const own = columns.filter(({ variable }) => variable === input.exposure.name);
  const fit = own.length === 0 ? null : estimateCox(surv, modelOf(input, rows, columns));
  return {
    n: surv.n,
    events: surv.event.reduce((sum, e) => sum + e, 0),
    arms: input.exposure.kind === 'factor' ? armsOf(surv, input.exposure, rows) : [],
    hazardRatios: own.map(({ level }, k) => {
      const term = fit?.kind === 'fit' ? fit.terms[k] : undefined;
      const { low = null, high = null } = term?.confidenceInterval ?? {};
      return { level, estimate: term?.hazardRatio ?? null, low, high };
    }),
    obstacle:
      fit === null ? 'the exposure has only one value' : fit.kind === 'not-estimable' ? fit.detail : null,
  };
}

function armsOf(surv: Surv, exposure: Predictor, rows: Int32Array): SubgroupEffect['arms'] {
  const group = asGroup(
    takePredictor(exposure, rows),
    rows.map((_, k) => k),
  );
  return group.levels.map((level, k) => {
    let [n, events] = [0, 0];
    for (let i = 0; i < surv.n; i++) {
      if (group.index[i] !== k) continue;
      n++;
      events += surv.event[i] ?? 0;
    }
    return { level, n, events };
  });
}

function modelOf(
  { strata, cluster, confidenceLevel = 0.95 }: SubgroupInput,
  rows: Int32Array,
  x: readonly DesignColumn[],
) {
  return {
    x,
    confidenceLevel,
    ...(strata === undefined ? {} : { strata: asGroup(strata, rows) }),
    ...(cluster === undefined ? {} : { cluster: asGroup(cluster, rows).index }),
  };
}

function interactionOf(
  input: SubgroupInput,
  others: readonly Predictor[],
  by: Predictor,
  rows: Int32Array,
): SubgroupRows['interaction'] {
  const surv = survOf(input.followUp, rows);
  const kept = others.filter(({ name }) => name !== input.exposure.name);
  const { columns } = modelDesign([input.exposure, by, ...kept], rows, [[input.exposure.name, by.name]]);
  const main = columns.filter(({ term }) => term !== `${input.exposure.name}:${by.name}`);
  if (main.length === columns.length) return null;
  const larger = estimateCox(surv, modelOf(input, rows, columns));
  if (larger.kind === 'not-estimable') return null;
  if (input.cluster === undefined) {
    const smaller = estimateCox(surv, modelOf(input, rows, main));
    if (smaller.kind === 'not-estimable') return null;
    const statistic = Math.max(0, 2 * (larger.logLikelihood.model - smaller.logLikelihood.model));
    const df = columns.length - main.length;
    return { kind: 'likelihood-ratio', statistic, df, p: chiSquareUpperTail(statistic, df) };
  }
  const at = columns.flatMap((column, k) => (main.includes(column) ? [] : [k]));
  const test = waldTest(
    larger.terms.map(({ coefficient }) => coefficient),
    larger.covariance,
    at,
  );
  return test && { kind: 'wald', ...test };
}
