import { z } from 'zod';
import type { Measured } from '../words/quantity.ts';
import { percentField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** How the tumor lies in the liver as a whole: each item only where it was said. */
export interface TumorExtent extends RecordBase<'tumor-extent'> {
  /** The share of the liver that is tumor, in words or as a number; `half`: exactly half, which some stages leave open. */
  readonly shareOfLiver?: 'under-half' | 'half' | 'at-most-half' | 'over-half';
  readonly sharePercent?: Measured;
  readonly diffuse?: boolean;
  readonly bilobar?: boolean;
  readonly wellDefined?: boolean;
  /** Direct invasion of an adjacent organ other than the gallbladder. */
  readonly adjacentOrganInvasion?: boolean;
  readonly peritonealPerforation?: boolean;
  /** True where every tumor beside the main one is a satellite of it. */
  readonly satellites?: boolean;
  readonly words?: string;
}

/** Extent of the tumor. */
export const tumorExtentKind: RecordKindDefinition<TumorExtent> = {
  kind: 'tumor-extent',
  label: 'extent of the tumor',
  standing: 'data',
  rank: 3,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('tumor-extent'),
      ...base,
      shareOfLiver: z.enum(['under-half', 'half', 'at-most-half', 'over-half']).exactOptional(),
      sharePercent: percentField.exactOptional(),
      diffuse: z.boolean().exactOptional(),
      bilobar: z.boolean().exactOptional(),
      wellDefined: z.boolean().exactOptional(),
      adjacentOrganInvasion: z.boolean().exactOptional(),
      peritonealPerforation: z.boolean().exactOptional(),
      satellites: z.boolean().exactOptional(),
      words: textField.exactOptional(),
    }),
};
