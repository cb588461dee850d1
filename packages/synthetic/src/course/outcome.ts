import type { SimulatedPatient } from '../patient/patient.ts';
import { isoDate } from './civil-date.ts';
import type { RecordEntry } from './record-entry.ts';

/** Treatment after time zero, first progression, and the last that is known of the patient. */
export function outcomeRecords(patient: SimulatedPatient): readonly RecordEntry[] {
  return [...treatmentRecords(patient), ...progressionRecords(patient), vitalStatus(patient)];
}

function treatmentRecords({ baseline, followUp, timeZero }: SimulatedPatient): readonly RecordEntry[] {
  if (followUp.localTherapy === null) {
    const start = timeZero + 14;
    if (followUp.lastDay <= 14) return [];
    return [
      {
        id: 'systemic',
        kind: 'systemic-therapy',
        at: isoDate(start),
        targets: ['lung-1'],
        compartment: 'systemic',
        state: 'given',
        agents: [baseline.childPughClass === 'A' && timeZero > 17_500 ? 'lenvatinib' : 'sorafenib'],
        dose: 'standard dose',
      },
    ];
  }
  const { day, technique } = followUp.localTherapy;
  const given = {
    id: 'local-therapy',
    at: isoDate(timeZero + day),
    targets: ['lung-1'],
    compartment: 'extrahepatic',
    state: 'given',
    intent: 'local-control',
  } as const;
  switch (technique) {
    case 'resection':
      return [
        { ...given, kind: technique, operation: 'pulmonary metastasectomy', approach: 'thoracoscopic' },
      ];
    case 'ablation':
      return [{ ...given, kind: technique, technique: 'radiofrequency' }];
    case 'radiotherapy':
      return [{ ...given, kind: technique, totalDoseGy: 48, fractions: 4, dosePerFractionGy: 12 }];
    default:
      return technique satisfies never;
  }
}

function progressionRecords({ followUp, timeZero }: SimulatedPatient): readonly RecordEntry[] {
  if (followUp.progressionDay === null) return [];
  const at = isoDate(timeZero + followUp.progressionDay);
  return [
    {
      id: 'progression',
      kind: 'response',
      at,
      scope: 'overall',
      category: 'progression',
      criterion: 'recist-1.1',
      words: 'progressive disease',
    },
    {
      id: 'new-lung-metastasis',
      kind: 'lesion',
      at,
      lesion: 'lung-2',
      organ: 'lung',
      nature: 'metastasis',
      site: 'lung',
      number: { atLeast: 1 },
    },
  ];
}

function vitalStatus({ followUp, timeZero }: SimulatedPatient): RecordEntry {
  const last = timeZero + followUp.lastDay;
  const base = { id: 'vital-status', kind: 'vital-status', at: isoDate(last) };
  if (!followUp.died) return { ...base, status: 'alive' };
  return {
    ...base,
    knownOn: isoDate(last + followUp.deathHeardAfterDays),
    status: 'dead',
    causeOfDeath: 'liver cancer',
  };
}
