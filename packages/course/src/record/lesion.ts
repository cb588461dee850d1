import type { LesionId, Organ, RecordBase } from './record-base.ts';

export type LesionNature =
  | 'primary'
  | 'intrahepatic-recurrence'
  | 'vascular-invasion'
  | 'regional-node'
  | 'distant-node'
  | 'metastasis';

/** A lesion is given its identity; `at` is when it was first seen. "Multiple" is `{ atLeast: 2 }`. */
export interface Lesion extends RecordBase<'lesion'> {
  readonly lesion: LesionId;
  readonly organ: Organ;
  readonly nature: LesionNature;
  readonly site: string;
  readonly number: { readonly atLeast: number; readonly atMost?: number };
  /** For vascular invasion: portal level by the LCSGJ classification, where the text allows it. */
  readonly portalLevel?: 'Vp1' | 'Vp2' | 'Vp3' | 'Vp4';
  /** Probably the same as an earlier lesion; not stated. */
  readonly likelySameAs?: LesionId;
}
