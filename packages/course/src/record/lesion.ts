import { z } from 'zod';
import { type Certainty, certaintyField, type Lobe, lobeField } from './certainty.ts';
import { countField, lesionIdField, organField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { Organ } from './organ.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

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
  readonly segment?: string;
  readonly lobe?: Lobe;
  readonly number: { readonly atLeast: number; readonly atMost?: number };
  /** How sure it is, as far as nothing later says otherwise, that this is tumor. Left out: nobody doubted it. */
  readonly certainty?: Certainty;
  /** For vascular invasion: portal level by the LCSGJ classification, where the text allows it. */
  readonly portalLevel?: 'Vp1' | 'Vp2' | 'Vp3' | 'Vp4';
  /** Probably the same as an earlier lesion; not stated. */
  readonly likelySameAs?: LesionId;
  /** A part of an earlier lesion that is now seen apart. */
  readonly splitFrom?: LesionId;
  /** Earlier lesions that are now seen as this one. */
  readonly mergedFrom?: readonly LesionId[];
}

/** Lesion. */
export const lesionKind: RecordKindDefinition<Lesion> = {
  kind: 'lesion',
  label: 'lesion',
  standing: 'data',
  rank: 2,
  namesLesions: [{ field: 'likelySameAs' }, { field: 'splitFrom' }, { field: 'mergedFrom' }],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('lesion'),
      ...base,
      lesion: lesionIdField,
      organ: organField,
      nature: z.enum([
        'primary',
        'intrahepatic-recurrence',
        'vascular-invasion',
        'regional-node',
        'distant-node',
        'metastasis',
      ]),
      site: textField,
      segment: textField.exactOptional(),
      lobe: lobeField.exactOptional(),
      number: countField,
      certainty: certaintyField.exactOptional(),
      portalLevel: z.enum(['Vp1', 'Vp2', 'Vp3', 'Vp4']).exactOptional(),
      likelySameAs: lesionIdField.exactOptional(),
      splitFrom: lesionIdField.exactOptional(),
      mergedFrom: z.array(lesionIdField).min(2).exactOptional(),
    }),
};
