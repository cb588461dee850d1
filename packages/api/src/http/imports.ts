import type { Finding } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { findingSchema } from './finding.ts';
import { inRegistry, namedInRegistry, notFound } from './registry-path.ts';

/** Where an import stands. Nothing is in the registry before `done`, and nothing of it after `undone`. */
export const IMPORT_STATES = [
  'reading',
  'preview',
  'writing',
  'done',
  'failed',
  'cancelled',
  'undone',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** A table of the uploaded files: what a mapping is made from. */
export interface ImportTable {
  /** The name of the source in the suggested mapping. */
  readonly source: string;
  readonly file: string;
  readonly sheet?: string;
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    /** How many cells say something. */
    readonly filled: number;
    /** The first different ones, at most 5. */
    readonly examples: readonly string[];
  }[];
}

/** What an import changes, in numbers. */
export interface ImportNumbers {
  readonly newPatients: number;
  readonly changedPatients: number;
  readonly added: number;
  readonly corrected: number;
  readonly unchanged: number;
  /** Stored records of the same tables that the files no longer have; they stay. */
  readonly absent: number;
}

/** One patient whom an import changes. */
export interface ImportedPatient {
  readonly id: string;
  readonly isNew: boolean;
  readonly added: number;
  readonly corrected: number;
  readonly unchanged: number;
}

/** One record that an import corrects, as course files have it. */
export interface ImportedCorrection {
  readonly patient: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** What an import would do, and what is wrong with its files. */
export interface ImportPreview {
  /** False where an error stands in the way. */
  readonly ready: boolean;
  readonly patients: number;
  readonly records: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly difference: ImportNumbers;
  /** Every sort of finding with its number. */
  readonly sorts: readonly {
    readonly code: string;
    readonly severity: Finding['severity'];
    readonly count: number;
  }[];
  /** The first of each sort. */
  readonly findings: readonly Finding[];
  /** The first patients that are new or change. */
  readonly changed: readonly ImportedPatient[];
  /** The first corrections. */
  readonly corrections: readonly ImportedCorrection[];
}

/** An import as a list of imports has it. */
export interface ImportSummary {
  readonly id: string;
  readonly state: ImportState;
  readonly by: string;
  /** Instant, ISO. */
  readonly startedAt: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly progress: {
    readonly step: 'waiting' | 'reading' | 'comparing' | 'writing' | 'listing';
    readonly done: number;
    readonly total: number;
  } | null;
  /** The batch by which it is undone, also by `hepatica import --undo`. */
  readonly batch: string;
  /** What was written; null before. */
  readonly written: ImportNumbers | null;
  /** Why it failed, or was looked at anew. */
  readonly findings: readonly Finding[];
}

/** An import with everything that is needed to decide on it. */
export interface ImportJob extends ImportSummary {
  readonly tables: readonly ImportTable[];
  /** The mapping in force, as a mapping file; empty for files that an export of this program made. */
  readonly mapping: string;
  /** True where the mapping is the one suggested. */
  readonly suggested: boolean;
  readonly preview: ImportPreview | null;
}

const count = z.number().int().min(0);
const numbers = z.object({
  newPatients: count,
  changedPatients: count,
  added: count,
  corrected: count,
  unchanged: count,
  absent: count,
});
const document = z.record(z.string(), z.unknown());

const summaryShape = {
  id: z.string(),
  state: z.enum(IMPORT_STATES),
  by: z.string(),
  startedAt: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: count })),
  progress: z
    .object({
      step: z.enum(['waiting', 'reading', 'comparing', 'writing', 'listing']),
      done: count,
      total: count,
    })
    .nullable(),
  batch: z.string(),
  written: numbers.nullable(),
  findings: z.array(findingSchema),
};

export const importSummarySchema = z.object(summaryShape).openapi('ImportSummary') satisfies z.ZodType<
  AbsentOrUndefined<ImportSummary>
>;

export const importPreviewSchema = z
  .object({
    ready: z.boolean(),
    patients: count,
    records: count,
    byKind: z.record(z.string(), count),
    difference: numbers,
    sorts: z.array(
      z.object({ code: z.string(), severity: z.enum(['info', 'warning', 'error']), count: count }),
    ),
    findings: z.array(findingSchema),
    changed: z.array(
      z.object({ id: z.string(), isNew: z.boolean(), added: count, corrected: count, unchanged: count }),
    ),
    corrections: z.array(z.object({ patient: z.string(), before: document, after: document })),
  })
  .openapi('ImportPreview') satisfies z.ZodType<AbsentOrUndefined<ImportPreview>>;

export const importTableSchema = z
  .object({
    source: z.string(),
    file: z.string(),
    sheet: z.string().optional(),
    rows: count,
    columns: z.array(z.object({ name: z.string(), filled: count, examples: z.array(z.string()) })),
  })
  .openapi('ImportTable') satisfies z.ZodType<AbsentOrUndefined<ImportTable>>;

const jobSchema = z
  .object({
    ...summaryShape,
    tables: z.array(importTableSchema),
    mapping: z.string(),
    suggested: z.boolean(),
    preview: importPreviewSchema.nullable(),
  })
  .openapi('ImportJob') satisfies z.ZodType<AbsentOrUndefined<ImportJob>>;

const job = (description: string) => ({
  content: { 'application/json': { schema: jobSchema } },
  description,
});

/** 200 MB: all files of one import together. */
const LARGEST_IMPORT = 200_000_000;

export const importsRoute = defineRoute({
  method: 'get',
  path: '/api/imports/{registry}',
  access: 'imports.run',
  summary: 'The imports that the caller began, newest first; an administrator sees those of all',
  request: { params: inRegistry },
  responses: {
    200: {
      content: { 'application/json': { schema: z.object({ items: z.array(importSummarySchema) }) } },
      description: 'The imports',
    },
    ...notFound,
  },
});

export const startImportRoute = defineRoute({
  method: 'post',
  path: '/api/imports/{registry}',
  access: 'imports.run',
  summary: 'Begin an import: the files are read and compared, and nothing is written yet',
  largestBody: LARGEST_IMPORT,
  request: {
    params: inRegistry,
    body: {
      content: {
        'multipart/form-data': {
          schema: z.object({
            files: z.array(z.string().openapi({ format: 'binary' })),
            mapping: z.string().optional().openapi({ description: 'A mapping file, YAML or JSON' }),
          }),
        },
      },
      required: true,
    },
  },
  responses: {
    202: job('The import, which goes on by itself'),
    415: problemAnswer('The body is no form with files'),
    422: problemAnswer('There is no file, or its name is used twice'),
    ...notFound,
  },
});

export const importRoute = defineRoute({
  method: 'get',
  path: '/api/imports/{registry}/{id}',
  access: 'imports.run',
  summary: 'How far an import is, and what it would do',
  request: { params: namedInRegistry },
  responses: { 200: job('The import'), ...notFound },
});

const otherState = { 409: problemAnswer('The import is not where this can be done') } as const;

export const setMappingRoute = defineRoute({
  method: 'put',
  path: '/api/imports/{registry}/{id}/mapping',
  access: 'imports.run',
  summary: 'Read the files anew by another mapping',
  request: {
    params: namedInRegistry,
    body: {
      content: { 'application/json': { schema: z.strictObject({ text: z.string().max(1_000_000) }) } },
      required: true,
    },
  },
  responses: { 202: job('The files are read anew'), ...otherState, ...notFound },
});

export const confirmImportRoute = defineRoute({
  method: 'post',
  path: '/api/imports/{registry}/{id}/confirmation',
  access: 'imports.run',
  summary:
    'Write what the preview shows, all of it or nothing; with `dryRun` every check of the write is made and nothing stays',
  request: {
    params: namedInRegistry,
    body: {
      content: {
        'application/json': { schema: z.strictObject({ dryRun: z.boolean().default(false) }) },
      },
      required: true,
    },
  },
  responses: { 202: job('It is being written'), ...otherState, ...notFound },
});

export const cancelImportRoute = defineRoute({
  method: 'delete',
  path: '/api/imports/{registry}/{id}',
  access: 'imports.run',
  summary: 'Give up an import that is not written yet; its files are removed',
  request: { params: namedInRegistry },
  responses: { 200: job('It is given up'), ...otherState, ...notFound },
});

export const undoImportRoute = defineRoute({
  method: 'post',
  path: '/api/imports/{registry}/{id}/undo',
  access: 'imports.run',
  summary: 'Retract every record that an import wrote, in all patients or in none',
  request: {
    params: namedInRegistry,
    body: {
      content: {
        'application/json': { schema: z.strictObject({ reason: z.string().trim().min(1).max(2000) }) },
      },
      required: true,
    },
  },
  responses: {
    200: job('It is undone'),
    422: problemAnswer('Later records speak of those of the import; the findings name the patients'),
    ...otherState,
    ...notFound,
  },
});
