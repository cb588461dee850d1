import { isoDate } from './civil-date.ts';
import type { RecordEntry } from './record-entry.ts';

const units = { bilirubin: 'mg/dL', albumin: 'g/dL', inr: '', afp: 'ng/mL', 'pivka-ii': 'mAU/mL' } as const;
type Analyte = keyof typeof units;

/** The markers are not diluted further above these values, so that the laboratory prints `> 60000 ng/mL`. */
const reportingLimits: Partial<Record<Analyte, number>> = { afp: 60_000, 'pivka-ii': 75_000 };

/** One laboratory value, known on the day of its sample. */
export function laboratoryRecord(analyte: Analyte, value: number, onDay: number, label: string): RecordEntry {
  const limit = reportingLimits[analyte];
  const number = limit !== undefined && value > limit ? `> ${limit}` : String(value);
  return {
    id: `${label}-${analyte}`,
    kind: 'laboratory',
    at: isoDate(onDay),
    analyte,
    result: `${number} ${units[analyte]}`.trim(),
  };
}
