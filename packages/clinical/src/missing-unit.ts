import type { Finding } from '@hepatica/course';
import type { InputSpec } from './system.ts';

/** Units beside which another is in use for the same thing, so that a number alone could mean either. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  '10^9/L',
  'Gy',
  'U/L',
  'g/dL',
  'mAU/mL',
  'mg/dL',
  'mm',
  'mmol/L',
  'ng/mL',
]);

/** A number, a range or a comparison without anything behind it. */
const BARE = /^(?:<=|>=|<|>|≤|≥|=)?\s*[-+]?[\d.,]+(?:e[-+]?\d+)?(?:\s*(?:-|–|\.\.|to)\s*[\d.,]+)?$/i;

/**
 * The finding that a value typed by a person has no unit where it could be in another; null where it has one, where no
 * other is in use (a ratio, a count, years), and for 0, which is nothing in every unit. For doors at which people type:
 * `assessValues` itself takes numbers in the unit that the system names.
 */
export function missingUnit(
  name: string,
  { label, type }: Pick<InputSpec, 'label' | 'type'>,
  raw: unknown,
): Finding | null {
  if (type.kind !== 'quantity' || !AMBIGUOUS.has(type.unit)) return null;
  if (typeof raw !== 'number' && typeof raw !== 'string') return null;
  const text = String(raw).trim();
  if (!BARE.test(text) || Number(text) === 0) return null;
  const instead = type.usual === undefined ? '' : `, or "${text} ${type.usual.otherUnit}"`;
  return {
    code: 'unit-missing',
    severity: 'error',
    message: `${label}: ${text} has no unit.`,
    where: { field: name },
    remedy: `Write "${text} ${type.unit}"${instead}.`,
  };
}
