import type { SimulatedPatient } from '../patient/patient.ts';
import { isoDate } from './civil-date.ts';
import type { RecordEntry } from './record-entry.ts';

/** From the diagnosis of liver cancer to its first treatment, before time zero. */
export function diagnosisRecords({ baseline, timeZero }: SimulatedPatient): readonly RecordEntry[] {
  const diagnosed = timeZero - baseline.daysSinceDiagnosis;
  const treated = diagnosed + 21;
  return [
    {
      id: 'etiology',
      kind: 'history',
      at: isoDate(diagnosed),
      topic: 'etiology',
      statement: baseline.etiology,
    },
    {
      id: 'diagnosis',
      kind: 'diagnosis',
      at: isoDate(diagnosed),
      condition: 'hepatocellular-carcinoma',
      basis: 'imaging',
    },
    {
      id: 'primary',
      kind: 'lesion',
      at: isoDate(diagnosed),
      lesion: 'liver-1',
      organ: 'liver',
      nature: 'primary',
      site: 'liver',
      number: 1,
    },
    { id: 'first-treatment', at: isoDate(treated), ...firstTreatment(baseline.firstTreatment) },
    {
      id: 'first-control',
      kind: 'imaging',
      at: isoDate(treated + 30),
      knownOn: isoDate(treated + 32),
      modality: 'ct',
      covers: ['liver', 'portal-vein', 'lung'],
      clearOf: ['portal-vein', 'lung'],
      findings: [
        { lesion: 'liver-1', status: baseline.firstTreatment === 'resection' ? 'absent' : 'nonviable' },
      ],
    },
  ];
}

const target = { targets: ['liver-1'], compartment: 'intrahepatic', state: 'given' } as const;

function firstTreatment(kind: 'resection' | 'embolization' | 'ablation') {
  switch (kind) {
    case 'resection':
      return { kind, ...target, operation: 'liver resection' };
    case 'embolization':
      return { kind, ...target, technique: 'tace', sessions: { atLeast: 1, atMost: 1 } };
    case 'ablation':
      return { kind, ...target, technique: 'radiofrequency' };
    default:
      return kind satisfies never;
  }
}
