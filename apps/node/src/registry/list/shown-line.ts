import type { PatientSummary } from '@hepatica/api';
import type { KeptLine } from './summarize-patient.ts';

/** A line as it is shown on a day (as in courses on the calendar): what is overdue depends on it. */
export function shownLine({ dueOn, ...summary }: KeptLine['summary'], today: number): PatientSummary {
  return { ...summary, overdue: dueOn === null ? 0 : Math.max(0, today - dueOn) };
}
