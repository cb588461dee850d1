import type { Ablation, Analyte, Embolization, Imaging, Organ, Treatment } from '@hepatica/course';
import type { ModalityName } from '../theme/theme.ts';

const organs: Readonly<Record<Organ, string>> = {
  liver: 'liver',
  'portal-vein': 'portal vein',
  lung: 'lung',
  'lymph-node': 'lymph node',
  bone: 'bone',
  adrenal: 'adrenal gland',
  brain: 'brain',
  muscle: 'muscle',
  peritoneum: 'peritoneum',
  other: 'other site',
  pleura: 'pleura',
  'bile-duct': 'bile duct',
  'hepatic-vein': 'hepatic vein',
  kidney: 'kidney',
  spleen: 'spleen',
  stomach: 'stomach',
  'soft-tissue': 'soft tissue',
  mediastinum: 'mediastinum',
};

const analytes: Readonly<Record<Analyte, string>> = {
  bilirubin: 'Bilirubin',
  albumin: 'Albumin',
  inr: 'PT-INR',
  'pt-seconds-prolonged': 'PT prolongation',
  'pt-activity': 'PT activity',
  creatinine: 'Creatinine',
  sodium: 'Sodium',
  platelets: 'Platelets',
  wbc: 'White cells',
  hemoglobin: 'Hemoglobin',
  ast: 'AST',
  alt: 'ALT',
  afp: 'AFP',
  'pivka-ii': 'PIVKA-II',
  'hbv-dna': 'HBV DNA',
  'afp-l3': 'AFP-L3',
  alp: 'ALP',
  ammonia: 'Ammonia',
  bun: 'Urea nitrogen',
  crp: 'CRP',
  'direct-bilirubin': 'Direct bilirubin',
  egfr: 'eGFR',
  ggt: 'GGT',
  glucose: 'Glucose',
  hba1c: 'HbA1c',
  'icg-r15': 'ICG-R15',
  'hcv-rna': 'HCV RNA',
  ldh: 'LDH',
  lymphocytes: 'Lymphocytes',
  neutrophils: 'Neutrophils',
  'nt-probnp': 'NT-proBNP',
  potassium: 'Potassium',
};

const embolizations: Readonly<Record<Embolization['technique'], string>> = {
  tace: 'TACE',
  'deb-tace': 'DEB-TACE',
  tae: 'TAE',
  tare: 'TARE',
};

const ablations: Readonly<Record<Ablation['technique'], string>> = {
  radiofrequency: 'RFA',
  microwave: 'MWA',
  cryoablation: 'cryoablation',
  ethanol: 'ethanol injection',
  'irreversible-electroporation': 'IRE',
  laser: 'laser ablation',
  'high-intensity-ultrasound': 'HIFU',
};

const modalities: Readonly<Record<Treatment['kind'], ModalityName>> = {
  embolization: 'embolization',
  ablation: 'ablation',
  resection: 'surgery',
  transplantation: 'surgery',
  radiotherapy: 'radiotherapy',
  'arterial-infusion': 'arterial-infusion',
  'systemic-therapy': 'systemic',
  antiviral: 'antiviral',
};

const modalityTitles: Readonly<Record<ModalityName, string>> = {
  surgery: 'Surgery',
  ablation: 'Ablation',
  embolization: 'Embolization',
  'arterial-infusion': 'Arterial infusion',
  radiotherapy: 'Radiotherapy',
  systemic: 'Systemic therapy',
  antiviral: 'Antiviral',
};

const scans: Readonly<Record<NonNullable<Imaging['modality']>, string>> = {
  ct: 'CT',
  mri: 'MRI',
  'pet-ct': 'PET-CT',
  ultrasound: 'ultrasound',
  angiography: 'angiography',
  'not-stated': 'scan',
};

/** Characters that a lane has room for. */
const longestSite = 18;

const siteShortenings: readonly (readonly [RegExp, string])[] = [
  [/right upper lobe/i, 'RUL'],
  [/right middle lobe/i, 'RML'],
  [/right lower lobe/i, 'RLL'],
  [/left upper lobe/i, 'LUL'],
  [/left lower lobe/i, 'LLL'],
  [/segments? VIII\b/i, 'S8'],
  [/segments? VII\b/i, 'S7'],
  [/segments? VI\b/i, 'S6'],
  [/segments? IV\b/i, 'S4'],
  [/segments? V\b/i, 'S5'],
  [/segments? III\b/i, 'S3'],
  [/segments? II\b/i, 'S2'],
  [/segments? I\b/i, 'S1'],
];

/** "lung", "portal vein". */
export function organName(organ: Organ): string {
  return organs[organ];
}

/** "AFP", "PIVKA-II". */
export function analyteName(analyte: Analyte): string {
  return analytes[analyte];
}

/** The hue and lane that a treatment belongs to. */
export function modalityOf(kind: Treatment['kind']): ModalityName {
  return modalities[kind];
}

/** "Arterial infusion". */
export function modalityTitle(modality: ModalityName): string {
  return modalityTitles[modality];
}

/** "PET-CT"; "scan" where the source does not say which. */
export function scanName(modality: Imaging['modality']): string {
  return modality === undefined ? 'scan' : scans[modality];
}

/**
 * The site with the usual short names of lung lobes and liver segments: "RUL", "S6"; empty where it says no more than
 * the organ does.
 */
export function shortSite(site: string, organ: Organ): string {
  if (site.trim().toLowerCase() === organName(organ)) return '';
  const short = siteShortenings.reduce(
    (text, [long, abbreviation]) => text.replace(long, abbreviation),
    site,
  );
  const [first = '', ...rest] = short.split(/[,;(]/).map((part) => part.trim());
  const [second] = rest;
  const both = second === undefined ? first : `${first}, ${second}`;
  return both.length <= longestSite ? both : first;
}

/** What was done, as briefly as a figure needs it: "TACE ×4", "RFA", "40 Gy / 10", "floxuridine ×15". */
export function treatmentName(treatment: Treatment): string {
  switch (treatment.kind) {
    case 'embolization': {
      const { atLeast, atMost } = treatment.sessions;
      const technique = embolizations[treatment.technique];
      if (atMost === atLeast) return atLeast === 1 ? technique : `${technique} ×${atLeast}`;
      return atMost === undefined
        ? `${technique}, at least ${atLeast}`
        : `${technique} ×${atLeast}–${atMost}`;
    }
    case 'ablation':
      return ablations[treatment.technique];
    case 'resection':
      return treatment.operation;
    case 'transplantation':
      return 'liver transplant';
    case 'radiotherapy':
      return `${treatment.totalDoseGy} Gy / ${treatment.fractions} fractions`;
    case 'arterial-infusion':
      return `${treatment.agents.join(' + ')} ×${treatment.cycles}`;
    case 'systemic-therapy':
      return treatment.agents.join(' + ');
    case 'antiviral':
      return treatment.agent;
    default:
      return treatment satisfies never;
  }
}
