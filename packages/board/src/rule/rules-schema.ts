import { z } from 'zod';
import { verification } from '../evidence/evidence-schema.ts';
import { OPTION_GROUPS } from './board-rules.ts';

/** The format that a file of rules names. */
export const RULES_FORMAT = 'hepatica-board-rules/1';

const text = z.string().trim().min(1);
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, 'an id is made of letters, digits, "." and "-"');
const pattern = z
  .string()
  .regex(/^[A-Za-z0-9.-]+\*?$/, 'an option is named, or the beginning of several as in "lung.*"');

const rule = {
  id,
  title: text,
  source: z.strictObject({ text, doi: text.exactOptional() }),
  verification,
  options: z.array(pattern).min(1),
  note: text.exactOptional(),
};

/** A file of rules: those of the program, or those by which a hospital adds to them, replaces or retires them. */
export const rulesFile = z.strictObject({
  format: z.literal(RULES_FORMAT),
  title: text,
  options: z
    .array(
      z.strictObject({
        id,
        group: z.enum(OPTION_GROUPS),
        title: text,
        addresses: z.unknown().exactOptional(),
        note: text.exactOptional(),
      }),
    )
    .default([]),
  decisions: z
    .array(z.strictObject({ ...rule, items: z.array(text).default([]), criterion: z.unknown() }))
    .default([]),
  weigh: z
    .array(z.strictObject({ ...rule, items: z.array(text).default([]), variables: z.array(text).min(1) }))
    .default([]),
  safety: z
    .array(z.strictObject({ ...rule, criterion: z.unknown(), weight: z.enum(['bar', 'caution']) }))
    .default([]),
  /** Ids of rules or options that are no longer used here. */
  retired: z.array(id).default([]),
});

export type RulesFile = z.output<typeof rulesFile>;

/** The JSON Schema of a file of rules, for hospitals that write their own. */
export function boardRulesJsonSchema(): object {
  return { title: 'Hepatica board rules', ...z.toJSONSchema(rulesFile, { io: 'input' }) };
}
