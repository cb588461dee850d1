import type { Laboratory } from '@hepatica/course';
import { type MeasuredAnalyte, resultOf } from './quantity.ts';
import type { Scribe } from './scribe.ts';

/** Laboratory values of one sample, known on its day. */
export function laboratoryRecords(
  scribe: Scribe,
  label: string,
  day: number,
  values: Readonly<Partial<Record<MeasuredAnalyte, number>>>,
): readonly Laboratory[] {
  const records: Laboratory[] = [];
  for (const analyte of analytes) {
    const value = values[analyte];
    if (value === undefined) continue;
    records.push({
      ...scribe.head('laboratory', `${label}-${analyte}`, 'data', day),
      analyte,
      result: resultOf(analyte, value),
    });
  }
  return records;
}

const analytes = [
  'afp',
  'albumin',
  'alt',
  'ast',
  'bilirubin',
  'creatinine',
  'inr',
  'pivka-ii',
  'platelets',
  'sodium',
] as const satisfies readonly MeasuredAnalyte[];
