import {
  type ConfidenceType,
  cumulativeIncidence,
  fitFineGray,
  type Group,
  grayTest,
  type IncidenceCurve,
  incidenceAt,
  kaplanMeier,
  type Surv,
} from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import type { CoxModelResult, Interval, TestResult } from '../estimates.ts';
import { completePatients, statesOf, survOf } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import type { Predictor } from '../input/predictor.ts';
import { coxModel } from '../model/cox-model.ts';
import { asGroup, type DesignColumn, modelDesign } from '../model/model-design.ts';
import { riskTimes } from '../risk-times.ts';
import { type DrawnIncidence, drawnIncidence } from './drawn-incidence.ts';

/** What an analysis of competing events is made of. */
export interface CompetingInput {
  readonly followUp: FollowUp;
  readonly by: Predictor | null;
  readonly covariates: readonly Predictor[];
  /** Baseline hazards (and censoring distributions) of their own by this variable. */
  readonly strata?: Predictor;
  /** Rows of one number belong together: lesions of a patient. */
  readonly cluster?: { readonly label: string; readonly index: Int32Array };
  readonly times?: readonly number[];
  readonly confidenceType?: ConfidenceType;
  readonly confidenceLevel?: number;
}

/** Incidence of one cause in one group. */
export interface CauseInGroup {
  readonly cause: string;
  readonly events: number;
  readonly drawn: DrawnIncidence;
  readonly at: readonly (Interval & { readonly time: number; readonly atRisk: number })[];
}

/** One group: what happened to it, and the curve that ignores what competes. */
export interface CompetingGroup {
  readonly name: string;
  readonly n: number;
  readonly censored: number;
  readonly causes: readonly CauseInGroup[];
  /** 1 − Kaplan-Meier of the first cause, competing events censored: too high, shown only for contrast. */
  readonly naive: DrawnIncidence;
  readonly risk: readonly { readonly time: number; readonly atRisk: number }[];
}

/** A coefficient of a subdistribution model. */
export interface SubdistributionTerm {
  readonly name: string;
  readonly variable: string;
  readonly label: string;
  readonly level: string | null;
  readonly reference: string | null;
  readonly coefficient: number;
  readonly standardError: number;
  readonly subhazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
  readonly p: number;
}

/** Fine and Gray's model of the first cause, or why there is none. */
export type SubdistributionModel =
  | {
      readonly kind: 'fit';
      readonly n: number;
      readonly events: number;
      readonly competing: number;
      readonly terms: readonly SubdistributionTerm[];
      readonly wald: TestResult;
    }
  | { readonly kind: 'not-estimable'; readonly reason: string; readonly detail: string };

/** Competing events: incidences, tests, and both models side by side. */
export interface CompetingAnalysis {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: FollowUp['unit'];
  readonly by: { readonly variable: string; readonly label: string } | null;
  readonly n: number;
  readonly causes: readonly { readonly name: string; readonly events: number }[];
  readonly confidenceLevel: number;
  readonly riskTimes: readonly number[];
  readonly groups: readonly CompetingGroup[];
  /** Gray's test for each cause; none where rows belong together or there is one group. */
  readonly tests: readonly (TestResult & { readonly cause: string })[];
  /** On the incidence of the first cause: who will ever have it. Null without covariates. */
  readonly subdistribution: SubdistributionModel | null;
  /** On the rate of each cause among those still free of all: what drives it. */
  readonly causeSpecific: readonly { readonly cause: string; readonly model: CoxModelResult }[];
  readonly dropped: Dropped;
}

/**
 * Cumulative incidence by group (Aalen-Johansen) with Gray's test, and for the covariates both models: Fine and Gray's of
 * the first cause, and cause-specific Cox models of every cause.
 */
export function competingAnalysis(input: CompetingInput): CompetingAnalysis {
  const { followUp, by, covariates, strata, cluster, times = [], confidenceLevel = 0.95 } = input;
  const used = [by, ...covariates, strata].filter((one) => one !== null && one !== undefined);
  const { rows, dropped } = completePatients(followUp, used);
  const any = survOf(followUp, rows, (state) => state > 0);
  const own = cluster === undefined ? undefined : Int32Array.from(rows, (i) => cluster.index[i] ?? 0);
  const surv: Surv = own === undefined ? any : { ...any, id: own };
  const state = statesOf(followUp, rows);
  const group = by === null ? undefined : asGroup(by, rows);
  const breaks = riskTimes(
    surv.time.reduce((a, b) => Math.max(a, b), 0),
    followUp.unit,
  );
  const { columns } = modelDesign(
    [...new Map([...(by === null ? [] : [by]), ...covariates].map((one) => [one.name, one])).values()],
    rows,
  );
  return {
    endpoint: followUp.id,
    endpointLabel: followUp.label,
    unit: followUp.unit,
    by: by === null ? null : { variable: by.name, label: by.label },
    n: rows.length,
    causes: followUp.causes.map((name, k) => ({
      name,
      events: state.reduce((sum, s) => sum + Number(s === k + 1), 0),
    })),
    confidenceLevel,
    riskTimes: breaks,
    groups: groupsOf(input, surv, state, group, times, breaks),
    tests: group === undefined || own !== undefined ? [] : testsOf(followUp, surv, state, group),
    subdistribution: columns.length === 0 ? null : subdistributionOf(input, surv, state, columns, rows, own),
    causeSpecific: columns.length === 0 ? [] : causeSpecificOf(input, columns, rows, dropped, own),
    dropped,
  };
}

function groupsOf(
  { followUp, confidenceType = 'log-log', confidenceLevel = 0.95 }: CompetingInput,
  surv: Surv,
  state: Int32Array,
  group: Group | undefined,
  times: readonly number[],
  breaks: readonly number[],
): readonly CompetingGroup[] {
  const grouped = group === undefined ? {} : { group };
  const scale = { confidenceType, confidenceLevel };
  const incidence = cumulativeIncidence(surv, state, { ...grouped, ...scale, causes: followUp.causes });
  const first: Surv = { ...surv, event: Uint8Array.from(state, (s) => Number(s === 1)) };
  const naive = kaplanMeier(first, { ...grouped, ...scale });
  return incidence.strata.map(({ name, n, causes }, k) => {
    const alone = naive.strata[k]?.curve;
    return {
      name: group === undefined ? 'All patients' : name,
      n,
      censored: n - causes.reduce((sum, { events }) => sum + events, 0),
      causes: causes.map(({ name: cause, events, curve }) => ({
        cause,
        events,
        drawn: drawnIncidence(curve),
        at: readAt(curve, times),
      })),
      naive: drawnIncidence({
        time: alone?.time ?? [],
        events: alone?.events ?? [],
        censored: alone?.censored ?? [],
        incidence: (alone?.survival ?? []).map((s) => 1 - s),
        low: (alone?.high ?? []).map((s) => (s === null ? null : 1 - s)),
        high: (alone?.low ?? []).map((s) => (s === null ? null : 1 - s)),
      }),
      risk: causes[0] === undefined ? [] : atRiskAt(causes[0].curve, breaks),
    };
  });
}

function readAt(curve: IncidenceCurve, times: readonly number[]): CauseInGroup['at'] {
  return incidenceAt(curve, times).map(({ time, atRisk, incidence, low, high }) => ({
    time,
    atRisk,
    estimate: incidence,
    low,
    high,
  }));
}

function atRiskAt(curve: IncidenceCurve, breaks: readonly number[]) {
  return incidenceAt(curve, breaks).map(({ time, atRisk }) => ({ time, atRisk }));
}

function testsOf(followUp: FollowUp, surv: Surv, state: Int32Array, group: Group) {
  return followUp.causes.flatMap((cause, k) => {
    const test = grayTest(surv, state, group, { cause: k + 1 });
    return test.kind === 'test' ? [{ cause, statistic: test.statistic, df: test.df, p: test.p }] : [];
  });
}

function subdistributionOf(
  { strata, confidenceLevel = 0.95 }: CompetingInput,
  surv: Surv,
  state: Int32Array,
  columns: readonly DesignColumn[],
  rows: Int32Array,
  cluster: Int32Array | undefined,
): SubdistributionModel {
  const fit = fitFineGray(surv, {
    state,
    x: columns,
    confidenceLevel,
    ...(strata === undefined ? {} : { censoringGroup: asGroup(strata, rows) }),
    ...(cluster === undefined ? {} : { cluster }),
  });
  if (fit.kind === 'not-estimable') {
    return { kind: 'not-estimable', reason: fit.reason, detail: fit.detail };
  }
  const { statistic, df, p } = fit.tests.wald;
  return {
    kind: 'fit',
    n: fit.n,
    events: fit.events,
    competing: fit.competing,
    wald: { statistic, df, p },
    terms: fit.terms.flatMap((term, k) => {
      const column = columns[k];
      if (column === undefined) return [];
      const { name, variable, label, level, reference } = column;
      const { coefficient, standardError, subhazardRatio, confidenceInterval, p: own } = term;
      const names = { name, variable, label, level, reference };
      return [{ ...names, coefficient, standardError, subhazardRatio, confidenceInterval, p: own }];
    }),
  };
}

function causeSpecificOf(
  { followUp, strata, cluster, confidenceLevel = 0.95 }: CompetingInput,
  columns: readonly DesignColumn[],
  rows: Int32Array,
  dropped: Dropped,
  own: Int32Array | undefined,
) {
  return followUp.causes.map((cause, k) => ({
    cause,
    model: coxModel({
      surv: survOf(followUp, rows, (state) => state === k + 1),
      columns,
      dropped,
      confidenceLevel,
      ...(strata === undefined ? {} : { strata: { label: strata.label, group: asGroup(strata, rows) } }),
      ...(own === undefined || cluster === undefined
        ? {}
        : { cluster: { label: cluster.label, index: own } }),
    }).model,
  }));
}
