import { type Finding, parseQuantity } from '@hepatica/course';
import { spreadsheetFault } from '../paste/spreadsheet-fault.ts';
import type { FormValues } from '../sheet/form-value.ts';
import type { ScanCell } from './scan-grid.ts';

export const LESION_STATES = ['present', 'viable', 'nonviable', 'absent', 'indeterminate'] as const;
export type LesionState = (typeof LESION_STATES)[number];

/** What a cell of the grid was read as. */
export type ScanReading =
  | { readonly kind: 'blank' }
  /** The scan does not show the place of the lesion: nothing is said of it. */
  | { readonly kind: 'not-covered' }
  | {
      readonly kind: 'finding';
      readonly status: LesionState;
      /** Longest diameter of the whole and of what still enhances, as a course file has them. */
      readonly whole: string | null;
      readonly viable: string | null;
    }
  | { readonly kind: 'comma'; readonly asDecimal: string }
  | { readonly kind: 'problem'; readonly finding: Finding };

const NOT_SEEN = ['-', '–', '—', 'not seen', 'ns', 'gone', 'absent'];
const NOT_COVERED = ['nc', 'not covered', 'n/c'];

/**
 * Reads a cell of the lesion × scan grid. `25` is a diameter of 25 mm, `25/18` whole and viable, `25/0` nothing viable
 * left, `2.5 cm` another unit, `-` not seen, `nc` not covered, and a state by its name; a state may stand before the
 * sizes (`viable 25`). A size alone makes the lesion present, a viable part viable.
 */
export function readScanCell(text: string): ScanReading {
  const cell = text.trim().toLowerCase();
  if (cell === '') return { kind: 'blank' };
  if (NOT_COVERED.includes(cell)) return { kind: 'not-covered' };
  if (NOT_SEEN.includes(cell)) return { kind: 'finding', status: 'absent', whole: null, viable: null };
  const fault = spreadsheetFault(text);
  if (fault !== null) return { kind: 'problem', finding: fault };
  if (/\d,\d/.test(cell)) return { kind: 'comma', asDecimal: text.trim().replaceAll(',', '.') };
  const named = LESION_STATES.find((state) => cell === state || cell.startsWith(`${state} `));
  const sizes = named === undefined ? cell : cell.slice(named.length).trim();
  if (sizes === '') return { kind: 'finding', status: named ?? 'present', whole: null, viable: null };
  const parts = sizes.split('/').map((part) => part.trim());
  const [whole, viable] = parts.map(lengthText);
  if (parts.length > 2 || whole === undefined || whole === null || viable === null) return unreadable(text);
  const ofViable =
    viable === undefined ? 'present' : /^[^\d]*0(\.0+)? /.test(viable) ? 'nonviable' : 'viable';
  return { kind: 'finding', status: named ?? ofViable, whole, viable: viable ?? null };
}

/** A length with its unit; millimeters where none is written, as the grid says above itself. Null where it is none. */
function lengthText(part: string): string | null {
  const written = /^[<>=~≤≥\s]*\d*\.?\d+$/.test(part) ? `${part} mm` : part;
  const parsed = parseQuantity(written);
  if (parsed.kind === 'problem' || !['mm', 'cm'].includes(parsed.quantity.unit)) return null;
  return parsed.asWritten;
}

function unreadable(text: string): ScanReading {
  const message = `"${text}" is no size of a lesion and no state.`;
  const remedy =
    'Write 25, 25/18 (whole/viable, in mm), - (not seen), nc (not covered), or a state by its name.';
  return { kind: 'problem', finding: { code: 'size-unreadable', severity: 'error', message, remedy } };
}

/** The finding of a cell as a course file has it; null where it says nothing of the lesion. */
export function findingOf(lesion: string, { text, more }: ScanCell): FormValues | null {
  const reading = readScanCell(text);
  if (reading.kind === 'not-covered') return null;
  if (reading.kind === 'blank') {
    return Object.keys(more).length === 0 ? null : { lesion, status: 'present', ...more };
  }
  // What cannot be read is written as it stands, so that the course refuses it by its own words.
  if (reading.kind !== 'finding') return { lesion, status: text, ...more };
  const { status, whole, viable } = reading;
  return {
    lesion,
    status,
    ...(whole === null ? {} : { longestDiameterMm: whole }),
    ...(viable === null ? {} : { viableDiameterMm: viable }),
    ...more,
  };
}
