import { patientStream, type SimulatedPatient } from '../patient/patient.ts';

/** A table as a hospital would hand it over: text cells, one row per patient, empty where nothing was recorded. */
export interface FlatTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Column = readonly [name: string, cell: (patient: SimulatedPatient) => string | number];

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const metastasesGroup = (number: number): string => (number === 1 ? '1' : number <= 3 ? '2-3' : '4-5');

/** Time from time zero to progression or death, whichever came first. */
function progressionFree({ followUp }: SimulatedPatient): { readonly days: number; readonly event: boolean } {
  return {
    days: followUp.progressionDay ?? followUp.lastDay,
    event: followUp.progressionDay !== null || followUp.died,
  };
}

/** Columns in order. Those of local therapy became known after time zero; every other one was known on it. */
const columns: readonly Column[] = [
  ['patient', ({ id }) => id],
  ['origin', () => 'simulated'],
  ['hospital', ({ baseline }) => baseline.hospital],
  ['age', ({ baseline }) => baseline.ageYears],
  ['sex', ({ baseline }) => baseline.sex],
  ['etiology', ({ baseline }) => baseline.etiology],
  ['cirrhosis', ({ baseline }) => yesNo(baseline.cirrhosis)],
  ['bilirubin_mg_dl', ({ baseline }) => baseline.bilirubinMgPerDl],
  ['albumin_g_dl', ({ baseline }) => baseline.albuminGPerDl],
  ['inr', ({ baseline }) => baseline.inr],
  ['ascites', ({ baseline }) => baseline.ascites],
  ['child_pugh_score', ({ baseline }) => baseline.childPughScore],
  ['child_pugh', ({ baseline }) => baseline.childPughClass],
  ['ecog', ({ baseline }) => baseline.ecog],
  ['afp_ng_ml', ({ baseline }) => baseline.afpNgPerMl],
  ['log10_afp', ({ baseline }) => Math.log10(baseline.afpNgPerMl).toFixed(4)],
  ['pivka_mau_ml', ({ baseline }) => baseline.pivkaMauPerMl],
  ['lung_metastases', ({ baseline }) => baseline.lungMetastases],
  ['lung_metastases_group', ({ baseline }) => metastasesGroup(baseline.lungMetastases)],
  ['largest_lung_mm', ({ baseline }) => baseline.largestLungMm],
  ['viable_liver_tumor', ({ baseline }) => yesNo(baseline.liverTumors > 0)],
  ['liver_tumors', ({ baseline }) => baseline.liverTumors],
  ['macrovascular_invasion', ({ baseline }) => yesNo(baseline.macrovascularInvasion)],
  ['local_therapy', ({ followUp }) => followUp.localTherapy?.technique ?? 'none'],
  ['local_therapy_day', ({ followUp }) => followUp.localTherapy?.day ?? ''],
  ['pfs_days', (patient) => progressionFree(patient).days],
  ['pfs_event', (patient) => (progressionFree(patient).event ? 1 : 0)],
  ['os_days', ({ followUp }) => followUp.lastDay],
  ['os_event', ({ followUp }) => (followUp.died ? 1 : 0)],
];

/** Share of patients in whom a column was not recorded, completely at random. */
const gaps: Readonly<Record<string, number>> = { pivka_mau_ml: 0.12, etiology: 0.04, ecog: 0.03 };

/** The flat table of a cohort, for a study: times in days from time zero, events 1 and censored 0. */
export function printFlatTable(patients: readonly SimulatedPatient[]): FlatTable {
  return {
    columns: columns.map(([name]) => name),
    rows: patients.map((patient) => {
      const random = patientStream(patient.seed, patient.position, 'gaps');
      return columns.map(([name, cell]) => {
        const recorded = !random.chance(gaps[name] ?? 0);
        return recorded ? String(cell(patient)) : '';
      });
    }),
  };
}
