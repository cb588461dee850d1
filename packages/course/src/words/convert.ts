import { type Analyte, canonicalUnit } from './analyte.ts';
import type { Quantity } from './quantity.ts';

/**
 * One table of units: within a dimension, `factor` times a value gives the value in the dimension's first unit.
 * Sources of the molar factors: bilirubin 1 mg/dL = 17.1 umol/L, creatinine 1 mg/dL = 88.4 umol/L.
 */
const DIMENSIONS = {
  'mass concentration': {
    'mg/dL': 1,
    'g/dL': 1000,
    'g/L': 100,
    'mg/L': 0.1,
    'ug/L': 1e-4,
    'ng/mL': 1e-4,
    'ug/mL': 0.1,
    'pg/mL': 1e-7,
  },
  'substance concentration': { 'umol/L': 1, 'mmol/L': 1000, 'nmol/L': 0.001, 'mEq/L': 1000 },
  'cell count': { '10^9/L': 1, '/uL': 0.001, '10^3/uL': 1, '10^12/L': 1000 },
  'enzyme activity': { 'U/L': 1, 'IU/L': 1 },
  'arbitrary units of prothrombin': { 'mAU/mL': 1, 'AU/L': 1, 'AU/mL': 1000 },
  'international units': { 'IU/mL': 1, 'kIU/L': 1, 'kIU/mL': 1000 },
  'copies of nucleic acid': { 'copies/mL': 1 },
  length: { mm: 1, cm: 10 },
  dose: { Gy: 1, cGy: 0.01 },
  time: { s: 1, min: 60, h: 3600 },
  pressure: { mmHg: 1 },
  stiffness: { kPa: 1 },
  volume: { L: 1, mL: 0.001 },
  filtration: { 'mL/min/1.73m2': 1 },
  percent: { '%': 1 },
  ratio: { ratio: 1 },
} as const satisfies Record<string, Readonly<Record<string, number>>>;

/** umol/L in one mg/dL, for the analytes whose molar mass is one number. */
const MICROMOLES_PER_MG_DL: Partial<Record<Analyte, number>> = {
  bilirubin: 17.1,
  creatinine: 88.4,
  'direct-bilirubin': 17.1,
};

const SINGLY_CHARGED: readonly Analyte[] = ['potassium', 'sodium'];

/** Units in which an analyte is reported but which have no fixed factor to its canonical unit. */
const ASSAY_DEPENDENT: Partial<Record<Analyte, readonly string[]>> = {
  afp: ['IU/mL'],
  'pivka-ii': ['ng/mL'],
  'hbv-dna': ['copies/mL'],
};

/** Every unit spelling that a file may use, in its plain form. */
export const KNOWN_UNITS: readonly string[] = Object.values(DIMENSIONS).flatMap((units) =>
  Object.keys(units),
);

const knownUnits: ReadonlySet<string> = new Set(KNOWN_UNITS);

const MILLION = 1e6;

/** True of a number below a million with at most six decimals, and so of at most twelve significant digits. */
function isShort(value: number): boolean {
  return Math.abs(value) < MILLION && Math.round(value * MILLION) / MILLION === value;
}

/** True where the analyte is reported in this unit: convertible, or kept though its factor depends on the assay. */
export function isUnitOf(analyte: Analyte, unit: string): boolean {
  if (ASSAY_DEPENDENT[analyte]?.includes(unit)) return true;
  return convert({ value: 1, unit, comparator: '=' }, canonicalUnit(analyte), analyte) !== null;
}

/** Every unit in which the analyte is reported, its canonical one first. */
export function unitsOf(analyte: Analyte): readonly string[] {
  const canonical = canonicalUnit(analyte);
  return [canonical, ...KNOWN_UNITS.filter((unit) => unit !== canonical && isUnitOf(analyte, unit))];
}

/**
 * A quantity in another unit, its comparator kept; null where no fixed factor exists. Between mass and substance
 * concentration the analyte is needed. AFP in IU/mL and PIVKA-II in ng/mL are never converted: the factor depends on
 * the assay. Sodium counts one milliequivalent as one millimole.
 *
 * The result is rounded to 12 significant digits, so that 34.2 umol/L of bilirubin is exactly 2 mg/dL.
 */
export function convert(quantity: Quantity, toUnit: string, analyte?: Analyte): Quantity | null {
  const factor = factorBetween(quantity.unit, toUnit, analyte);
  if (factor === null) return null;
  // In its own unit, of few digits: there is nothing to round.
  if (factor === 1 && quantity.unit === toUnit && isShort(quantity.value)) return quantity;
  const value = Number((quantity.value * factor).toPrecision(12));
  return { value, unit: toUnit, comparator: quantity.comparator };
}

function factorBetween(from: string, to: string, analyte: Analyte | undefined): number | null {
  if (from === to && knownUnits.has(from)) return 1;
  // One milliequivalent is one millimole only for single charges.
  if ((from === 'mEq/L' || to === 'mEq/L') && !SINGLY_CHARGED.some((name) => name === analyte)) return null;
  for (const units of Object.values(DIMENSIONS)) {
    const [low, high] = [unitFactor(units, from), unitFactor(units, to)];
    if (low !== null && high !== null) return low / high;
  }
  const molar = analyte && MICROMOLES_PER_MG_DL[analyte];
  if (molar === undefined) return null;
  const [massFrom, massTo] = [from, to].map((unit) => unitFactor(DIMENSIONS['mass concentration'], unit));
  const [molesFrom, molesTo] = [from, to].map((unit) =>
    unitFactor(DIMENSIONS['substance concentration'], unit),
  );
  if (molesFrom != null && massTo != null) return molesFrom / molar / massTo;
  if (massFrom != null && molesTo != null) return (massFrom * molar) / molesTo;
  return null;
}

function unitFactor(units: Readonly<Record<string, number>>, unit: string): number | null {
  return Object.hasOwn(units, unit) ? (units[unit] ?? null) : null;
}
