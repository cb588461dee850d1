import { z } from 'zod';
import { lesionIdField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Levels of invasion by the LCSGJ: portal vein, hepatic vein, bile duct. */
export const INVASION_LEVELS = [
  'Vp0',
  'Vp1',
  'Vp2',
  'Vp3',
  'Vp4',
  'Vv0',
  'Vv1',
  'Vv2',
  'Vv3',
  'B0',
  'B1',
  'B2',
  'B3',
  'B4',
] as const;
export type InvasionLevel = (typeof INVASION_LEVELS)[number];

/** Tumor, or a bland clot, in a vessel or bile duct of the liver. */
export interface VascularInvasion extends RecordBase<'vascular-invasion'> {
  readonly vessel: 'portal-vein' | 'hepatic-vein' | 'bile-duct' | 'artery';
  /** Every level that the source leaves possible; Vp0, Vv0 and B0 mean none. */
  readonly levels: readonly InvasionLevel[];
  readonly nature: 'tumor' | 'bland' | 'microscopic';
  readonly lesion?: LesionId;
  readonly words?: string;
}

/** Vascular invasion. */
export const vascularInvasionKind: RecordKindDefinition<VascularInvasion> = {
  kind: 'vascular-invasion',
  label: 'vascular invasion',
  standing: 'data',
  rank: 3,
  namesLesions: [{ field: 'lesion' }],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('vascular-invasion'),
      ...base,
      vessel: z.enum(['portal-vein', 'hepatic-vein', 'bile-duct', 'artery']),
      levels: z.array(z.enum(INVASION_LEVELS)).default([]),
      nature: z.enum(['tumor', 'bland', 'microscopic']),
      lesion: lesionIdField.exactOptional(),
      words: textField.exactOptional(),
    }),
};
