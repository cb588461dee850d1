import { readTable } from '@hepatica/exchange/table';
import { readQuestion, runStudy, type StudyResult } from '@hepatica/study';
import { describe, expect, it } from 'vitest';
import { studyResultSchema } from './study-result.ts';

/** A generator of Lehmer's kind: what it draws matters less than that it is always the same. */
function createDraws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function simulateCsv(n: number): string {
  const draw = createDraws(7);
  const exponential = () => -Math.log(1 - draw());
  const lines = ['months,died,cause,arm,age,liver,stage,hospital,respondedAt,best,transplanted'];
  for (let i = 0; i < n; i++) {
    const liver = draw() + draw() + draw() - 1.5;
    const arm = draw() < 1 / (1 + Math.exp(0.4 + liver)) ? 'local' : 'drug';
    const life = (exponential() * 14) / Math.exp(liver - (arm === 'local' ? 0.4 : 0));
    const until = 12 + 30 * draw();
    const months = Math.max(0.1, Math.min(life, until));
    const responds = draw() < 0.4 ? 1 + 3 * draw() : Number.POSITIVE_INFINITY;
    const died = Number(life <= until);
    lines.push(
      [
        months.toFixed(3),
        died,
        died === 1 ? (draw() < 0.6 ? 'cancer' : 'liver') : '',
        arm,
        i % 9 === 0 ? '' : (50 + 20 * draw()).toFixed(1),
        liver.toFixed(3),
        ['A', 'B', 'C'][Math.floor(3 * draw())],
        ['North', 'South'][Math.floor(2 * draw())],
        responds < months ? responds.toFixed(3) : '',
        ['CR', 'PR', 'SD', 'PD', ''][Math.floor(5 * draw())],
        draw() < 0.1 ? 'yes' : 'no',
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

const question = `format: hepatica-question/1
title: Every analysis
simulated: true
data: patients.csv
timeZero: first metastasis
site: { column: hospital, handling: stratify }
endpoints:
  os: { label: Overall survival, time: months, event: died, unit: months }
  cancer:
    { label: Death of cancer, time: months, event: cause == "cancer", unit: months, competing: { death of the liver: cause == "liver" } }
exposures:
  - { name: response, label: Response, kind: dated, date: respondedAt, unit: months }
  - { name: transplant, label: Transplant, kind: undated, column: transplanted }
covariates:
  - { column: arm, reference: drug, knownFrom: time-zero }
  - { column: age, unit: years, knownFrom: time-zero }
  - { column: liver, knownFrom: time-zero }
  - { column: stage, knownFrom: time-zero }
  - { name: bent, column: 'rcs(age, 3)', knownFrom: time-zero }
  - { column: best, label: Best response }
analyses:
  tableOne: { by: stage, variables: [arm, age, liver] }
  survival:
    - { endpoint: os, by: stage, times: [6, 12], trend: true, weights: [{ kind: gehan-breslow }], adjustFor: [liver] }
  cox:
    - { endpoint: os, univariable: [arm, stage, bent], multivariable: [arm, liver, stage], interactions: [[arm, liver]], overTime: [stage], overTimeAt: [6, 12] }
  landmarks:
    - { endpoint: os, exposure: response, adjustFor: [liver], landmarks: [3, 5], times: [6], showNaive: true }
  timeDependent:
    - { endpoint: os, exposure: response, adjustFor: [liver], times: [12], showNaive: true }
  undated:
    - { endpoint: os, exposure: transplant, adjustFor: [liver], assumedStarts: [1, 6], showNaive: true }
  competing:
    - { endpoint: cancer, by: arm, covariates: [liver], times: [12] }
  subgroups:
    - { endpoint: os, exposure: arm, subgroups: [stage], adjustFor: [liver] }
  matching:
    - { endpoints: [os], exposure: arm, covariates: [liver, stage] }
  weighting:
    - { endpoints: [os], exposure: arm, covariates: [liver, stage], estimand: overlap }
  strategies:
    - { endpoint: os, exposure: response, level: 'yes', grace: 3, covariates: [liver], tau: 24, resamples: 20 }
  responses:
    - { variable: best, objective: [CR, PR], control: [SD], by: arm }
  validation:
    - { endpoint: os, covariates: [arm, liver], times: [12], resamples: 20 }
  imputation:
    - { endpoint: os, covariates: [age, liver], imputations: 3, iterations: 2 }
  swimmer:
    - { endpoint: os, exposure: response, by: arm, marks: [response, transplant], sortBy: group, mostPatients: 30 }
`;

function run(): StudyResult {
  const read = readQuestion(question, 'question.yaml');
  const { table } = readTable(new TextEncoder().encode(simulateCsv(300)), { name: 'patients.csv' });
  if (read.question === null || table === null) throw new Error(JSON.stringify(read.findings));
  const provenance = {
    questionSha256: '0'.repeat(64),
    data: [{ name: 'patients.csv', sha256: '1'.repeat(64), rows: 300 }],
    version: '0',
    seed: null,
  };
  const done = runStudy({ question: read.question, tables: [table], provenance });
  if (done.kind === 'refused') throw new Error(done.findings.map(({ message }) => message).join('\n'));
  return done.result;
}

describe('a study with every analysis of a table', () => {
  const result = run();

  it('has a result as published', () => {
    const read = studyResultSchema.safeParse(JSON.parse(JSON.stringify(result)));
    expect(read.error?.issues ?? []).toEqual([]);
  });

  it('has an answer to each', () => {
    const parts = [
      ...['landmarks', 'timeDependent', 'undated', 'competing', 'subgroups', 'matching', 'weighting'],
      ...['strategies', 'responses', 'prognosis', 'imputation', 'exposures'],
    ];
    expect(parts.filter((part) => !Object.hasOwn(result, part))).toEqual([]);
    expect(result.matching?.[0]?.analysis.kind).toBe('matched');
    expect(result.weighting?.[0]?.analysis.kind).toBe('weighted');
    expect(result.strategies?.[0]?.analysis.kind).toBe('strategies');
    expect(result.prognosis?.[0]?.analysis.kind).toBe('model');
    expect(result.imputation?.[0]?.imputed.kind).toBe('pooled');
    expect(result.competing?.[0]?.subdistribution?.kind).toBe('fit');
    expect(result.timeDependent?.[0]?.adjusted?.kind).toBe('fit');
  });

  it('draws a swimmer plot of what has a date, and says what of a table has none', () => {
    const [plot] = result.swimmer ?? [];
    expect(plot?.lanes).toHaveLength(30);
    expect(plot?.patients).toBe(300);
    expect(plot?.landmarks).toEqual([3, 5]);
    expect(plot?.groupedBy?.groups.toSorted()).toEqual(['drug', 'local']);
    const codes = result.findings.map(({ code }) => code);
    expect(codes).toContain('swimmer-marks-need-courses');
    expect(codes).toContain('swimmer-exposure-undated');
  });

  it('tests whether a spline bends, on the degrees of freedom beyond its straight line', () => {
    const bent = result.cox[0]?.univariable.find(({ variable }) => variable === 'bent')?.model;
    expect(bent).toMatchObject({
      overall: [{ variable: 'bent', df: 2 }],
      nonlinear: [{ variable: 'bent', df: 1 }],
    });
  });

  it('shows the naive comparison only with its stamp', () => {
    expect(result.landmarks?.[0]?.naive?.stamp).toContain('immortal time');
    expect(result.undated?.[0]?.naive?.stamp).toContain('Timing unknown');
  });

  it('says its seed, and runs again to the same bytes', () => {
    expect(result.provenance.seed).not.toBeNull();
    expect(JSON.stringify(run())).toBe(JSON.stringify(result));
  });

  it('says what was done in every analysis', () => {
    const text = result.methods.join('\n');
    for (const words of ['landmarks', 'Mantel-Byar', 'Fine and Gray', 'propensity', 'target trial', 'Rubin'])
      expect(text).toContain(words);
  });
});
