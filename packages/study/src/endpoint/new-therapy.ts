import type { CourseReading } from './course-reading.ts';
import { givenTreatments } from './given-treatments.ts';
import { incident } from './incident-events.ts';
import { firstOf, type Occurrence, occurrenceOf } from './occurrence.ts';

/** The first new treatment that ends follow-up by the study's choice; null where none does before the event. */
export function newTherapy(reading: CourseReading, end: Occurrence | null): Occurrence | null {
  const { newTherapy: choice } = reading.choices;
  if (choice === 'ignore') return null;
  const started = givenTreatments(reading.records)
    .filter(({ kind }) => choice === 'censor-at-any' || kind === 'systemic-therapy')
    .map((treatment) => occurrenceOf(treatment, `new therapy (${treatment.kind})`));
  const first = firstOf(incident(started, reading), reading.records);
  return first !== null && (end === null || first.at.latest < end.at.earliest) ? first : null;
}
