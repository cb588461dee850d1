import type { Analyte } from '@hepatica/course';

const SHORT: Partial<Record<Analyte, string>> = {
  afp: 'AFP',
  'afp-l3': 'AFP-L3',
  alp: 'ALP',
  alt: 'ALT',
  ast: 'AST',
  bun: 'BUN',
  crp: 'CRP',
  egfr: 'eGFR',
  ggt: 'GGT',
  hba1c: 'HbA1c',
  'hbv-dna': 'HBV DNA',
  'hcv-rna': 'HCV RNA',
  'icg-r15': 'ICG-R15',
  inr: 'INR',
  ldh: 'LDH',
  'nt-probnp': 'NT-proBNP',
  'pivka-ii': 'PIVKA-II',
  'pt-activity': 'PT activity',
  'pt-seconds-prolonged': 'PT, seconds prolonged',
  wbc: 'WBC',
};

/** What an analyte is called in a ward: "AFP", "Direct bilirubin". */
export function analyteLabel(analyte: Analyte): string {
  const spelled = analyte.replaceAll('-', ' ');
  return SHORT[analyte] ?? spelled.charAt(0).toUpperCase() + spelled.slice(1);
}
