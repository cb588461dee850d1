import type { PatientSort } from '@hepatica/api';

/** The columns of the list, in order. */
export const patientColumns = [
  'title',
  'patient',
  'lastContact',
  'childPugh',
  'albi',
  'bclc',
  'modifiedUicc',
  'lungMetastases',
  'marker',
  'due',
  'missing',
  'openQueries',
] as const;
export type PatientColumn = (typeof patientColumns)[number];

/** What the server sorts by where a column is chosen. */
export const sortOf: Readonly<Record<PatientColumn, PatientSort>> = {
  title: 'title',
  patient: 'ageYears',
  lastContact: 'lastContact',
  childPugh: 'childPugh.class',
  albi: 'albi.grade',
  bclc: 'bclc.stage',
  modifiedUicc: 'modifiedUicc.stage',
  lungMetastases: 'lungMetastases.count',
  marker: 'marker',
  due: 'due',
  missing: 'missing',
  openQueries: 'openQueries',
};

/** Columns of which the largest value is the one looked for first. */
export const largestFirst: ReadonlySet<PatientColumn> = new Set([
  'lastContact',
  'lungMetastases',
  'marker',
  'missing',
  'openQueries',
]);
