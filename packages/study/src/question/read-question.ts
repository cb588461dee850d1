import type { Finding } from '@hepatica/course';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearestName } from '../dataset/nearest-name.ts';
import { completeQuestion } from './complete-question.ts';
import { draftQuestion } from './draft-question.ts';
import { fieldFault } from './field-fault.ts';
import type { Question } from './question.ts';
import { questionJsonSchema, questionSchema } from './question-schema.ts';

export interface ReadQuestion {
  /** Null where a finding of severity `error` says why. */
  readonly question: Question | null;
  /** What could be read of a refused question, for checking its data in the same go; null where there is nothing. */
  readonly draft: Question | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads a question file (YAML, and so JSON too) with all its defaults, or lists everything that is wrong with it, each
 * with its line and field.
 *
 * @param name the file's name, for findings
 */
export function readQuestion(text: string, name: string): ReadQuestion {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const findings = document.errors.map((error): Finding => {
      const { line } = lines.linePos(error.pos[0]);
      return {
        code: 'yaml-invalid',
        severity: 'error',
        message: `Line ${line}: ${error.message}.`,
        where: { file: name, line },
      };
    });
    return { question: null, draft: null, findings };
  }
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      const at = isNode(node) ? node.range?.[0] : undefined;
      if (at !== undefined) return lines.linePos(at).line;
    }
    return undefined;
  };
  const place = (path: readonly PropertyKey[]): NonNullable<Finding['where']> => {
    const line = lineOf(path);
    return {
      file: name,
      ...(path.length === 0 ? {} : { field: path.join('.') }),
      ...(line === undefined ? {} : { line }),
    };
  };
  const placed = (found: readonly Finding[]): readonly Finding[] =>
    found.map((finding) => ({
      ...finding,
      where: place((finding.where?.field ?? '').split('.').filter((part) => part !== '')),
    }));
  const written: unknown = document.toJS();
  const parsed = questionSchema.safeParse(written);
  const draft = draftQuestion(written);
  if (!parsed.success) {
    const faults = parsed.error.issues.flatMap((issue) => issueFindings(issue, written, place));
    return {
      question: null,
      draft: draft?.question ?? null,
      findings: [...faults, ...placed((draft?.findings ?? []).filter((one) => !isAnswered(one, faults)))],
    };
  }
  const { question, findings } = completeQuestion(parsed.data);
  return findings.some(({ severity }) => severity === 'error')
    ? { question: null, draft: draft?.question ?? null, findings: placed(findings) }
    : { question, draft: null, findings: placed(findings) };
}

type Place = (path: readonly PropertyKey[]) => NonNullable<Finding['where']>;

/** An endpoint that is not right yet is not missing as well. */
function isAnswered({ code }: Finding, faults: readonly Finding[]): boolean {
  return code === 'endpoint-missing' && faults.some(({ where }) => where?.field?.startsWith('endpoints.'));
}

function issueFindings(issue: z.core.$ZodIssue, written: unknown, place: Place): readonly Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const elsewhere = FIELDS.includes(key);
      const near = elsewhere ? null : nearestName(key, FIELDS);
      return {
        code: 'field-unknown',
        severity: 'error',
        message: `There is no field "${[...issue.path, key].join('.')}" in a question.`,
        where: place([...issue.path, key]),
        ...(near === null ? {} : { remedy: `Did you mean "${near}"?` }),
        ...(elsewhere ? { remedy: `"${key}" stands elsewhere in a question, not here.` } : {}),
      };
    });
  }
  const { path, ...words } = fieldFault(issue, written);
  return [{ code: 'field-invalid', severity: 'error', ...words, where: place(path) }];
}

/** All names of fields, for suggesting the nearest. */
const FIELDS: readonly string[] = [...new Set(namesOfFields(questionJsonSchema()))];

function namesOfFields(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesOfFields);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' && typeof value === 'object' && value !== null ? Object.keys(value) : []),
    ...namesOfFields(value),
  ]);
}
