import { patientStream, type SimulatedPatient } from '../patient/patient.ts';
import { isoDate } from './civil-date.ts';
import { laboratoryRecord } from './laboratory.ts';
import type { RecordEntry } from './record-entry.ts';

const lobes = ['right upper lobe', 'right lower lobe', 'left upper lobe', 'left lower lobe'] as const;

/**
 * The day on which lung metastases are found: blood samples of that day, and a CT of the chest and abdomen a few days
 * earlier whose report comes on that day. Every value is the one of the flat table.
 */
export function timeZeroRecords(patient: SimulatedPatient): readonly RecordEntry[] {
  const { baseline, timeZero } = patient;
  const random = patientStream(patient.seed, patient.position, 'visits');
  const scanned = timeZero - random.integer(0, 4);
  const seen = { at: isoDate(scanned), knownOn: isoDate(timeZero) };
  const lung = { ...seen, lesion: 'lung-1', organ: 'lung', nature: 'metastasis' };
  const site =
    baseline.lungMetastases === 1 ? random.pick(lobes.map((lobe) => [lobe, 1] as const)) : 'both lungs';
  return [
    laboratoryRecord('bilirubin', baseline.bilirubinMgPerDl, timeZero, 'baseline'),
    laboratoryRecord('albumin', baseline.albuminGPerDl, timeZero, 'baseline'),
    laboratoryRecord('inr', baseline.inr, timeZero, 'baseline'),
    laboratoryRecord('afp', baseline.afpNgPerMl, timeZero, 'baseline'),
    laboratoryRecord('pivka-ii', baseline.pivkaMauPerMl, timeZero, 'baseline'),
    {
      id: 'baseline-liver',
      kind: 'liver-status',
      at: isoDate(timeZero),
      ascites: baseline.ascites,
      encephalopathy: 'none',
      cirrhosis: baseline.cirrhosis ? 'yes' : 'no',
      liverFunction: baseline.childPughClass === 'A' ? 'preserved' : 'impaired',
    },
    { id: 'baseline-ecog', kind: 'performance-status', at: isoDate(timeZero), ecog: baseline.ecog },
    { id: 'lung-metastasis', kind: 'lesion', ...lung, site, number: baseline.lungMetastases },
    ...liverLesions(patient, seen),
    {
      id: 'baseline-ct',
      kind: 'imaging',
      ...seen,
      modality: 'ct',
      covers: ['lung', 'liver', 'portal-vein', 'lymph-node', 'adrenal'],
      clearOf: clearOrgans(patient),
      findings: baselineFindings(patient),
    },
  ];
}

function liverLesions({ baseline }: SimulatedPatient, seen: { at: string; knownOn: string }): RecordEntry[] {
  const records: RecordEntry[] = [];
  if (baseline.liverTumors > 0) {
    const liver = { lesion: 'liver-2', organ: 'liver', nature: 'intrahepatic-recurrence', site: 'liver' };
    records.push({ id: 'liver-recurrence', kind: 'lesion', ...seen, ...liver, number: baseline.liverTumors });
  }
  if (baseline.macrovascularInvasion) {
    const vein = { lesion: 'vein-1', organ: 'portal-vein', nature: 'vascular-invasion', site: 'portal vein' };
    records.push({ id: 'vein-invasion', kind: 'lesion', ...seen, ...vein, number: 1 });
  }
  return records;
}

const clearOrgans = ({ baseline }: SimulatedPatient): readonly string[] => [
  'lymph-node',
  'adrenal',
  ...(baseline.macrovascularInvasion ? [] : ['portal-vein']),
];

function baselineFindings({ baseline }: SimulatedPatient): readonly Readonly<Record<string, unknown>>[] {
  const lung = { lesion: 'lung-1', status: 'present', change: 'new', number: baseline.lungMetastases };
  const treated = baseline.firstTreatment === 'resection' ? 'absent' : 'nonviable';
  const findings: Readonly<Record<string, unknown>>[] = [
    { ...lung, longestDiameterMm: `${baseline.largestLungMm} mm` },
    { lesion: 'liver-1', status: treated },
  ];
  if (baseline.liverTumors > 0) {
    const liver = { lesion: 'liver-2', status: 'viable', number: baseline.liverTumors };
    findings.push({ ...liver, longestDiameterMm: `${baseline.largestLiverMm} mm` });
  }
  if (baseline.macrovascularInvasion) findings.push({ lesion: 'vein-1', status: 'present' });
  return findings;
}
