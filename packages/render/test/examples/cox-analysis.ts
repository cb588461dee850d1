import type { CoxAnalysis, CoxModelResult, CoxTermResult } from '@hepatica/study';

/** Numbers invented for the drawing: round, and with one interval that leaves the axis. Only the layout is under test. */
function term(
  name: string,
  variable: string,
  level: string | null,
  [hazardRatio, low, high, p]: readonly [number, number, number, number],
  [n, events]: readonly [number, number],
): CoxTermResult {
  const coefficient = Math.log(hazardRatio);
  const standardError = Math.log(high / low) / (2 * 1.96);
  return {
    name,
    variable,
    label: variable === 'age' ? 'Age, per year' : variable === 'stage' ? 'BCLC stage' : 'Vascular invasion',
    level,
    reference: level === null ? null : variable === 'stage' ? '0' : 'no',
    n,
    events,
    coefficient,
    standardError,
    hazardRatio,
    confidenceInterval: { low, high },
    z: coefficient / standardError,
    p,
  };
}

function model(terms: readonly CoxTermResult[]): CoxModelResult {
  const test = { statistic: 12.3, df: terms.length, p: 0.0065 };
  return {
    kind: 'fit',
    n: 200,
    events: 84,
    ties: 'efron',
    terms,
    tests: { likelihoodRatio: test, wald: test, score: test },
    logLikelihood: { null: -400, model: -393.85 },
    concordance: { value: 0.681, standardError: 0.031 },
    eventsPerParameter: 84 / terms.length,
    proportionalHazards: {
      transform: 'km',
      terms: terms.map(({ name }) => ({ name, statistic: 1.2, df: 1, p: 0.27 })),
      global: { statistic: 3.1, df: terms.length, p: 0.38 },
    },
    dropped: { rows: 3, reasons: [{ reason: 'age missing', rows: 3 }] },
  };
}

const stageTerms = (shift: number): readonly CoxTermResult[] => [
  term('stageA', 'stage', 'A', [1.35 * shift, 0.71 * shift, 2.57 * shift, 0.36], [90, 31]),
  term('stageB', 'stage', 'B', [2.41 * shift, 1.2 * shift, 4.84 * shift, 0.013], [48, 26]),
  term('stageC', 'stage', 'C', [6.2 * shift, 2.1 * shift, 41 * shift, 0.0004], [22, 19]),
];

export const threeCovariates: CoxAnalysis = {
  endpoint: 'os',
  endpointLabel: 'Overall survival',
  confidenceLevel: 0.95,
  univariable: [
    {
      variable: 'age',
      label: 'Age, per year',
      model: model([term('age', 'age', null, [1.02, 0.99, 1.05, 0.21], [200, 84])]),
    },
    { variable: 'stage', label: 'BCLC stage', model: model(stageTerms(1)) },
    {
      variable: 'invasion',
      label: 'Vascular invasion',
      model: { kind: 'not-estimable', reason: 'separation', detail: 'no events without vascular invasion' },
    },
  ],
  multivariable: {
    covariates: ['age', 'stage'],
    model: model([term('age', 'age', null, [1.01, 0.98, 1.04, 0.45], [200, 84]), ...stageTerms(0.9)]),
  },
};
