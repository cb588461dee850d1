import { z } from 'zod';
import { DESIGNS } from './evidence-finding.ts';

/** The format that a file of evidence names. */
export const EVIDENCE_FORMAT = 'hepatica-evidence/1';

const text = z.string().trim().min(1);
const number = z.number();
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id is made of small letters, digits, "." and "-"');
const date = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is a year, a month or a day: 2022-03');
const p = z.strictObject({ comparator: z.enum(['<', '=', '>']), value: number });
const MEASURES = ['hazard-ratio', 'median', 'rate', 'share', 'count', 'mean'] as const;

const effect = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('estimate'),
    measure: z.enum(MEASURES),
    value: number,
    unit: text,
    comparator: z.enum(['<', '<=', '>', '>=']).exactOptional(),
    atMonths: number.exactOptional(),
    group: text.exactOptional(),
    interval: z.strictObject({ low: number, high: number, levelPercent: number }).exactOptional(),
    p: p.exactOptional(),
    asPrinted: text,
  }),
  z.strictObject({
    kind: z.literal('range'),
    measure: z.enum([...MEASURES, 'gain']),
    low: number,
    high: number,
    unit: text,
    group: text.exactOptional(),
    asPrinted: text,
  }),
  z.strictObject({
    kind: z.literal('direction'),
    direction: z.enum(['better', 'worse', 'no-difference', 'not-stated']),
    group: text.exactOptional(),
    p: p.exactOptional(),
    asPrinted: text,
  }),
]);

export const verification = z.strictObject({
  status: z.enum(['verified', 'partly-verified', 'unverified']),
  read: text,
});

const source = z.strictObject({
  id,
  kind: z.enum(['paper', 'case-report', 'guideline', 'hospital']),
  title: text,
  citation: text,
  doi: text.exactOptional(),
  published: date,
  textRead: text,
  items: z.array(text).default([]),
  describes: z.strictObject({ courses: z.array(text), documents: z.array(text) }).exactOptional(),
});

const finding = z.strictObject({
  id,
  items: z.array(text).default([]),
  statement: text,
  population: z.strictObject({ words: text, criterion: z.unknown() }),
  intervention: text.exactOptional(),
  options: z.array(id).default([]),
  comparator: text.exactOptional(),
  endpoint: text,
  effects: z.array(effect).default([]),
  design: z.enum(DESIGNS),
  n: z.strictObject({ patients: z.int().positive().nullable(), words: text }),
  level: z.strictObject({ scale: text, grade: text }),
  bias: z.array(text).default([]),
  limits: z.array(z.strictObject({ items: z.array(text).default([]), words: text })).default([]),
  lines: text.exactOptional(),
  fromOwnPatient: z.boolean().default(false),
  status: z.enum(['current', 'superseded']).default('current'),
  supersededBy: id.exactOptional(),
  verification,
});

const position = z.strictObject({
  id,
  stage: z.strictObject({ system: text, variable: text, values: z.array(text).min(1) }),
  condition: z.strictObject({ words: text, criterion: z.unknown() }).exactOptional(),
  statement: text,
  stances: z
    .array(
      z.strictObject({
        option: id,
        stance: z.enum(['recommended', 'alternative', 'not-addressed', 'against']),
      }),
    )
    .default([]),
  status: z.enum(['current', 'superseded']).default('current'),
  supersededBy: id.exactOptional(),
  verification,
});

/** A file of evidence: one source, what was searched, its findings and its positions. */
export const evidenceFile = z.strictObject({
  format: z.literal(EVIDENCE_FORMAT),
  source,
  searched: z.strictObject({ what: text, until: date }),
  findings: z.array(finding).default([]),
  positions: z.array(position).default([]),
});

export type EvidenceFile = z.output<typeof evidenceFile>;

/** The JSON Schema of a file of evidence, for editors and for hospitals that write their own. */
export function evidenceJsonSchema(): object {
  return { title: 'Hepatica evidence', ...z.toJSONSchema(evidenceFile, { io: 'input' }) };
}
