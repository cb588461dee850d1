/** What a laboratory can measure here, each with the unit in which facts give it. Counts of cells are per volume. */
const CANONICAL = {
  afp: 'ng/mL',
  'afp-l3': '%',
  albumin: 'g/dL',
  alp: 'U/L',
  alt: 'U/L',
  ammonia: 'umol/L',
  ast: 'U/L',
  bilirubin: 'mg/dL',
  bun: 'mg/dL',
  creatinine: 'mg/dL',
  crp: 'mg/L',
  'direct-bilirubin': 'mg/dL',
  egfr: 'mL/min/1.73m2',
  ggt: 'U/L',
  glucose: 'mg/dL',
  hba1c: '%',
  'hbv-dna': 'IU/mL',
  'hcv-rna': 'IU/mL',
  hemoglobin: 'g/dL',
  'icg-r15': '%',
  inr: 'ratio',
  ldh: 'U/L',
  lymphocytes: '10^9/L',
  neutrophils: '10^9/L',
  'nt-probnp': 'pg/mL',
  'pivka-ii': 'mAU/mL',
  platelets: '10^9/L',
  potassium: 'mmol/L',
  'pt-activity': '%',
  'pt-seconds-prolonged': 's',
  sodium: 'mmol/L',
  wbc: '10^9/L',
} as const satisfies Readonly<Record<string, string>>;

export type Analyte = keyof typeof CANONICAL;

const isAnalyte = (name: string): name is Analyte => Object.hasOwn(CANONICAL, name);

/** Every analyte a laboratory record can name, sorted. */
export const ANALYTES: readonly Analyte[] = Object.keys(CANONICAL).filter(isAnalyte);

/** The unit in which `readFact` gives an analyte. */
export function canonicalUnit(analyte: Analyte): string {
  return CANONICAL[analyte];
}
