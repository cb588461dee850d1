import { z } from 'zod';
import type { Measured } from '../words/quantity.ts';
import { type Certainty, certaintyField, type Lobe, lobeField } from './certainty.ts';
import { lengthField, lesionIdField, organField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import { type Modality, modalityField } from './modality.ts';
import type { Organ } from './organ.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

const lesionFindingSchema = strictObject({
  lesion: lesionIdField,
  status: z.enum(['viable', 'nonviable', 'present', 'absent', 'indeterminate']),
  change: z.enum(['new', 'recurrent', 'larger', 'smaller', 'fewer', 'stable']).exactOptional(),
  longestDiameterMm: lengthField.exactOptional(),
  viableDiameterMm: lengthField.exactOptional(),
  shortAxisMm: lengthField.exactOptional(),
  enhancement: z
    .enum(['arterial-and-washout', 'arterial', 'none', 'atypical', 'not-assessable'])
    .exactOptional(),
  segment: textField.exactOptional(),
  lobe: lobeField.exactOptional(),
  number: z.int().nonnegative().exactOptional(),
  certainty: certaintyField.exactOptional(),
  partOf: lesionIdField.exactOptional(),
  mergedInto: lesionIdField.exactOptional(),
  words: textField.exactOptional(),
});

export type ContrastPhase = 'non-contrast' | 'arterial' | 'portal-venous' | 'delayed' | 'hepatobiliary';

/** What one study showed of one lesion. */
export interface LesionFinding {
  readonly lesion: LesionId;
  readonly status: 'viable' | 'nonviable' | 'present' | 'absent' | 'indeterminate';
  readonly change?: 'new' | 'recurrent' | 'larger' | 'smaller' | 'fewer' | 'stable';
  readonly longestDiameterMm?: Measured;
  /** Longest diameter of what still enhances. */
  readonly viableDiameterMm?: Measured;
  readonly shortAxisMm?: Measured;
  readonly enhancement?: 'arterial-and-washout' | 'arterial' | 'none' | 'atypical' | 'not-assessable';
  readonly segment?: string;
  readonly lobe?: Lobe;
  /** How many lesions of the group this study showed. */
  readonly number?: number;
  readonly certainty?: Certainty;
  /** Seen here as part of that lesion: it is not counted apart. */
  readonly partOf?: LesionId;
  /** Seen here to have become one with that lesion, which stands for both from now on. */
  readonly mergedInto?: LesionId;
  readonly words?: string;
}

/** One imaging study: what it covered, each lesion it showed, and the organs it found clear. */
export interface Imaging extends RecordBase<'imaging'> {
  readonly modality: Modality;
  readonly covers: readonly Organ[];
  readonly phases?: readonly ContrastPhase[];
  readonly quality?: 'adequate' | 'limited' | 'non-diagnostic';
  readonly findings: readonly LesionFinding[];
  /** Organs in which the study showed no tumor. */
  readonly clearOf?: readonly Organ[];
  readonly words?: string;
}

/** Imaging study. */
export const imagingKind: RecordKindDefinition<Imaging> = {
  kind: 'imaging',
  label: 'imaging study',
  standing: 'data',
  rank: 3,
  namesLesions: [
    { field: 'findings', key: 'lesion' },
    { field: 'findings', key: 'partOf' },
    { field: 'findings', key: 'mergedInto' },
  ],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('imaging'),
      ...base,
      modality: modalityField,
      covers: z.array(organField),
      phases: z
        .array(z.enum(['non-contrast', 'arterial', 'portal-venous', 'delayed', 'hepatobiliary']))
        .exactOptional(),
      quality: z.enum(['adequate', 'limited', 'non-diagnostic']).exactOptional(),
      findings: z.array(lesionFindingSchema).default([]),
      clearOf: z.array(organField).exactOptional(),
      words: textField.exactOptional(),
    }),
};
