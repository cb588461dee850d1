import { type Course, type Finding, parseCourse } from '@hepatica/course';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { lineOfField } from './line-of-field.ts';

export interface ReadCourse {
  /** Null where any problem was found: a course is taken whole or not at all. */
  readonly course: Course | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads a course file (YAML or JSON, which YAML contains). Every problem is listed with the line where it stands.
 * `name` is the file's name, for the findings.
 */
export function readCourseFile(text: string, name: string): ReadCourse {
  const plain = plainJson(text);
  if (plain !== null) {
    const read = parseCourse(plain.value, { file: name });
    // Only what is to be told needs the lines.
    if (read.findings.length === 0) return read;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const unreadable = [...document.errors, ...document.warnings].map(
    (fault): Finding => ({
      code: 'yaml-unreadable',
      severity: 'error',
      message: `The file is not readable YAML: ${fault.message}`,
      where: { file: name, line: lines.linePos(fault.pos[0]).line },
    }),
  );
  if (unreadable.length > 0) return { course: null, findings: unreadable };
  const expanded = expand(document);
  if (expanded.kind === 'fault') {
    const message = `The file is not readable YAML: ${expanded.message}`;
    return {
      course: null,
      findings: [{ code: 'yaml-unreadable', severity: 'error', message, where: { file: name } }],
    };
  }
  const { course, findings } = parseCourse(expanded.value, { file: name });
  return { course, findings: findings.map((finding) => withLine(finding)) };

  function withLine(finding: Finding): Finding {
    const line = lineOfField(document, lines, finding.where ?? {});
    return line === null ? finding : { ...finding, where: { ...finding.where, line } };
  }
}

/**
 * The value of a text that is JSON just as a program writes it, which takes a fraction of the time that YAML takes; null
 * of any other. A text that comes out as it went in holds no name twice, which JSON would pass over in silence.
 */
function plainJson(text: string): { readonly value: unknown } | null {
  if (!text.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(text);
    const indent = /^\{\n( +)/.exec(text)?.[1] ?? '';
    return JSON.stringify(value, null, indent) === text.trimEnd() ? { value } : null;
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

type Expanded =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'fault'; readonly message: string };

/** Plain values; aliases that would multiply without end are a fault of the file, not of the program. */
function expand(document: Document): Expanded {
  try {
    return { kind: 'value', value: document.toJS({ maxAliasCount: 100 }) };
  } catch (fault) {
    if (!(fault instanceof ReferenceError)) throw fault;
    return { kind: 'fault', message: fault.message };
  }
}
