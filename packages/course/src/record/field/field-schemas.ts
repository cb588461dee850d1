import { z } from 'zod';
import { convert } from '../../words/convert.ts';
import type { Day } from '../../words/day.ts';
import { parsePartialDate } from '../../words/parse-date.ts';
import { parseQuantity } from '../../words/parse-quantity.ts';
import type { PartialDate, TimeAxis } from '../../words/partial-date.ts';
import type { Measured } from '../../words/quantity.ts';
import { ID_PATTERN, lesionId, recordId } from '../ids.ts';
import { ORGANS } from '../organ.ts';
import { asked } from './asked.ts';
import { strictObject } from './strict-object.ts';

const name = z.string().regex(ID_PATTERN, 'an id is made of letters, digits, ".", "_" and "-"');
export const recordIdField = name.transform(recordId).register(asked, { kind: 'record' });
export const lesionIdField = name.transform(lesionId).register(asked, { kind: 'lesion' });
export const textField = z.string().trim().min(1);
/** Line numbers of a source: `"72-86"`, or a bare `72`. */
export const linesField = z
  .union([z.string(), z.number()])
  .transform(String)
  .register(asked, { kind: 'text' });

export const organField = z.enum(ORGANS);

/** A date of the course's own axis, as precise as it was written. A bare year may be a number. */
export function dateField(axis: TimeAxis) {
  return z
    .union([z.string(), z.number()])
    .transform((written, context): PartialDate => {
      const parsed = parsePartialDate(String(written), axis);
      if (parsed.kind === 'date') return parsed.date;
      context.addIssue({ code: 'custom', message: parsed.finding.message });
      return z.NEVER;
    })
    .register(asked, { kind: 'date' });
}

/** The last day of a date: how `knownOn` is written. */
export function lastDayField(axis: TimeAxis) {
  return dateField(axis)
    .transform((date): Day => date.latest)
    .register(asked, { kind: 'date' });
}

const HOW_TO_MEASURE =
  'A measurement is text with its unit ("25 mm", "> 35,000 ng/mL"), { words: normal level } or { missing: not-done }';

/**
 * A measurement: `"> 35,000 ng/mL"`, a bare ratio, `{ words: normal level, reads: normal }`, or `{ missing: not-done }`
 * where it is known that there is no value, and why.
 */
export const measuredField = z
  .union(
    [
      z.string(),
      z.number(),
      strictObject({
        words: textField,
        reads: z.enum(['normal', 'raised', 'rising', 'falling']).exactOptional(),
      }),
      strictObject({ missing: z.enum(['not-done', 'pending', 'withheld', 'unreadable']) }),
    ],
    { error: ({ input }) => (isSpoken(input) ? undefined : HOW_TO_MEASURE) },
  )
  .transform((written, context): Measured => {
    if (typeof written === 'object') {
      return 'missing' in written
        ? { kind: 'missing', reason: written.missing }
        : { kind: 'words', ...written };
    }
    const parsed = parseQuantity(String(written));
    if (parsed.kind === 'quantity') {
      return { kind: 'quantity', quantity: parsed.quantity, asWritten: parsed.asWritten };
    }
    context.addIssue({ code: 'custom', message: parsed.finding.message });
    return z.NEVER;
  })
  .register(asked, { kind: 'measured', unit: null });

/** True of words and of the reason that there is no value; what is wrong within them is said of them. */
function isSpoken(written: unknown): boolean {
  return typeof written === 'object' && written !== null && ('words' in written || 'missing' in written);
}

/** A measurement kept in one unit: `"25 mm"`, `"~13 cm"`, words, or missing. A bare number is refused. */
function measuredIn(unit: string, what: string) {
  return measuredField
    .transform((measured, context): Measured => {
      if (measured.kind !== 'quantity') return measured;
      const quantity = convert(measured.quantity, unit);
      if (quantity !== null) return { ...measured, quantity };
      context.addIssue({ code: 'custom', message: `"${measured.asWritten}" is not ${what}.` });
      return z.NEVER;
    })
    .register(asked, { kind: 'measured', unit });
}

/** A length, kept in millimeters. */
export const lengthField = measuredIn('mm', 'a length in mm or cm');
/** A share, in percent. */
export const percentField = measuredIn('%', 'a share in %');
/** A time in hours: `"< 24 h"`. */
export const hoursField = measuredIn('h', 'a time in h or min');
/** A pressure in mmHg. */
export const pressureField = measuredIn('mmHg', 'a pressure in mmHg');
/** The stiffness of the liver in kPa. */
export const stiffnessField = measuredIn('kPa', 'a stiffness in kPa');
/** A volume in liters. */
export const litersField = measuredIn('L', 'a volume in L or mL');

/** A dose in gray: `40`, `"40 Gy"` or `"4,000 cGy"`. */
export const doseGyField = z
  .union([z.number(), z.string()])
  .transform((written, context): number => {
    if (typeof written === 'number') return written;
    const parsed = parseQuantity(written);
    const dose = parsed.kind === 'quantity' ? convert(parsed.quantity, 'Gy') : null;
    if (dose !== null && dose.comparator === '=') return dose.value;
    context.addIssue({
      code: 'custom',
      message: `"${written}" is not a dose such as "40 Gy" or "4,000 cGy".`,
    });
    return z.NEVER;
  })
  .register(asked, { kind: 'dose' });

const count = z.int().nonnegative();

/** A count: `2`, `{ atLeast: 2 }`, `{ atLeast: 2, atMost: 4 }`, or `not-stated` (at least one). */
export const countField = z
  .union([count, z.literal('not-stated'), strictObject({ atLeast: count, atMost: count.exactOptional() })])
  .transform((written): { atLeast: number; atMost?: number } => {
    if (written === 'not-stated') return { atLeast: 1 };
    return typeof written === 'number' ? { atLeast: written, atMost: written } : written;
  })
  .register(asked, { kind: 'count' });
