import type { Course } from '@hepatica/course';
import type { DerivedValue, NewLine } from '@hepatica/store';
import { summarizePatient } from '../list/summarize-patient.ts';
import { derivedValues } from './derived-values.ts';

/** All that is kept of a course beside it: the dated index, and the line of the list. */
export function deriveIndex(
  course: Course,
  openQueries = 0,
): {
  readonly values: readonly DerivedValue[];
  readonly line: NewLine;
} {
  const { facets, summary } = summarizePatient(course, openQueries);
  return {
    values: derivedValues(course),
    line: { facets: JSON.stringify(facets), summary: JSON.stringify(summary) },
  };
}
