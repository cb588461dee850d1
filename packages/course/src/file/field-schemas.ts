import { z } from 'zod';
import { ID_PATTERN, lesionId, recordId } from '../record/ids.ts';
import type { Organ } from '../record/record-base.ts';
import { convert } from '../words/convert.ts';
import type { Day } from '../words/day.ts';
import { parsePartialDate } from '../words/parse-date.ts';
import { parseQuantity } from '../words/parse-quantity.ts';
import type { PartialDate, TimeAxis } from '../words/partial-date.ts';
import type { Measured } from '../words/quantity.ts';
import { strictObject } from './strict-object.ts';

const name = z.string().regex(ID_PATTERN, 'an id is made of letters, digits, ".", "_" and "-"');
export const recordIdField = name.transform(recordId);
export const lesionIdField = name.transform(lesionId);
export const textField = z.string().trim().min(1);
/** Line numbers of a source: `"72-86"`, or a bare `72`. */
export const linesField = z.union([z.string(), z.number()]).transform(String);

export const organField = z.enum([
  'liver',
  'portal-vein',
  'lung',
  'lymph-node',
  'bone',
  'adrenal',
  'brain',
  'muscle',
  'peritoneum',
  'other',
] as const satisfies readonly Organ[]);

/** A date of the course's own axis, as precise as it was written. A bare year may be a number. */
export function dateField(axis: TimeAxis) {
  return z.union([z.string(), z.number()]).transform((written, context): PartialDate => {
    const parsed = parsePartialDate(String(written), axis);
    if (parsed.kind === 'date') return parsed.date;
    context.addIssue({ code: 'custom', message: parsed.finding.message });
    return z.NEVER;
  });
}

/** The last day of a date: how `knownOn` is written. */
export function lastDayField(axis: TimeAxis) {
  return dateField(axis).transform((date): Day => date.latest);
}

/** A measurement: `"> 35,000 ng/mL"`, a bare ratio, or `{ words: normal level, reads: normal }`. */
export const measuredField = z
  .union([
    z.string(),
    z.number(),
    strictObject({
      words: textField,
      reads: z.enum(['normal', 'raised', 'rising', 'falling']).exactOptional(),
    }),
  ])
  .transform((written, context): Measured => {
    if (typeof written === 'object') return { kind: 'words', ...written };
    const parsed = parseQuantity(String(written));
    if (parsed.kind === 'quantity') {
      return { kind: 'quantity', quantity: parsed.quantity, asWritten: parsed.asWritten };
    }
    context.addIssue({ code: 'custom', message: parsed.finding.message });
    return z.NEVER;
  });

/** A length, kept in millimeters: `"25 mm"`, `"~13 cm"`, or words. */
export const lengthField = measuredField.transform((measured, context): Measured => {
  if (measured.kind === 'words') return measured;
  const quantity = convert(measured.quantity, 'mm');
  if (quantity !== null) return { ...measured, quantity };
  context.addIssue({ code: 'custom', message: `"${measured.asWritten}" is not a length in mm or cm.` });
  return z.NEVER;
});

/** A dose in gray: `40`, `"40 Gy"` or `"4,000 cGy"`. */
export const doseGyField = z.union([z.number(), z.string()]).transform((written, context): number => {
  if (typeof written === 'number') return written;
  const parsed = parseQuantity(written);
  const dose = parsed.kind === 'quantity' ? convert(parsed.quantity, 'Gy') : null;
  if (dose !== null && dose.comparator === '=') return dose.value;
  context.addIssue({ code: 'custom', message: `"${written}" is not a dose such as "40 Gy" or "4,000 cGy".` });
  return z.NEVER;
});

const count = z.int().nonnegative();

/** A count: `2`, `{ atLeast: 2 }`, `{ atLeast: 2, atMost: 4 }`, or `not-stated` (at least one). */
export const countField = z
  .union([count, z.literal('not-stated'), strictObject({ atLeast: count, atMost: count.exactOptional() })])
  .transform((written): { atLeast: number; atMost?: number } => {
    if (written === 'not-stated') return { atLeast: 1 };
    return typeof written === 'number' ? { atLeast: written, atMost: written } : written;
  });
