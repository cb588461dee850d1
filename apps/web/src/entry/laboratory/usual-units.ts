import { type Analyte, canonicalUnit, unitsOf } from '@hepatica/course';

/** Units in which laboratories report an analyte besides its canonical one, the commonest first. */
const ALSO_USUAL: Partial<Record<Analyte, readonly string[]>> = {
  afp: ['IU/mL'],
  albumin: ['g/L'],
  alp: ['IU/L'],
  alt: ['IU/L'],
  ast: ['IU/L'],
  bilirubin: ['umol/L'],
  bun: ['mmol/L'],
  creatinine: ['umol/L'],
  crp: ['mg/dL'],
  'direct-bilirubin': ['umol/L'],
  ggt: ['IU/L'],
  glucose: ['mmol/L'],
  'hbv-dna': ['copies/mL'],
  hemoglobin: ['g/L'],
  ldh: ['IU/L'],
  lymphocytes: ['10^3/uL', '/uL'],
  neutrophils: ['10^3/uL', '/uL'],
  'pivka-ii': ['AU/L', 'ng/mL'],
  platelets: ['10^3/uL', '/uL'],
  potassium: ['mEq/L'],
  sodium: ['mEq/L'],
  wbc: ['10^3/uL', '/uL'],
};

/** The units that may be chosen for an analyte: those of most laboratories, and the rest, in the order of offering. */
export function offeredUnits(analyte: Analyte): {
  readonly usual: readonly string[];
  readonly rare: readonly string[];
} {
  const known = unitsOf(analyte);
  const usual = [canonicalUnit(analyte), ...(ALSO_USUAL[analyte] ?? [])].filter((unit) =>
    known.includes(unit),
  );
  return { usual, rare: known.filter((unit) => !usual.includes(unit)) };
}
