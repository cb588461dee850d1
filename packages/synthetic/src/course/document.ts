import type { SimulatedPatient } from '../patient/patient.ts';
import { diagnosisRecords } from './diagnosis.ts';
import { outcomeRecords } from './outcome.ts';
import { timeZeroRecords } from './time-zero.ts';
import { followUpRecords } from './visits.ts';

/**
 * The patient as a course file (`hepatica-course/1`), marked as simulated. It enters the program by the same door as
 * any other file, so that nothing simulated escapes the checks of real input.
 */
export function printCourseDocument(patient: SimulatedPatient): Readonly<Record<string, unknown>> {
  const { baseline } = patient;
  return {
    format: 'hepatica-course/1',
    id: patient.id,
    title: `Simulated patient ${patient.position + 1}`,
    simulated: true,
    patient: { sex: baseline.sex, ageYears: baseline.ageYears, hospital: baseline.hospital },
    axis: { kind: 'calendar' },
    document: { document: `simulated cohort, seed ${patient.seed}` },
    records: [
      ...diagnosisRecords(patient),
      ...timeZeroRecords(patient),
      ...followUpRecords(patient),
      ...outcomeRecords(patient),
    ],
  };
}
