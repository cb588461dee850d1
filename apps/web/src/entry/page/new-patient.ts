import type { NewPatient } from '@hepatica/api';
import type { Course, Finding } from '@hepatica/course';
import type { PatientDraft } from '../sheet/sheet.ts';

/** The patient of a first visit as the server takes one; or what is missing, by field of the form. */
export function newPatient(draft: PatientDraft): {
  readonly patient: NewPatient | null;
  readonly faults: Readonly<Record<string, Finding>>;
} {
  const faults: Record<string, Finding> = {};
  const fault = (field: string, message: string) => {
    faults[field] = { code: 'field-missing', severity: 'error', message };
  };
  const age = draft.ageYears.trim();
  const { sex } = draft;
  if (draft.hospital.trim() === '') fault('hospital', 'Name the hospital to which the patient belongs.');
  if (sex === '') fault('sex', 'Choose the sex, or say that it is unknown.');
  if (age !== '' && !/^\d{1,3}$/.test(age)) fault('ageYears', 'Write the age in whole years.');
  if (draft.axis === 'relative' && draft.anchor.trim() === '') {
    fault('anchor', 'Name the event from which the time is counted, such as "initial treatment".');
  }
  if (Object.keys(faults).length > 0 || sex === '') return { patient: null, faults };
  const identity = {
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
    ...(draft.chartNumber.trim() === '' ? {} : { chartNumber: draft.chartNumber.trim() }),
    ...(draft.birthDate.trim() === '' ? {} : { birthDate: draft.birthDate.trim() }),
  };
  const patient: NewPatient = {
    ...(draft.title.trim() === '' ? {} : { title: draft.title.trim() }),
    hospital: draft.hospital.trim(),
    sex,
    ...(age === '' ? {} : { ageYears: Number(age) }),
    axis: axisOf(draft),
    ...(Object.keys(identity).length === 0 ? {} : { identity }),
  };
  return { patient, faults };
}

export const axisOf = ({ axis, anchor }: PatientDraft): Course['axis'] =>
  axis === 'calendar' ? { kind: 'calendar' } : { kind: 'relative', anchor: anchor.trim() || '…' };

/** A course with nothing in it, on the axis of the draft: what the first records are checked against. */
export const courseToBe = (draft: PatientDraft): Course => ({
  id: 'new',
  title: draft.title.trim() || 'new',
  simulated: false,
  patient: { sex: draft.sex === '' ? 'unknown' : draft.sex, ageYears: null },
  axis: axisOf(draft),
  records: [],
  assumptions: [],
  contradictions: [],
});
