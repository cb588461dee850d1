import { ANALYTES, type Analyte, unitsOf } from '@hepatica/course';

/** Other names of analytes, without marks and spaces. */
const OTHER_NAMES: Readonly<Record<string, Analyte>> = {
  alb: 'albumin',
  alphafetoprotein: 'afp',
  bil: 'bilirubin',
  cr: 'creatinine',
  dcp: 'pivka-ii',
  got: 'ast',
  gpt: 'alt',
  hb: 'hemoglobin',
  haemoglobin: 'hemoglobin',
  hgb: 'hemoglobin',
  k: 'potassium',
  na: 'sodium',
  pivka: 'pivka-ii',
  plt: 'platelets',
  platelet: 'platelets',
  ptinr: 'inr',
  tbil: 'bilirubin',
  tb: 'bilirubin',
  totalbilirubin: 'bilirubin',
};

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[µμ]/gu, 'u')
    .replace(/×/g, 'x')
    .replace(/[\s_.()[\]^,:*/-]/g, '');

const NAMES: ReadonlyMap<string, Analyte> = new Map([
  ...ANALYTES.map((analyte) => [plain(analyte), analyte] as const),
  ...Object.entries(OTHER_NAMES),
]);

/**
 * The analyte that a heading names, and the unit where the heading ends in one: `AFP (ng/mL)`, `afp_ng_ml`, `T.bil`.
 * `unit` is null where it names none; null where it names no analyte.
 */
export function analyteNamed(
  heading: string,
): { readonly analyte: Analyte; readonly unit: string | null } | null {
  const name = plain(heading);
  const whole = NAMES.get(name);
  if (whole !== undefined) return { analyte: whole, unit: null };
  for (const [start, analyte] of NAMES) {
    if (!name.startsWith(start)) continue;
    const ending = name.slice(start.length);
    const unit = unitsOf(analyte).find((known) => plain(known) === ending);
    if (unit !== undefined) return { analyte, unit };
  }
  return null;
}
