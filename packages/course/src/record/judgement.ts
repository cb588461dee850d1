import type { LesionId, RecordBase } from './record-base.ts';

/** A score, class or stage as the source states it, beside whatever can be computed. */
export interface StatedAssessment extends RecordBase<'stated-assessment'> {
  readonly system: 'child-pugh' | 'ecog' | 'bclc' | 'modified-uicc';
  /** Field of the system's answer to stated value, e.g. `{ class: 'A' }` or `{ t: 'T3', n: 'N0', m: 'M0', stage: 'III' }`. */
  readonly answer: Readonly<Record<string, string | number>>;
  readonly words: string;
}

/** Response or disease status as judged by the team, in a criterion's category or in words. */
export interface Response extends RecordBase<'response'> {
  readonly scope: 'intrahepatic' | 'extrahepatic' | 'overall' | 'marker';
  readonly category?: 'complete' | 'partial' | 'stable' | 'progression';
  readonly criterion: 'mrecist' | 'recist-1.1' | 'pathological' | 'narrative';
  readonly lesions?: readonly LesionId[];
  readonly words: string;
}

export interface Decision extends RecordBase<'decision'> {
  readonly decision: string;
  readonly reason?: string;
  readonly by?: string;
}

export interface FollowUpPlan extends RecordBase<'follow-up-plan'> {
  readonly what: string;
  readonly everyMonths?: number;
}

export interface VitalStatus extends RecordBase<'vital-status'> {
  readonly status: 'alive' | 'dead';
  readonly diseaseStatus?: 'no-evidence-of-disease' | 'with-disease' | 'not-stated';
  readonly causeOfDeath?: string;
  readonly words?: string;
}
