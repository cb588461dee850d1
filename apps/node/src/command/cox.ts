import type { CoxDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import { type CoxFit, fitCox, proportionalHazards, type TimeTransform } from '@hepatica/survival';
import { type Command, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { formulaHelp, formulaOptions, readFormulaDesign } from './formula-design.ts';
import { choiceOption, numberOption, readOptions } from './options.ts';
import { droppedText, numberText, printTextTable, pText, testText } from './text-table.ts';

const help = `Usage: hepatica cox FORMULA --data FILE [options]

Cox proportional hazards regression with likelihood-ratio, Wald and score tests, concordance, and the test of
proportional hazards. Counting-process times, strata() and cluster() stand in the formula.
Example: hepatica cox "Surv(time, status) ~ age + sex + ph.ecog" --data lung.csv

${formulaHelp}
  --reference x=level    level to compare with; repeat for several variables (default: first in alphabetical order)
  --strata COLUMN        a baseline hazard of its own for each value
  --ties METHOD          efron (default), breslow
  --conf-level LEVEL     0.95
  --robust               robust variance, every row a cluster of its own unless the formula says cluster(id)
  --transform NAME       time scale of the proportional-hazards test: km (default), rank, identity, log`;

interface CoxOptions {
  readonly ties: 'efron' | 'breslow';
  readonly confidenceLevel: number;
  readonly robust: boolean;
  readonly transform: TimeTransform;
}

/** Everything that `cox --json` prints. Where no model can be fitted, its numbers are `null` beside the finding why. */
function fitModel(design: Design, found: readonly Finding[], options: CoxOptions): CoxDocument {
  const columns = design.columns ?? [];
  const cluster = design.cluster ?? (options.robust ? Int32Array.from(design.rows.keys()) : undefined);
  const input = {
    x: columns,
    ties: options.ties,
    confidenceLevel: options.confidenceLevel,
    ...(design.strata === undefined ? {} : { strata: design.strata }),
    ...(design.offset === undefined ? {} : { offset: design.offset }),
    ...(cluster === undefined ? {} : { cluster }),
  };
  const fit = fitCox(design.surv, input);
  const dropped = design.dropped;
  if (fit.kind === 'not-estimable') return withoutFit(design, fit, [...found, ...fit.findings], options);
  const { n, events, terms, logLikelihood, tests, concordance, covariance, iterations } = fit;
  const proportional = testProportionalHazards(design, input, fit, options.transform);
  return {
    n,
    events,
    ties: options.ties,
    confidenceLevel: options.confidenceLevel,
    dropped,
    converged: true,
    iterations,
    terms: terms.map((term, k) => ({ ...term, ...originOf(columns[k]) })),
    logLikelihood,
    tests,
    concordance: { value: concordance.value, standardError: concordance.standardError },
    covariance,
    proportionalHazards: proportional.result,
    findings: [
      ...found,
      ...fit.findings,
      ...(concordance.value === null ? [withoutConcordance] : []),
      ...proportional.findings,
    ],
  };
}

type Column = NonNullable<Design['columns']>[number];

const originOf = (column: Column | undefined) => ({
  variable: column?.variable ?? null,
  level: column?.level ?? null,
  reference: column?.reference ?? null,
});

function withoutFit(
  design: Design,
  fit: Extract<CoxFit, { kind: 'not-estimable' }>,
  found: readonly Finding[],
  { ties, confidenceLevel }: CoxOptions,
): CoxDocument {
  const finding: Finding = {
    code: `cox-${fit.reason}`,
    severity: 'error',
    message: `The model cannot be fitted: ${fit.detail}${fit.terms.length > 0 ? ` (${fit.terms.join(', ')})` : ''}.`,
    ...(fit.terms[0] === undefined ? {} : { where: { column: fit.terms[0] } }),
  };
  const { surv, columns = [] } = design;
  return {
    n: surv.n,
    events: surv.event.reduce((sum, event) => sum + event, 0),
    ties,
    confidenceLevel,
    dropped: design.dropped,
    converged: false,
    iterations: fit.last?.iterations ?? null,
    terms: columns.map((column) => ({
      name: column.name,
      coefficient: null,
      standardError: null,
      hazardRatio: null,
      confidenceInterval: { low: null, high: null },
      z: null,
      p: null,
      ...originOf(column),
    })),
    logLikelihood: { null: null, model: null },
    tests: { likelihoodRatio: null, wald: null, score: null },
    concordance: null,
    covariance: null,
    proportionalHazards: null,
    findings: [...found, finding],
  };
}

function testProportionalHazards(
  design: Design,
  input: Parameters<typeof fitCox>[1],
  fit: Extract<CoxFit, { kind: 'fit' }>,
  transform: TimeTransform,
): { readonly result: CoxDocument['proportionalHazards']; readonly findings: readonly Finding[] } {
  if (transform === 'log' && design.surv.time.some((time) => time <= 0)) {
    const finding: Finding = {
      code: 'log-of-time-zero',
      severity: 'warning',
      message: 'Proportional hazards are not tested: times of 0 have no logarithm.',
      remedy: 'Use --transform km, rank or identity.',
    };
    return { result: null, findings: [finding] };
  }
  const { termOf } = design;
  const result = proportionalHazards(
    design.surv,
    { ...input, ...(termOf === undefined ? {} : { termOf }) },
    fit,
    transform,
  );
  // One event time alone shows no change over time: a test without degrees of freedom is none.
  if (result.global.df === 0) return { result: null, findings: [withoutChange] };
  return { result, findings: [] };
}

const withoutConcordance: Finding = {
  code: 'concordance-not-estimable',
  severity: 'info',
  message: 'There is no concordance: of no two rows is it known which had the event first.',
};

const withoutChange: Finding = {
  code: 'proportional-hazards-not-testable',
  severity: 'info',
  message: 'Proportional hazards cannot be tested: the events leave no change over time to see.',
};

function printModel(result: CoxDocument): string {
  const percent = numberText(100 * result.confidenceLevel);
  const rows = result.terms.map((term) => [
    term.name,
    numberText(term.coefficient),
    numberText(term.robustStandardError ?? term.standardError),
    numberText(term.hazardRatio),
    `${numberText(term.confidenceInterval.low)} to ${numberText(term.confidenceInterval.high)}`,
    term.p === null ? '-' : pText(term.p),
  ]);
  const robust = result.terms.some(({ robustStandardError }) => robustStandardError !== undefined);
  const header = [
    '',
    'coefficient',
    robust ? 'robust s.e.' : 'std. error',
    'hazard ratio',
    `${percent}% CI`,
    'p',
  ];
  const lines = [
    `n = ${result.n}, events = ${result.events}, ties: ${result.ties}`,
    '',
    printTextTable([header, ...rows]),
  ];
  const tests = [
    ['Likelihood ratio', result.tests.likelihoodRatio],
    ['Wald', result.tests.wald],
    ['Score', result.tests.score],
  ] as const;
  lines.push(
    '',
    ...tests.flatMap(([name, test]) => (test === null ? [] : [`${name} test: ${testText(test)}`])),
  );
  if (result.concordance !== null && result.concordance.value !== null) {
    const { value, standardError } = result.concordance;
    lines.push(`Concordance: ${numberText(value)} (std. error ${numberText(standardError)})`);
  }
  if (result.proportionalHazards !== null) {
    const { terms, global, transform } = result.proportionalHazards;
    const tested = [...terms, { name: 'all together', ...global }];
    lines.push(
      '',
      `Proportional hazards (score test, ${transform}):`,
      printTextTable([
        ['', 'chi-square', 'df', 'p'],
        ...tested.map(({ name, statistic, df, p }) => [name, numberText(statistic), String(df), pText(p)]),
      ]),
    );
  }
  lines.push(...droppedText(result.dropped));
  return lines.join('\n');
}

const exactTies: Finding = {
  code: 'ties-not-available',
  severity: 'error',
  message: 'Exact ties are not part of this version.',
  remedy:
    'Use --ties efron (default), which is close to exact unless most events are tied, or --ties breslow.',
};

export const cox: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...formulaOptions,
      strata: { type: 'string' },
      ties: { type: 'string' },
      'conf-level': { type: 'string' },
      robust: { type: 'boolean', default: false },
      transform: { type: 'string' },
    });
    const ties = choiceOption('ties', values.ties, ['efron', 'breslow', 'exact']) ?? 'efron';
    const confidenceLevel = numberOption('conf-level', values['conf-level'], { low: 0, high: 1 }) ?? 0.95;
    const transform = choiceOption('transform', values.transform, ['km', 'rank', 'identity', 'log']) ?? 'km';
    if (ties === 'exact') return refuse([exactTies], values.json, terminal);
    const read = await readFormulaDesign(positionals, values, 'model');
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    if (read.design.columns === undefined) {
      throw new UsageError('there is nothing to fit: name a covariate, as in Surv(time, status) ~ age');
    }
    const result = fitModel(read.design, read.findings, {
      ties,
      confidenceLevel,
      transform,
      robust: values.robust,
    });
    terminal.out(values.json ? JSON.stringify(result, null, 2) : printModel(result));
    reportFindings(result.findings, terminal);
    return result.converged ? 0 : 1;
  },
};
