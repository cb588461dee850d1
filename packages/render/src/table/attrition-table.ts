import type { Flow } from '../figure/attrition.ts';
import { formatNumber } from '../format/number.ts';
import type { TextTable } from './text-table.ts';

/** How what was counted came about, step by step; not decidable means that a value needed to decide was missing. */
export function attritionTable({ label, attrition, of }: Flow): TextTable {
  return {
    title: of === 'patient' ? `Population: ${label}` : label,
    header: ['Step', of === 'patient' ? 'Patients' : 'Lesions', 'Left out', 'Not decidable'],
    rows: attrition.map((step) => ({
      cells: [step.step, formatNumber(step.kept), formatNumber(step.removed), formatNumber(step.unknown)],
    })),
    notes: [],
  };
}
