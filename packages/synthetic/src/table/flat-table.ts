import { endpointTime } from '../patient/analysis.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import { patientStream } from '../patient/streams.ts';

/** A table as a hospital would hand it over: text cells, one row per patient, empty where nothing was recorded. */
export interface FlatTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Column = readonly [name: string, cell: (patient: SimulatedPatient) => string | number];

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const metastasesGroup = (number: number): string =>
  number <= 1 ? String(number) : number <= 3 ? '2-3' : '4-5';

/** Columns in order. Those that have a day beside them became known on it; every other one was known on time zero. */
const columns: readonly Column[] = [
  ['patient', ({ id }) => id],
  ['origin', () => 'simulated'],
  ['hospital', ({ person }) => person.hospital],
  ['age', ({ person }) => person.ageYears],
  ['sex', ({ person }) => person.sex],
  ['etiology', ({ person }) => person.etiology],
  ['cirrhosis', ({ person }) => yesNo(person.cirrhosis)],
  ['bilirubin_mg_dl', ({ person }) => person.bilirubinMgPerDl],
  ['albumin_g_dl', ({ person }) => person.albuminGPerDl],
  ['inr', ({ person }) => person.inr],
  ['ascites', ({ person }) => person.ascites],
  ['child_pugh_score', ({ person }) => person.childPughScore],
  ['child_pugh', ({ person }) => person.childPughClass],
  ['ecog', ({ person }) => person.ecog],
  ['afp_ng_ml', ({ person }) => person.afpNgPerMl],
  ['log10_afp', ({ person }) => Math.log10(person.afpNgPerMl).toFixed(4)],
  ['pivka_mau_ml', ({ person }) => person.pivkaMauPerMl],
  ['first_treatment', ({ person }) => person.firstTreatment],
  ['days_since_diagnosis', ({ person }) => person.daysSinceDiagnosis],
  ['initial_bclc', ({ person }) => person.initialBclc],
  ['lung_metastases', ({ person }) => person.lungMetastases],
  ['lung_metastases_group', ({ person }) => metastasesGroup(person.lungMetastases)],
  ['largest_lung_mm', ({ person }) => (person.lungMetastases > 0 ? person.largestLungMm : '')],
  ['other_metastasis', ({ person }) => person.otherOrgan],
  ['viable_liver_tumor', ({ person }) => yesNo(person.liverTumors > 0)],
  ['liver_tumors', ({ person }) => person.liverTumors],
  ['largest_liver_mm', ({ person }) => (person.liverTumors > 0 ? person.largestLiverMm : '')],
  ['macrovascular_invasion', ({ person }) => yesNo(person.macrovascularInvasion)],
  ['local_therapy', ({ history }) => history.lungTherapy?.technique ?? 'none'],
  ['local_therapy_day', ({ history }) => history.lungTherapy?.day ?? ''],
  ['liver_therapy', ({ history }) => history.localLiverTherapy?.technique ?? 'none'],
  ['liver_therapy_day', ({ history }) => history.localLiverTherapy?.day ?? ''],
  ['systemic_therapy', ({ history }) => history.systemicTherapy?.regimen ?? 'none'],
  ['systemic_therapy_day', ({ history }) => history.systemicTherapy?.day ?? ''],
  ['liver_response', ({ history }) => history.liverResponse?.category ?? 'none'],
  ['liver_response_day', ({ history }) => history.liverResponse?.day ?? ''],
  ['pfs_days', (patient) => endpointTime(patient, 'pfs').days],
  ['pfs_event', (patient) => Number(endpointTime(patient, 'pfs').event)],
  ['os_days', ({ history }) => history.lastDay],
  ['os_event', ({ history }) => Number(history.died)],
  ['cause_of_death', ({ history }) => history.cause ?? ''],
];

/** Share of patients in whom a column was not recorded, completely at random. */
const gaps: Readonly<Record<string, number>> = { pivka_mau_ml: 0.12, etiology: 0.04, ecog: 0.03 };

/** The header of the flat table. */
export const flatTableColumns: readonly string[] = columns.map(([name]) => name);

/** One patient's row of the flat table: times in days from time zero, events 1 and censored 0. */
export function flatTableRow(patient: SimulatedPatient): readonly string[] {
  const random = patientStream(patient.seed, patient.position, 'gaps');
  return columns.map(([name, cell]) => {
    const recorded = !random.chance(gaps[name] ?? 0);
    return recorded ? String(cell(patient)) : '';
  });
}

/** The flat table of a cohort, for a study. */
export function printFlatTable(patients: Iterable<SimulatedPatient>): FlatTable {
  return { columns: flatTableColumns, rows: Array.from(patients, flatTableRow) };
}
