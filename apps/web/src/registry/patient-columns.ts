import type { PatientSummary } from '@hepatica/api';

export type PatientColumn =
  | 'title'
  | 'patient'
  | 'period'
  | 'records'
  | 'childPugh'
  | 'albi'
  | 'bclc'
  | 'modifiedUicc'
  | 'lungMetastases';

export const patientColumns: readonly PatientColumn[] = [
  'title',
  'patient',
  'period',
  'records',
  'childPugh',
  'albi',
  'bclc',
  'modifiedUicc',
  'lungMetastases',
];

export const isPatientColumn = (id: string): id is PatientColumn =>
  patientColumns.some((column) => column === id);

/** What a column sorts by; `undefined` where the patient has no such value (sorted last). */
export function sortValue(patient: PatientSummary, column: PatientColumn): string | number | undefined {
  switch (column) {
    case 'title':
      return patient.title;
    case 'patient':
      return patient.ageYears ?? undefined;
    case 'period':
      return patient.from;
    case 'records':
      return patient.records;
    case 'childPugh':
    case 'albi':
    case 'bclc':
    case 'modifiedUicc':
    case 'lungMetastases':
      return patient.latest[column];
    default:
      return column satisfies never;
  }
}
