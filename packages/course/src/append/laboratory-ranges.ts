import type { Analyte } from '../words/analyte.ts';
import type { ValueRange } from './value-range.ts';

const concentration: ValueRange = { possible: { from: 0 } };
const percent: ValueRange = { possible: { from: 0, to: 100 } };

/** In canonical units: what refuses a laboratory value and what makes it doubted. */
export const LABORATORY_RANGES: Readonly<Record<Analyte, ValueRange>> = {
  afp: { possible: { from: 0 }, plausible: { from: 0.5, to: 5_000_000 } },
  'afp-l3': percent,
  albumin: { possible: { above: 0, to: 10 }, plausible: { from: 1, to: 6 } },
  alp: concentration,
  alt: concentration,
  ammonia: concentration,
  ast: concentration,
  bilirubin: { possible: { above: 0, to: 100 }, plausible: { from: 0.1, to: 50 } },
  bun: concentration,
  creatinine: { possible: { above: 0, to: 50 }, plausible: { from: 0.2, to: 15 } },
  crp: concentration,
  'direct-bilirubin': { possible: { from: 0, to: 100 } },
  egfr: concentration,
  ggt: concentration,
  glucose: concentration,
  hba1c: percent,
  'hbv-dna': concentration,
  'hcv-rna': concentration,
  hemoglobin: concentration,
  'icg-r15': percent,
  inr: { possible: { above: 0, to: 30 }, plausible: { from: 0.8, to: 10 } },
  ldh: concentration,
  lymphocytes: concentration,
  neutrophils: concentration,
  'nt-probnp': concentration,
  'pivka-ii': { possible: { from: 0 }, plausible: { from: 1, to: 1_000_000 } },
  platelets: { possible: { from: 0 }, plausible: { from: 10, to: 1000 } },
  potassium: concentration,
  'pt-activity': { possible: { above: 0, to: 300 }, plausible: { from: 10, to: 150 } },
  'pt-seconds-prolonged': { possible: { from: -10 }, plausible: { from: -3, to: 60 } },
  sodium: { possible: { from: 90, to: 200 }, plausible: { from: 110, to: 160 } },
  wbc: concentration,
};
