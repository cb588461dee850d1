import { registryPatient, SIMILAR_POLICY, SIMILAR_VARIABLES, writeStates } from '@hepatica/board';
import type { Course } from '@hepatica/course';
import type { DerivedValue, NewLine } from '@hepatica/store';
import { summarizePatient } from '../list/summarize-patient.ts';
import { derivedValues } from './derived-values.ts';

/** All that is kept of a course beside it: the dated index, what the patient was through time, and the line of the list. */
export function deriveIndex(
  course: Course,
  openQueries = 0,
): {
  readonly values: readonly DerivedValue[];
  readonly line: NewLine;
  readonly states?: string;
} {
  const { facets, summary } = summarizePatient(course, openQueries);
  return {
    values: derivedValues(course),
    ...statesOf(course),
    line: { facets: JSON.stringify(facets), summary: JSON.stringify(summary) },
  };
}

/** Nothing of a course without a dated record. */
function statesOf(course: Course): { readonly states?: string } {
  const patient = registryPatient(course, SIMILAR_VARIABLES, { policy: SIMILAR_POLICY });
  return patient === null ? {} : { states: writeStates(patient) };
}
