import type { Course, CourseRecord, Etiology } from '@hepatica/course';
import type { LesionTrack } from '../lesion/lesion-track.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import { patientStream } from '../patient/streams.ts';
import { scanRecord } from './scan-record.ts';
import type { Scribe } from './scribe.ts';

const etiologies = {
  'hepatitis B': 'hbv',
  'hepatitis C': 'hcv',
  alcohol: 'alcohol',
  other: 'masld',
} as const satisfies Record<string, Etiology>;

/** From the diagnosis of liver cancer to its first treatment; where that is time zero, only what was known then. */
export function earlierRecords(
  patient: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): Course['records'] {
  const { person } = patient;
  const diagnosed = -person.daysSinceDiagnosis;
  return [
    ...causeRecords(patient, scribe, diagnosed),
    {
      ...scribe.head('diagnosis', 'diagnosis', 'data', diagnosed),
      condition: 'hepatocellular-carcinoma',
      basis: 'imaging',
    },
    ...firstTreatmentRecords(patient, scribe, tracks),
  ];
}

function causeRecords(
  { person, id }: SimulatedPatient,
  scribe: Scribe,
  day: number,
): readonly CourseRecord[] {
  const hasB = person.etiology === 'hepatitis B';
  const records: CourseRecord[] = [
    {
      ...scribe.head('history', 'etiology', 'data', day),
      topic: 'etiology',
      statement: person.etiology,
    },
    {
      ...scribe.head('cirrhosis-etiology', 'cirrhosis', 'data', day),
      cirrhosis: person.cirrhosis ? 'yes' : 'no',
      etiologies: [etiologies[person.etiology]],
      basis: 'imaging',
    },
    {
      ...scribe.head('serology', 'hbsag', 'data', day),
      marker: 'HBsAg',
      result: hasB ? 'positive' : 'negative',
    },
    {
      ...scribe.head('consent', 'consent', 'data', day),
      to: 'research',
      status: 'waived',
      ethicsReference: `simulated ${id}`,
    },
  ];
  if (hasB) {
    records.push({
      ...scribe.head('antiviral', 'antiviral', 'procedure', day),
      targets: [],
      compartment: 'systemic',
      state: 'given',
      agent: 'entecavir',
      dose: '0.5 mg once daily',
    });
  }
  if (person.cirrhosis) {
    records.push({
      ...scribe.head('endoscopy', 'endoscopy', 'data', day),
      varices: person.plateletsPerNl < 90 ? 'large' : person.plateletsPerNl < 130 ? 'small' : 'none',
    });
  }
  return records;
}

function firstTreatmentRecords(
  patient: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly CourseRecord[] {
  const { person } = patient;
  const [primary] = tracks;
  if (person.firstTreatment === 'none' || primary === undefined) return [];
  const treated = 21 - person.daysSinceDiagnosis;
  const target = { targets: [primary.id], compartment: 'intrahepatic', state: 'given' } as const;
  const random = patientStream(patient.seed, patient.position, 'lesions');
  const found = primary.firstSeen;
  const diagnosis = { id: 'diagnosis-ct', day: found, reported: found, previous: null };
  const scan = { id: 'first-control', day: treated + 30, reported: treated + 32, previous: found };
  return [
    lesionRecord(scribe, primary, 'primary', found),
    scanRecord(scribe, [primary], diagnosis, random),
    firstTreatment(),
    scanRecord(scribe, [primary], scan, random),
  ];

  function firstTreatment(): CourseRecord {
    switch (person.firstTreatment) {
      case 'resection':
        return {
          ...scribe.head('resection', 'first-treatment', 'procedure', treated),
          ...target,
          operation: 'liver resection',
          margin: 'R0',
        };
      case 'embolization':
        return {
          ...scribe.head('embolization', 'first-treatment', 'procedure', treated),
          ...target,
          technique: 'tace',
          sessions: { atLeast: 1, atMost: 1 },
        };
      default:
        return {
          ...scribe.head('ablation', 'first-treatment', 'procedure', treated),
          ...target,
          technique: 'radiofrequency',
        };
    }
  }
}

/** The record that gives a lesion its identity. */
export function lesionRecord(
  scribe: Scribe,
  track: LesionTrack,
  id: string,
  day: number,
  reported = day,
): CourseRecord {
  return {
    ...scribe.head('lesion', id, 'data', day, reported),
    lesion: track.id,
    organ: track.organ,
    nature: track.nature,
    site: track.site,
    ...(track.segment === undefined ? {} : { segment: track.segment }),
    number: { atLeast: 1, atMost: 1 },
    certainty: 'typical-imaging',
  };
}
