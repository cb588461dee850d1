import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

const SYSTEM_PATTERN = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** A score, class or stage as the source states it, beside whatever can be computed. */
export interface StatedAssessment extends RecordBase<'stated-assessment'> {
  /** The name of a score or stage; those that can be computed are listed by `@hepatica/clinical`. */
  readonly system: string;
  /** Field of the system's answer to stated value, e.g. `{ class: 'A' }` or `{ t: 'T3', n: 'N0', m: 'M0', stage: 'III' }`. */
  readonly answer: Readonly<Record<string, string | number>>;
  readonly words: string;
}

/** Stated assessment. */
export const statedAssessmentKind: RecordKindDefinition<StatedAssessment> = {
  kind: 'stated-assessment',
  label: 'stated assessment',
  standing: 'conclusion',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('stated-assessment'),
      ...base,
      system: z.string().regex(SYSTEM_PATTERN, 'a system is named in small letters, as in "child-pugh"'),
      answer: z.record(z.string(), z.union([z.string(), z.number()])),
      words: textField,
    }),
};
