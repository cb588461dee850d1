import { ANALYTES, type Analyte, type Course, unitsOf } from '@hepatica/course';
import type { LabGrid } from './lab-grid.ts';

/** A unit for each analyte of which one is known. */
export type AnalyteUnits = Readonly<Partial<Record<Analyte, string>>>;

/** The units in which the last values of a patient stand. */
export function unitsOfCourse(course: Course): AnalyteUnits {
  const inOrder = course.records.toSorted((a, b) => a.at.latest - b.at.latest);
  return Object.fromEntries(
    inOrder.flatMap((record) =>
      record.kind === 'laboratory' && record.result.kind === 'quantity'
        ? [[record.analyte, record.result.quantity.unit] as const]
        : [],
    ),
  );
}

const KEY = 'hepatica-units';

/**
 * The units that were chosen last in this browser: what a hospital's laboratory reports in does not change from patient
 * to patient. It says nothing of any of them.
 */
export function unitsChosenLast(storage: Pick<Storage, 'getItem'>): AnalyteUnits {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const units = new Map<string, unknown>(Object.entries(kept));
    return Object.fromEntries(
      ANALYTES.flatMap((analyte) => {
        const unit = unitsOf(analyte).find((one) => one === units.get(analyte));
        return unit === undefined ? [] : [[analyte, unit] as const];
      }),
    );
  } catch {
    return {};
  }
}

/** Keeps the units of the rows of a grid that hold a value. Where the browser keeps nothing, they are chosen anew. */
export function keepChosenUnits(storage: Pick<Storage, 'getItem' | 'setItem'>, grid: LabGrid): void {
  const chosen = grid.rows.flatMap(({ analyte, unit, cells }) =>
    unit !== '' && cells.some((cell) => cell.trim() !== '') ? [[analyte, unit] as const] : [],
  );
  if (chosen.length === 0) return;
  try {
    storage.setItem(KEY, JSON.stringify({ ...unitsChosenLast(storage), ...Object.fromEntries(chosen) }));
  } catch {
    // The next sheet asks.
  }
}
