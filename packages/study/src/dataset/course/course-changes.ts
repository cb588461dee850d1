import { type Day, snapshotAt } from '@hepatica/course';
import type { Question } from '../../question/question.ts';
import { usedColumns } from '../../question/used-columns.ts';
import type { DatedCell } from '../study-data.ts';
import { type CourseVariable, cellOf, presenceOfVariable } from './course-variable.ts';
import type { FoundCourse, Variables } from './course-zero.ts';
import { isCourseVariable } from './variables-asked.ts';

/**
 * Later values of the covariates that models are asked to update: on every day after time zero on which something of the
 * course became known, the value as it was then known, where it differs from the one before. A value that is too old by
 * then says nothing new: the last one stays.
 */
export function courseChanges(
  question: Question,
  found: readonly FoundCourse[],
  variables: Variables,
): Readonly<Record<string, readonly DatedCell[]>> {
  const updated = new Set(question.timeDependent.flatMap(({ updated: names = [] }) => names));
  if (updated.size === 0) return {};
  const { covariates } = question;
  const asked = usedColumns(
    {
      ...question,
      population: { ...question.population, criteria: [] },
      site: null,
      exposures: [],
      covariates: covariates.filter(({ name }) => updated.has(name)),
    },
    isCourseVariable,
  ).flatMap(({ column }) => {
    const variable = variables.get(column);
    return variable === undefined ? [] : [{ column, variable, cells: [] as DatedCell[] }];
  });
  for (const [patient, { told, zero }] of found.entries()) {
    const start = zero.occurrence.middle;
    const cellAt = (variable: CourseVariable, snapshot = zero.snapshot) =>
      cellOf(presenceOfVariable(variable, snapshot));
    const last = asked.map(({ variable }) => cellAt(variable));
    for (const on of daysAfter(start, told.records)) {
      const snapshot = snapshotAt(told.course, on);
      for (const [k, { variable, cells }] of asked.entries()) {
        const cell = cellAt(variable, snapshot);
        if (cell === '' || cell === last[k]) continue;
        last[k] = cell;
        cells.push({ patient, knownOn: on - start, cell });
      }
    }
  }
  return Object.fromEntries(asked.map(({ column, cells }) => [column, cells]));
}

function daysAfter(start: Day, records: readonly { readonly knownOn: Day }[]): readonly Day[] {
  const days = records.flatMap(({ knownOn }) => (knownOn > start ? [knownOn] : []));
  return [...new Set(days)].toSorted((a, b) => a - b);
}
