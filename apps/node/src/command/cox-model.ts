import type { CoxDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import {
  type CoxFit,
  type CoxInput,
  type CoxTest,
  fitCox,
  informationCriteria,
  proportionalHazards,
  type TimeTransform,
} from '@hepatica/survival';
import { type CoxOptions, documentOf, withoutModel } from './cox-document.ts';
import { fitOverTime } from './cox-over-time.ts';

/** A formula on a table as `survival` takes it. */
export function coxInput(design: Design, options: CoxOptions): CoxInput {
  return {
    x: design.columns ?? [],
    ties: options.ties,
    confidenceLevel: options.confidenceLevel,
    ...(design.strata === undefined ? {} : { strata: design.strata }),
    ...(design.offset === undefined ? {} : { offset: design.offset }),
    ...(design.cluster === undefined ? {} : { cluster: design.cluster }),
    ...(options.robust ? { robust: true } : {}),
  };
}

/** Everything that `cox --json` prints. Where no model can be fitted, its numbers are `null` beside the finding why. */
export function fitModel(design: Design, found: readonly Finding[], options: CoxOptions): CoxDocument {
  const input = coxInput(design, options);
  const fit = fitCox(design.surv, input);
  const method = { kind: 'partial-likelihood' } as const;
  if (fit.kind === 'not-estimable') return withoutModel(design, fit, found, options, method);
  const { concordance } = fit;
  const proportional = testProportionalHazards(design, input, fit, options.transform);
  const overTime = options.overTime === undefined ? null : fitOverTime(design, input, options.overTime);
  const isUnasked = fit.naiveCovariance !== undefined && !options.robust && design.cluster === undefined;
  return documentOf(design, fit, options, {
    method,
    tests: fit.tests,
    concordance: { value: concordance.value, standardError: concordance.standardError },
    // Where rows are not independent, the likelihood is none that models could be compared by.
    ...(fit.naiveCovariance === undefined ? { information: informationCriteria(fit) } : {}),
    proportionalHazards: proportional.result,
    ...(overTime?.result == null ? {} : { overTime: overTime.result }),
    findings: [
      ...found,
      ...(isUnasked ? [robustForWeights] : []),
      ...fit.findings,
      ...(concordance.value === null ? [withoutConcordance] : []),
      ...proportional.findings,
      ...(overTime?.findings ?? []),
    ],
  });
}

function testProportionalHazards(
  design: Design,
  input: CoxInput,
  fit: Extract<CoxFit, { kind: 'fit' }>,
  transform: TimeTransform,
): { readonly result: CoxDocument['proportionalHazards']; readonly findings: readonly Finding[] } {
  if (fit.ties === 'exact') return { result: null, findings: [untestedExact] };
  if (transform === 'log' && design.surv.time.some((time) => time <= 0)) {
    return { result: null, findings: [untestedLog] };
  }
  const { termOf } = design;
  const result = proportionalHazards(
    design.surv,
    { ...input, ...(termOf === undefined ? {} : { termOf }) },
    fit,
    transform,
  );
  const { global } = result;
  if (global.kind === 'not-estimable') return { result: null, findings: [withoutChange(global.detail)] };
  const untested = result.terms.flatMap((term) =>
    term.kind === 'not-estimable' ? [withoutChange(`${term.name}: ${term.detail}`)] : [],
  );
  const terms = result.terms.flatMap((term) =>
    term.kind === 'test' ? [{ name: term.name, ...plain(term) }] : [],
  );
  return { result: { transform, terms, global: plain(global) }, findings: untested };
}

const plain = ({ statistic, df, p }: CoxTest): CoxTest => ({ statistic, df, p });

const robustForWeights: Finding = {
  code: 'robust-variance',
  severity: 'info',
  message: 'Weights that are not whole numbers give a robust variance, as in R.',
};

export const withoutConcordance: Finding = {
  code: 'concordance-not-estimable',
  severity: 'info',
  message: 'There is no concordance: of no two rows is it known which had the event first.',
};

const untestedLog: Finding = {
  code: 'log-of-time-zero',
  severity: 'warning',
  message: 'Proportional hazards are not tested: times of 0 have no logarithm.',
  remedy: 'Use --transform km, rank or identity.',
};

const untestedExact: Finding = {
  code: 'proportional-hazards-not-testable',
  severity: 'info',
  message: 'Proportional hazards are not tested with exact ties.',
  remedy: 'Fit the model with --ties efron for the test.',
};

const withoutChange = (why: string): Finding => ({
  code: 'proportional-hazards-not-testable',
  severity: 'info',
  message: `Proportional hazards cannot be tested: ${why}.`,
});
