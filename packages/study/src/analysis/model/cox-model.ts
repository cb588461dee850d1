import type { Finding } from '@hepatica/course';
import {
  type CoxFit,
  type CoxFitted,
  fitCox,
  fitFirthCox,
  normalQuantile,
  type ProportionalHazards,
  proportionalHazards,
} from '@hepatica/survival';
import type { CoxModelResult, TestResult } from '../estimates.ts';
import { changingEffects } from './changing-effect.ts';
import type { CoxModelInput } from './cox-model-input.ts';
import { describeFirthTerms, describeTerms } from './describe-terms.ts';
import { effectTrends } from './effect-trend.ts';
import { functionalForms } from './functional-form.ts';
import type { DesignColumn } from './model-design.ts';
import { hazardRatiosOverTime } from './over-time.ts';
import { waldTest } from './wald-test.ts';

/** The result, the fit behind it, and what the reader should know. */
export interface CoxModel {
  readonly model: CoxModelResult;
  readonly fit: CoxFit;
  readonly findings: readonly Finding[];
}

/** Fewer events per coefficient than this, and Firth's estimates stand beside. */
const FEW_EVENTS = 5;
/** A test of proportional hazards below this asks for the effect by pieces of time. */
export const DOUBTFUL = 0.05;
/** More columns than this and a profile for each takes longer than it is worth. */
const MOST_FIRTH_COLUMNS = 30;

/**
 * Fits a Cox model with what belongs to it: joint tests of variables with several coefficients, the test of proportional
 * hazards, the effect by pieces of time where that is doubtful, hazard ratios over time and tests of straight lines where
 * asked for, and Firth's estimates where events are few or an effect is infinite.
 */
export function coxModel(input: CoxModelInput): CoxModel {
  const { surv, columns, dropped, ties = 'efron', confidenceLevel = 0.95, strata, cluster } = input;
  const shared = {
    x: columns,
    ties,
    confidenceLevel,
    ...(strata === undefined ? {} : { strata: strata.group }),
    ...(cluster === undefined ? {} : { cluster: cluster.index }),
  };
  const fit = fitCox(surv, shared);
  if (fit.kind === 'not-estimable') {
    const { reason, detail } = fit;
    const firth = reason === 'separation' ? firthBeside(input) : null;
    const model = {
      kind: 'not-estimable',
      reason,
      detail,
      ...(firth === null ? {} : { firth }),
    } as const;
    return { model, fit, findings: fit.findings };
  }
  const termOf = columns.map(({ term }) => term);
  const hazards = proportionalHazards(surv, { ...shared, termOf }, fit, 'km');
  const tested = testedTerms(hazards, columns);
  const perParameter = fit.events / fit.terms.length;
  const firth = perParameter < FEW_EVENTS ? firthBeside(input) : null;
  const doubted =
    tested === null || input.remedies === false ? [] : tested.terms.filter(({ p }) => p < DOUBTFUL);
  const changing = changingEffects(input, doubted);
  const trends = effectTrends(input, shared, fit, doubted);
  const overTime = hazardRatiosOverTime(input, shared);
  const overall = jointTests(fit, columns, () => true);
  const nonlinear = jointTests(fit, columns, isBent);
  const forms = input.functionalForm === true ? functionalForms(surv, columns, shared, fit) : [];
  const model: CoxModelResult = {
    kind: 'fit',
    n: surv.id === null ? fit.n : new Set(surv.id).size,
    events: fit.events,
    ties,
    terms: describeTerms(fit.terms, columns, surv),
    tests: { likelihoodRatio: fit.tests.likelihoodRatio, wald: fit.tests.wald, score: fit.tests.score },
    logLikelihood: fit.logLikelihood,
    concordance: describeConcordance(fit, confidenceLevel),
    eventsPerParameter: perParameter,
    proportionalHazards: tested,
    dropped,
    ...(overall.length === 0 ? {} : { overall }),
    ...(nonlinear.length === 0 ? {} : { nonlinear }),
    ...(forms.length === 0 ? {} : { functionalForm: forms }),
    ...(firth === null ? {} : { firth }),
    ...(changing.length === 0 ? {} : { changing }),
    ...(trends.length === 0 ? {} : { trends }),
    ...(overTime.result === null ? {} : { overTime: overTime.result }),
    ...(strata === undefined ? {} : { strata: strata.label }),
    ...(cluster === undefined
      ? {}
      : { cluster: { label: cluster.label, clusters: new Set(cluster.index).size } }),
  };
  return { model, fit, findings: [...fit.findings, ...untested(hazards, columns), ...overTime.findings] };
}

/** Firth's estimates, where its profile can be had: not with weights or rows that belong together. */
function firthBeside({
  surv,
  columns,
  ties = 'efron',
  confidenceLevel = 0.95,
  strata,
  cluster,
}: CoxModelInput) {
  if (cluster !== undefined || surv.weight !== null || columns.length > MOST_FIRTH_COLUMNS) return null;
  const fit = fitFirthCox(surv, {
    x: columns,
    ties,
    confidenceLevel,
    robust: false,
    ...(strata === undefined ? {} : { strata: strata.group }),
  });
  return fit.kind === 'fit' ? describeFirthTerms(fit.terms, columns) : null;
}

/** A column of a spline after its straight line, whose name ends with as many primes. */
function isBent({ level, name, term }: DesignColumn): boolean {
  return level === null && !term.includes(':') && name.endsWith("'");
}

/** Tests together the columns of each variable that has several, of those that `counts` lets count. */
function jointTests(
  fit: CoxFitted,
  columns: readonly DesignColumn[],
  counts: (column: DesignColumn) => boolean,
) {
  const coefficients = fit.terms.map(({ coefficient }) => coefficient);
  return [...new Set(columns.map(({ term }) => term))].flatMap((term) => {
    const own = columns.flatMap((column, k) => (column.term === term ? [k] : []));
    const at = own.filter((k) => {
      const column = columns[k];
      return column !== undefined && counts(column);
    });
    const test = own.length < 2 || at.length === 0 ? null : waldTest(coefficients, fit.covariance, at);
    const first = columns[at[0] ?? -1];
    return test === null || first === undefined
      ? []
      : [{ ...test, variable: first.variable, label: first.label }];
  });
}

function describeConcordance({ concordance: { value, standardError } }: CoxFitted, level: number) {
  if (value === null || standardError === null) return null;
  const reach = normalQuantile(0.5 + level / 2) * standardError;
  return { value, standardError, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

/** The tests that could be made, under the names of the variables; null where there is none. */
function testedTerms({ transform, terms, global }: ProportionalHazards, columns: readonly DesignColumn[]) {
  if (global.kind === 'not-estimable') return null;
  const plain = ({ statistic, df, p }: TestResult): TestResult => ({ statistic, df, p });
  const named = (term: string) => columns.find((column) => column.term === term)?.variable ?? term;
  return {
    transform,
    global: plain(global),
    terms: terms.flatMap((term) =>
      term.kind === 'test' ? [{ ...plain(term), name: named(term.name) }] : [],
    ),
  };
}

function untested(
  { terms, global }: ProportionalHazards,
  columns: readonly DesignColumn[],
): readonly Finding[] {
  const finding = (subject: string, why: string): Finding => ({
    code: 'proportional-hazards-not-testable',
    severity: 'info',
    message: `${subject} cannot be tested for proportional hazards: ${why}.`,
  });
  if (global.kind === 'not-estimable') return [finding('the model', global.detail)];
  return terms.flatMap((term) =>
    term.kind === 'not-estimable'
      ? [finding(columns.find((column) => column.term === term.name)?.label ?? term.name, term.detail)]
      : [],
  );
}
