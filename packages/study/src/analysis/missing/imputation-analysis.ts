import type { Finding } from '@hepatica/course';
import {
  type CompleteColumn,
  completeColumns,
  createRandom,
  fitCox,
  type IncompleteColumn,
  imputeChained,
  poolCox,
} from '@hepatica/survival';
import type { CoxModelResult } from '../estimates.ts';
import { completePatients, survOf } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import { isMissingIn, type Predictor, takePredictor } from '../input/predictor.ts';
import { coxModel } from '../model/cox-model.ts';
import { asGroup, modelDesign } from '../model/model-design.ts';

/** What is imputed and modeled. */
export interface ImputationInput {
  readonly followUp: FollowUp;
  readonly covariates: readonly Predictor[];
  /** Help to impute, and are not in the model. */
  readonly auxiliary?: readonly Predictor[];
  readonly strata?: Predictor;
  readonly imputations?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly confidenceLevel?: number;
}

/** A pooled coefficient beside that of complete rows. */
export interface ImputedTerm {
  readonly name: string;
  readonly variable: string;
  readonly label: string;
  readonly level: string | null;
  readonly reference: string | null;
  readonly hazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
  readonly p: number;
  /** Fraction of the information about it that is missing. */
  readonly fractionMissing: number;
}

/** A model on imputed values beside the one on complete rows. */
export interface ImputationAnalysis {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly confidenceLevel: number;
  readonly n: number;
  readonly imputations: number;
  readonly iterations: number;
  readonly seed: number;
  readonly missing: readonly {
    readonly variable: string;
    readonly label: string;
    readonly patients: number;
  }[];
  readonly methods: readonly { readonly label: string; readonly method: string }[];
  readonly complete: CoxModelResult;
  readonly imputed:
    | {
        readonly kind: 'pooled';
        readonly n: number;
        readonly events: number;
        readonly terms: readonly ImputedTerm[];
      }
    | { readonly kind: 'not-estimable'; readonly reason: string; readonly detail: string };
  readonly findings: readonly Finding[];
}

/**
 * Fits one Cox model to complete rows and to values imputed by chained equations (the outcome among the predictors),
 * pooled by Rubin's rules. Assumes that values are missing at random, given what is observed.
 */
export function imputationAnalysis(input: ImputationInput): ImputationAnalysis {
  const { followUp, covariates, auxiliary = [], strata, seed, confidenceLevel = 0.95 } = input;
  const { imputations = 20, iterations = 10 } = input;
  const whole = completePatients(followUp, covariates);
  const stratified = (rows: Int32Array) =>
    strata === undefined ? {} : { strata: { label: strata.label, group: asGroup(strata, rows) } };
  const complete = coxModel({
    surv: survOf(followUp, whole.rows),
    columns: modelDesign(covariates, whole.rows).columns,
    dropped: whole.dropped,
    confidenceLevel,
    ...stratified(whole.rows),
  });
  const { rows } = completePatients(followUp, strata === undefined ? [] : [strata]);
  const used = [...covariates, ...auxiliary].map((one) => takePredictor(one, rows));
  const surv = survOf(followUp, rows);
  const columns = used.map(incompleteColumn);
  const imputation = imputeChained(columns, {
    random: createRandom(seed),
    outcome: surv,
    imputations,
    iterations,
  });
  const shared = {
    endpoint: followUp.id,
    endpointLabel: followUp.label,
    confidenceLevel,
    n: rows.length,
    imputations,
    iterations,
    seed,
    missing: used.map((one) => ({
      variable: one.name,
      label: one.label,
      patients: rows.reduce((sum, _, k) => sum + Number(isMissingIn(one, k)), 0),
    })),
    complete: complete.model,
  };
  if (imputation.kind === 'not-estimable') {
    const { kind, reason, detail } = imputation;
    return { ...shared, methods: [], imputed: { kind, reason, detail }, findings: complete.findings };
  }
  const all = Int32Array.from(rows, (_, k) => k);
  const designs = Array.from({ length: imputations }, (_, m) => {
    const filled = completeColumns(columns, imputation, m);
    return modelDesign(
      covariates.map((one, k) => filledPredictor(takePredictor(one, rows), filled[k])),
      all,
    );
  });
  const group = strata === undefined ? undefined : asGroup(strata, rows);
  const pooled = poolCox(
    designs.map((design) =>
      fitCox(surv, { x: design.columns, confidenceLevel, ...(group === undefined ? {} : { strata: group }) }),
    ),
    { confidenceLevel },
  );
  const names = designs[0]?.columns ?? [];
  return {
    ...shared,
    methods: imputation.columns.map(({ name, method }) => ({
      label: used.find((one) => one.name === name)?.label ?? name,
      method,
    })),
    imputed:
      pooled.kind === 'not-estimable'
        ? { kind: 'not-estimable', reason: pooled.reason, detail: pooled.detail }
        : {
            kind: 'pooled',
            n: pooled.n,
            events: pooled.events,
            terms: pooled.terms.flatMap((term, k) => {
              const column = names[k];
              if (column === undefined) return [];
              const { name, variable, label, level, reference } = column;
              const { hazardRatio, confidenceInterval, p, fractionMissing } = term;
              const called = { name, variable, label, level, reference };
              return [{ ...called, hazardRatio, confidenceInterval, p, fractionMissing }];
            }),
          },
    findings: [...complete.findings, ...imputation.findings],
  };
}

function incompleteColumn(predictor: Predictor): IncompleteColumn {
  const { name } = predictor;
  const n = predictor.kind === 'number' ? predictor.values.length : predictor.index.length;
  const missing = Uint8Array.from({ length: n }, (_, k) => Number(isMissingIn(predictor, k)));
  return predictor.kind === 'number'
    ? { kind: 'number', name, values: predictor.values.map((x) => (Number.isNaN(x) ? 0 : x)), missing }
    : {
        kind: 'factor',
        name,
        levels: predictor.levels,
        index: predictor.index.map((x) => Math.max(x, 0)),
        missing,
      };
}

function filledPredictor(predictor: Predictor, filled: CompleteColumn | undefined): Predictor {
  if (filled === undefined) return predictor;
  if (predictor.kind === 'number' && filled.kind === 'number') return { ...predictor, values: filled.values };
  if (predictor.kind === 'factor' && filled.kind === 'factor') return { ...predictor, index: filled.index };
  return predictor;
}
