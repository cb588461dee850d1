import type { Course, CourseRecord } from '@hepatica/course';
import { lesionsOf, type PatientLesions } from '../lesion/lesions-of.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import { patientStream } from '../patient/streams.ts';
import { earlierRecords } from './earlier-records.ts';
import { progressionRecords, responseRecords, vitalRecords } from './outcome-records.ts';
import { scanRecord } from './scan-record.ts';
import { type Scribe, scribeFor } from './scribe.ts';
import { timeZeroRecords } from './time-zero-records.ts';
import { treatmentRecords } from './treatment-records.ts';
import { visitDays } from './visit-days.ts';
import { visitRecords } from './visit-records.ts';

/**
 * The whole course of a simulated patient, marked as simulated. It is built without going through text, and is what
 * `parseCourse` gives of its course file.
 *
 * @param days of visits after time zero, ascending; about every three months unless given
 */
export function simulatedCourse(patient: SimulatedPatient, days?: readonly number[]): Course {
  const { person, timeZero } = patient;
  const scribe = scribeFor(timeZero);
  const lesions = lesionsOf(patient);
  return {
    id: patient.id,
    title: `Simulated patient ${patient.position + 1}`,
    simulated: true,
    patient: { sex: person.sex, ageYears: person.ageYears, hospital: person.hospital },
    axis: { kind: 'calendar' },
    document: { document: `simulated cohort, seed ${patient.seed}` },
    records: [
      ...earlierRecords(patient, scribe, lesions.tracks),
      ...timeZeroRecords(patient, scribe, lesions.tracks),
      ...treatmentRecords(patient, scribe, lesions.tracks),
      ...responseRecords(patient, scribe, lesions.tracks),
      ...progressionRecords(lesions.progressions, scribe),
      ...followUpRecords(patient, scribe, lesions, days),
      ...vitalRecords(patient, scribe),
    ],
    assumptions: [],
    contradictions: [],
  };
}

/** Visits with blood samples and a CT; a further CT where a response or progression was seen, or an ablation is a month old. */
function followUpRecords(
  patient: SimulatedPatient,
  scribe: Scribe,
  { tracks, progressions }: PatientLesions,
  given: readonly number[] | undefined,
): readonly CourseRecord[] {
  const { history, sessions } = patient;
  const random = patientStream(patient.seed, patient.position, 'visits');
  const visits = new Set(given ?? visitDays(random, history.lastDay));
  const events = [
    ...progressions.map(({ day }) => day),
    ...sessions.map(({ day }) => day + 30),
    ...(history.liverResponse === null ? [] : [history.liverResponse.day]),
  ].filter((day) => day < history.lastDay);
  const days = [...new Set([...visits, ...events])].toSorted((a, b) => a - b);
  const records: CourseRecord[] = [];
  let previous = 0;
  let number = 0;
  for (const day of days) {
    const isVisit = visits.has(day);
    if (isVisit) {
      number += 1;
      records.push(...visitRecords(patient, scribe, tracks, { day, label: `visit-${number}` }, random));
    }
    // What is seen on the day is judged on the day; a routine report comes within days, and never after the last.
    const later = isVisit && !events.includes(day) ? random.integer(0, 4) : 0;
    const id = isVisit ? `visit-${number}-ct` : `ct-day-${day}`;
    const reported = Math.min(day + later, history.lastDay);
    records.push(scanRecord(scribe, tracks, { id, day, reported, previous }, random));
    previous = day;
  }
  return records;
}
