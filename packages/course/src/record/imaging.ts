import type { Measured } from '../words/quantity.ts';
import type { LesionId, Organ, RecordBase } from './record-base.ts';

/** `not-stated`: a text may tell what a study showed without naming the study. */
export type Modality = 'ct' | 'mri' | 'pet-ct' | 'ultrasound' | 'angiography' | 'not-stated';

/** What one study showed of one lesion. */
export interface LesionFinding {
  readonly lesion: LesionId;
  readonly status: 'viable' | 'nonviable' | 'present' | 'absent' | 'indeterminate';
  readonly change?: 'new' | 'recurrent' | 'larger' | 'smaller' | 'fewer' | 'stable';
  readonly longestDiameterMm?: Measured;
  readonly shortAxisMm?: Measured;
  /** How many lesions of the group this study showed. */
  readonly number?: number;
  readonly words?: string;
}

/** One imaging study: what it covered, each lesion it showed, and the organs it found clear. */
export interface Imaging extends RecordBase<'imaging'> {
  readonly modality: Modality;
  readonly covers: readonly Organ[];
  readonly findings: readonly LesionFinding[];
  /** Organs in which the study showed no tumor. */
  readonly clearOf?: readonly Organ[];
  readonly words?: string;
}
