import type { PartialDate } from '../words/partial-date.ts';
import type { LesionId, RecordBase } from './record-base.ts';

/** ECOG performance status; several values where the source gives a range ("0-1"). */
export interface PerformanceStatus extends RecordBase<'performance-status'> {
  readonly ecog: readonly (0 | 1 | 2 | 3 | 4 | 5)[];
  readonly cause?: 'cancer' | 'other';
}

/** Clinical state of the liver: each item only where it was said. */
export interface LiverStatus extends RecordBase<'liver-status'> {
  readonly ascites?: 'none' | 'mild' | 'moderate-severe';
  readonly encephalopathy?: 'none' | 'grade-1-2' | 'grade-3-4';
  readonly cirrhosis?: 'yes' | 'no';
  /** Liver function in the sense of BCLC 2022. */
  readonly liverFunction?: 'preserved' | 'impaired' | 'end-stage';
  readonly words?: string;
}

export interface Serology extends RecordBase<'serology'> {
  readonly marker: 'HBsAg' | 'anti-HBs' | 'anti-HBc' | 'HBeAg' | 'anti-HBe' | 'anti-HCV';
  readonly result: 'positive' | 'negative';
}

/** A symptom or physical finding, present or expressly absent. */
export interface Symptom extends RecordBase<'symptom'> {
  readonly finding: string;
  readonly present: boolean;
  /** When it began, where that is earlier than when it was reported. */
  readonly since?: PartialDate;
  readonly lesion?: LesionId;
}

/** Something of the past or of the family: "hepatitis B carrier, no regular screening". */
export interface History extends RecordBase<'history'> {
  readonly topic: 'etiology' | 'screening' | 'family' | 'treatment' | 'detection' | 'other';
  readonly statement: string;
}

export interface Diagnosis extends RecordBase<'diagnosis'> {
  readonly condition:
    | 'hepatocellular-carcinoma'
    | 'chronic-hepatitis-b'
    | 'hepatitis-b-carrier'
    | 'tumor-rupture';
  readonly basis?: 'imaging' | 'pathology' | 'not-stated';
  readonly words?: string;
}

export interface Pathology extends RecordBase<'pathology'> {
  readonly specimen: 'biopsy' | 'resection';
  readonly lesions: readonly LesionId[];
  readonly result: 'metastatic-hcc' | 'hcc' | 'no-tumor' | 'necrosis';
  readonly words?: string;
}
