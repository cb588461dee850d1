import type { StudyResult } from '@hepatica/study';
import { formatNumber } from '../format/number.ts';
import type { TextTable } from './text-table.ts';

/** How the population came about, criterion by criterion; unknown means that a value needed to decide was missing. */
export function attritionTable(population: StudyResult['population']): TextTable {
  return {
    title: `Population: ${population.label}`,
    header: ['Step', 'Kept', 'Removed', 'Not decidable'],
    rows: population.attrition.map((step) => ({
      cells: [step.step, formatNumber(step.kept), formatNumber(step.removed), formatNumber(step.unknown)],
    })),
    notes: [],
  };
}
