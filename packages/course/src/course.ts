import { COMORBID_CONDITIONS, type ComorbidCondition } from './record/comorbidity.ts';
import type { CourseRecord } from './record/course-record.ts';
import type { Source } from './record/record-base.ts';
import type { TimeAxis } from './words/partial-date.ts';
import type { RecordId } from './words/presence.ts';

/** Two or more statements of the source that do not fit together; kept as they are. */
export interface Contradiction {
  readonly id: string;
  readonly statement: string;
  readonly records: readonly RecordId[];
  readonly lines: string;
}

/** A named reading of something the source does not say, used only when asked for. */
export interface Assumption {
  readonly id: string;
  readonly fact: FactId;
  readonly value: string | number | boolean;
  readonly because: string;
}

/** One patient: who (pseudonymous), on which time axis, and the dated records. */
export interface Course {
  readonly id: string;
  readonly title: string;
  readonly simulated: boolean;
  readonly patient: {
    readonly sex: 'male' | 'female' | 'unknown';
    readonly ageYears: number | null;
    readonly hospital?: string;
  };
  readonly axis: TimeAxis;
  /** What the whole course was read from, with publication facts (journal, ethics, reporting guideline). */
  readonly document?: Source & { readonly facts?: Readonly<Record<string, string>> };
  readonly records: readonly CourseRecord[];
  readonly assumptions: readonly Assumption[];
  readonly contradictions: readonly Contradiction[];
}

/** The facts a clinical system can ask a snapshot for. Lengths in mm, laboratory values in canonical units. */
export type FactId =
  | 'bilirubin'
  | 'albumin'
  | 'inr'
  | 'pt-seconds-prolonged'
  | 'pt-activity'
  | 'creatinine'
  | 'sodium'
  | 'platelets'
  | 'afp'
  | 'pivka-ii'
  | 'alt'
  | 'ast'
  | 'ascites'
  | 'encephalopathy'
  | 'cirrhosis'
  | 'ecog'
  | 'liver-function'
  | 'transplant-candidate'
  | 'liver-tumor-number'
  | 'liver-tumor-largest-mm'
  | 'macrovascular-invasion'
  | 'bile-duct-invasion'
  | 'regional-node-metastasis'
  | 'distant-metastasis'
  | 'lung-metastasis-number'
  | 'extrahepatic-metastasis-number'
  | 'sex'
  | 'age-years'
  | 'karnofsky'
  | 'adjacent-organ-invasion'
  | 'artery-invasion'
  | 'bile-duct-level'
  | 'diffuse-bilobar-tumor'
  | 'diffuse-tumor'
  | 'extended-transplant-criteria'
  | 'extrahepatic-vascular-invasion'
  | 'hepatic-vein-level'
  | 'liver-tumor-total-mm'
  | 'major-vessel-invasion'
  | 'microvascular-invasion'
  | 'peritoneal-perforation'
  | 'portal-vein-extent'
  | 'portal-vein-level'
  | 'portal-vein-thrombus'
  | 'preserved-portal-flow'
  | 'satellites'
  | 'selective-access'
  | 'tumor-share-percent'
  | 'well-defined-tumor'
  | ComorbidityFact;

/** Whether another illness is there, as far as a record says so. */
export type ComorbidityFact = `comorbidity-${ComorbidCondition}`;

/** The fact of each condition, in the order of the conditions. */
export const COMORBIDITY_FACTS: readonly ComorbidityFact[] = COMORBID_CONDITIONS.map(
  (condition) => `comorbidity-${condition}` as const,
);

/** Every fact a clinical system can ask for, sorted as in `FactId`. */
export const FACTS: readonly FactId[] = [
  'bilirubin',
  'albumin',
  'inr',
  'pt-seconds-prolonged',
  'pt-activity',
  'creatinine',
  'sodium',
  'platelets',
  'afp',
  'pivka-ii',
  'alt',
  'ast',
  'ascites',
  'encephalopathy',
  'cirrhosis',
  'ecog',
  'liver-function',
  'transplant-candidate',
  'liver-tumor-number',
  'liver-tumor-largest-mm',
  'macrovascular-invasion',
  'bile-duct-invasion',
  'regional-node-metastasis',
  'distant-metastasis',
  'lung-metastasis-number',
  'extrahepatic-metastasis-number',
  'sex',
  'age-years',
  'karnofsky',
  'adjacent-organ-invasion',
  'artery-invasion',
  'bile-duct-level',
  'diffuse-bilobar-tumor',
  'diffuse-tumor',
  'extended-transplant-criteria',
  'extrahepatic-vascular-invasion',
  'hepatic-vein-level',
  'liver-tumor-total-mm',
  'major-vessel-invasion',
  'microvascular-invasion',
  'peritoneal-perforation',
  'portal-vein-extent',
  'portal-vein-level',
  'portal-vein-thrombus',
  'preserved-portal-flow',
  'satellites',
  'selective-access',
  'tumor-share-percent',
  'well-defined-tumor',
  ...COMORBIDITY_FACTS,
];
