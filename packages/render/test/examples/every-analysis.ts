import { printCsv, readTable } from '@hepatica/exchange/table';
import { readQuestion, runStudy, type StudyResult } from '@hepatica/study';
import { printFlatTable, simulatePatients } from '@hepatica/synthetic';

const known = (column: string, rest = '') => `  - { column: ${column}, knownFrom: time-zero${rest} }`;

/** Asks for every analysis that a flat table can answer. */
const question = `format: hepatica-question/1
title: Every analysis of a flat table
simulated: true
data: simulated.csv
timeZero: detection of lung metastases
population: { label: Simulated patients, criteria: [{ criterion: ecog <= 1, label: ECOG 0 or 1 }, { criterion: age >= 40, label: At least 40 years old }] }
endpoints:
  os: { label: Overall survival, time: os_days / 30.4375, event: os_event, unit: months }
  css:
    label: Death of progression
    time: os_days / 30.4375
    event: 'cause_of_death == "extrahepatic-progression" | cause_of_death == "intrahepatic-progression"'
    unit: months
    competing: { death of other causes: 'os_event == 1 & !(cause_of_death == "extrahepatic-progression" | cause_of_death == "intrahepatic-progression")' }
exposures:
  - { name: lung_therapy, label: Local therapy of the lung, kind: dated, date: local_therapy_day }
covariates:
  - { name: liver, column: viable_liver_tumor, label: Viable tumor in the liver, type: factor, knownFrom: time-zero }
  - { name: best, column: liver_response, label: Best response of the liver, type: factor, knownFrom: liver_response_day }
${[known('age', ', unit: years'), known('sex'), known('child_pugh', ', label: Child-Pugh class'), known('log10_afp', ', label: AFP (per tenfold)'), known('pivka_mau_ml', ', label: PIVKA-II'), known('lung_metastases_group', ', label: Number of lung metastases, type: factor')].join('\n')}
analyses:
  tableOne: { by: liver, variables: [age, sex, child_pugh, log10_afp] }
  survival:
    - { endpoint: os, by: lung_metastases_group, times: [12, 24], trend: true, adjustFor: [age, log10_afp] }
  cox: [{ endpoint: os, univariable: [age, sex], multivariable: [child_pugh, log10_afp, liver], overTime: [liver, log10_afp], overTimeAt: [3, 6, 12] }]
  landmarks: [{ endpoint: os, exposure: lung_therapy, adjustFor: [log10_afp], landmarks: [2, 6], showNaive: true }]
  timeDependent: [{ endpoint: os, exposure: lung_therapy, adjustFor: [log10_afp, child_pugh], showNaive: true }]
  competing: [{ endpoint: css, by: liver, covariates: [log10_afp], times: [12, 24] }]
  subgroups: [{ endpoint: os, exposure: liver, subgroups: [sex, child_pugh], adjustFor: [log10_afp] }]
  matching: [{ endpoints: [os], exposure: liver, covariates: [age, log10_afp, child_pugh, sex] }]
  weighting: [{ endpoints: [os], exposure: liver, covariates: [age, log10_afp, child_pugh, sex], estimand: overlap }]
  strategies: [{ endpoint: os, exposure: lung_therapy, level: "yes", grace: 3, covariates: [log10_afp, child_pugh], resamples: 20, tau: 36 }]
  responses: [{ variable: best, objective: [partial, complete], by: liver }]
  validation: [{ endpoint: os, covariates: [log10_afp, child_pugh, liver, age], times: [12, 36], resamples: 20 }]
  imputation: [{ endpoint: os, covariates: [pivka_mau_ml, log10_afp, child_pugh], imputations: 3, iterations: 3 }]
  swimmer: [{ endpoint: css, exposure: lung_therapy, by: liver, marks: [lung_therapy], sortBy: group, mostPatients: 24 }]
`;

/** The result of a study of 300 simulated patients that asks for nearly everything. */
export function everyAnalysis(): StudyResult {
  const { columns, rows } = printFlatTable(simulatePatients({ seed: 4, patients: 300 }));
  const bytes = new TextEncoder().encode(printCsv([columns, ...rows]));
  const { table } = readTable(bytes, { name: 'simulated.csv' });
  const { question: asked, findings } = readQuestion(question, 'every-analysis.yaml');
  if (table === null || asked === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const provenance = { questionSha256: '0'.repeat(64), data: [], version: '0', seed: null };
  const run = runStudy({ question: asked, tables: [table], provenance });
  if (run.kind === 'refused') throw new Error(run.findings.map(({ message }) => message).join('\n'));
  return run.result;
}
