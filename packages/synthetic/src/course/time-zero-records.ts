import type { CourseRecord } from '@hepatica/course';
import { justBefore, type LesionTrack } from '../lesion/lesion-track.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import { patientStream } from '../patient/streams.ts';
import { lesionRecord } from './earlier-records.ts';
import { laboratoryRecords } from './laboratory-records.ts';
import { percent } from './quantity.ts';
import { scanRecord } from './scan-record.ts';
import type { Scribe } from './scribe.ts';

/**
 * Time zero: blood samples and examination of that day, and a CT a few days earlier whose report comes on that day.
 * Every value is the one of the flat table.
 */
export function timeZeroRecords(
  patient: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly CourseRecord[] {
  const { person, history } = patient;
  const random = patientStream(patient.seed, patient.position, 'visits');
  // Where the cancer itself is found on time zero, nothing about it can be older; what is treated on it, is seen before.
  const latest = history.lungTherapy?.day === 0 ? 1 : 0;
  const scanned = person.firstTreatment === 'none' ? 0 : -random.integer(latest, 4);
  const present = tracks.filter(({ firstSeen }) => firstSeen === justBefore);
  const alt = Math.round(22 + random.exponential(18));
  return [
    ...laboratoryRecords(scribe, 'baseline', 0, {
      afp: person.afpNgPerMl,
      albumin: person.albuminGPerDl,
      alt,
      ast: Math.round(alt * 1.2 + 5),
      bilirubin: person.bilirubinMgPerDl,
      creatinine: person.creatinineMgPerDl,
      inr: person.inr,
      'pivka-ii': person.pivkaMauPerMl,
      platelets: person.plateletsPerNl,
      sodium: person.sodiumMmolPerL,
    }),
    {
      ...scribe.head('liver-status', 'baseline-liver', 'data', 0),
      ascites: person.ascites,
      encephalopathy: 'none',
      cirrhosis: person.cirrhosis ? 'yes' : 'no',
      liverFunction: person.childPughClass === 'A' ? 'preserved' : 'impaired',
    },
    { ...scribe.head('performance-status', 'baseline-ecog', 'data', 0), ecog: [person.ecog] },
    ...present.map((track) => lesionRecord(scribe, track, `${track.id}-seen`, scanned, 0)),
    ...veinRecords(patient, scribe, tracks, scanned),
    // It shows what is there on time zero, whatever day it was taken on.
    {
      ...scanRecord(
        scribe,
        tracks,
        { id: 'baseline-ct', day: justBefore, reported: 0, previous: null },
        random,
      ),
      at: scribe.date(scanned),
    },
    ...planRecords(patient, scribe),
  ];
}

function veinRecords(
  { person }: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
  scanned: number,
): readonly CourseRecord[] {
  const vein = tracks.find(({ nature }) => nature === 'vascular-invasion');
  const records: CourseRecord[] = [
    {
      ...scribe.head('vascular-invasion', 'portal-vein', 'data', scanned, 0),
      vessel: 'portal-vein',
      levels: [vein === undefined ? 'Vp0' : person.largestLiverMm > 60 ? 'Vp4' : 'Vp3'],
      nature: 'tumor',
      ...(vein === undefined ? {} : { lesion: vein.id }),
    },
  ];
  if (person.liverTumors > 0) {
    records.push({
      ...scribe.head('tumor-extent', 'extent', 'data', scanned, 0),
      shareOfLiver: person.largestLiverMm > 120 ? 'over-half' : 'under-half',
      diffuse: false,
      bilobar: person.liverTumors > 2,
      adjacentOrganInvasion: false,
      peritonealPerforation: false,
    });
  }
  return records;
}

function planRecords({ person, history }: SimulatedPatient, scribe: Scribe): readonly CourseRecord[] {
  const records: CourseRecord[] = [
    {
      ...scribe.head('follow-up-plan', 'follow-up', 'plan', 0),
      what: 'CT of chest and abdomen with tumor markers every three months for a year, then every six',
      modality: 'ct',
      covers: ['liver', 'lung'],
      everyMonths: 6,
    },
  ];
  if (person.lungMetastases > 0 && history.lungTherapy !== null) {
    records.push({
      ...scribe.head('lung-function', 'lung-function', 'data', 0),
      fev1PercentPredicted: percent(Math.max(45, 110 - Math.round(person.ageYears / 2))),
    });
  }
  return records;
}
