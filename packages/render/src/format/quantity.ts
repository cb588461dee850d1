import type { Measured, Quantity } from '@hepatica/course';
import { formatMeasured } from './number.ts';

const signs = { '<': '< ', '<=': '≤ ', '=': '', '>=': '≥ ', '>': '> ' } as const;

const printedUnits: Readonly<Record<string, string>> = {
  ratio: '',
  'umol/L': 'µmol/L',
  'ug/L': 'µg/L',
  '/uL': '/µL',
  '10^9/L': '×10⁹/L',
  '10^3/uL': '×10³/µL',
};

/** A unit as it is printed: "µmol/L"; nothing for a ratio. */
export function formatUnit(unit: string): string {
  return printedUnits[unit] ?? unit;
}

/** A quantity with its comparator and unit: "> 35,000 ng/mL", "0.76 mg/dL", "1.12". */
export function formatQuantity(quantity: Quantity): string {
  return `${signs[quantity.comparator]}${formatMeasured(quantity.value)} ${formatUnit(quantity.unit)}`.trimEnd();
}

/** What was measured: in numbers, in the words of the source (in quotation marks), or why there is no value. */
export function formatMeasurement(result: Measured): string {
  switch (result.kind) {
    case 'quantity':
      return formatQuantity(result.quantity);
    case 'words':
      return `“${result.words}”`;
    case 'missing':
      return result.reason.replaceAll('-', ' ');
    default:
      return result satisfies never;
  }
}
